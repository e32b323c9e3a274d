/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.connector.neptune.source.AwsCredentialsOptions;
import org.apache.flink.connector.neptune.table.NeptuneStreamsDynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.util.TimeUtils;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The options of the code are those of the documentation, with their defaults. */
class OptionsDocumentedTest {

    /** The options of the base credentials of a role are listed once more as one. */
    private static final String OF_ROLE_PROVIDER = "aws.credentials.provider.role.provider.";

    private static final Pattern KEY = Pattern.compile("(scan|aws)\\.[A-Za-z.-]+[A-Za-z]");

    /** System properties of the AWS SDK, which look like options. */
    private static final Set<String> OF_THE_SDK =
            Set.of("aws.accessKeyId", "aws.secretAccessKey", "aws.sessionToken");

    /** Options that Flink itself has for tables with watermarks. */
    private static final Set<String> OF_FLINK =
            Set.of(
                    FactoryUtil.SOURCE_IDLE_TIMEOUT.key(),
                    FactoryUtil.WATERMARK_EMIT_STRATEGY.key(),
                    FactoryUtil.WATERMARK_ALIGNMENT_GROUP.key(),
                    FactoryUtil.WATERMARK_ALIGNMENT_MAX_DRIFT.key(),
                    FactoryUtil.WATERMARK_ALIGNMENT_UPDATE_INTERVAL.key());

    private static final Map<String, ConfigOption<?>> OPTIONS = options();

    private static Map<String, ConfigOption<?>> options() {
        NeptuneStreamsDynamicTableFactory factory = new NeptuneStreamsDynamicTableFactory();
        Map<String, ConfigOption<?>> options = new TreeMap<>();
        Stream.concat(factory.requiredOptions().stream(), factory.optionalOptions().stream())
                .forEach(option -> options.put(option.key(), option));
        return options;
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (List<String> row : MarkdownFile.of("docs", "sql.md").tableRows("## Options")) {
            for (String key : MarkdownFile.codeSpans(row.get(0))) {
                assertThat(documented.put(key, row.get(1))).as(key).isNull();
            }
        }
        return documented;
    }

    @Test
    void everyOptionIsInTheTableAndNothingElse() throws IOException {
        assertThat(documented().keySet())
                .isEqualTo(
                        OPTIONS.keySet().stream()
                                .map(
                                        key ->
                                                key.startsWith(OF_ROLE_PROVIDER)
                                                        ? OF_ROLE_PROVIDER + '*'
                                                        : key)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theDefaultsAreThoseOfTheCode() throws IOException {
        Map<String, String> documented = documented();
        for (ConfigOption<?> option : OPTIONS.values()) {
            if (option.hasDefaultValue()) {
                assertThat(value(documented.get(option.key()), option.defaultValue()))
                        .as(option.key())
                        .isEqualTo(option.defaultValue().toString());
            }
        }
    }

    /** A cell of the table, in the words of {@link Object#toString} of the default. */
    private static String value(String cell, Object defaultValue) {
        String text = cell.replace("`", "");
        return defaultValue instanceof Duration ? TimeUtils.parseDuration(text).toString() : text;
    }

    /** Anywhere: in the text of a page, in a table, in a heading. */
    @Test
    void noPageSpeaksOfAnOptionThatDoesNotExist() throws IOException {
        Set<String> known = new TreeSet<>(OPTIONS.keySet());
        known.addAll(AwsCredentialsOptions.otherSpellings());
        known.addAll(OF_FLINK);
        int seen = 0;
        for (MarkdownFile page : MarkdownFile.all()) {
            for (String line : page.prose()) {
                for (String span : MarkdownFile.codeSpans(line)) {
                    if (KEY.matcher(span).matches() && !OF_THE_SDK.contains(span)) {
                        assertThat(known).as(page + ": " + line).contains(span);
                        seen++;
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(100);
    }
}
