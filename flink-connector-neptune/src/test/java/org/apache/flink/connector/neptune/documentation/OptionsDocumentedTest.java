/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
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

/**
 * The options of the code are those of the documentation, with their defaults and descriptions. A
 * description names the range of its option, because the constant of the option adds it.
 */
class OptionsDocumentedTest {

    /** The options of the base credentials of a role are listed once more as one. */
    private static final String OF_ROLE_PROVIDER = "aws.credentials.provider.role.provider.";

    private static final Pattern KEY = Pattern.compile("(scan|aws|element)\\.[A-Za-z.-]+[A-Za-z]");

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

    private static final List<String> HEADER = List.of("option", "default", "meaning");

    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    private static final Map<String, ConfigOption<?>> OPTIONS = options();

    private static Map<String, ConfigOption<?>> options() {
        NeptuneStreamsDynamicTableFactory factory = new NeptuneStreamsDynamicTableFactory();
        Map<String, ConfigOption<?>> options = new TreeMap<>();
        Stream.concat(factory.requiredOptions().stream(), factory.optionalOptions().stream())
                .forEach(option -> options.put(option.key(), option));
        return options;
    }

    @Test
    void everyOptionIsInTheTableAndNothingElse() throws IOException {
        assertThat(
                        MarkdownFile.of("docs", "sql.md").tableRows("## Options").stream()
                                .flatMap(row -> MarkdownFile.codeSpans(row.get(0)).stream()))
                .containsExactlyInAnyOrderElementsOf(
                        OPTIONS.keySet().stream()
                                .map(
                                        key ->
                                                key.startsWith(OF_ROLE_PROVIDER)
                                                        ? OF_ROLE_PROVIDER + '*'
                                                        : key)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** On any page. A row may say more than the description, for example point to other pages. */
    @Test
    void theTablesHaveTheDefaultsAndTheDescriptionsOfTheCode() throws IOException {
        int seen = 0;
        for (MarkdownFile page : MarkdownFile.all()) {
            for (List<String> row : page.tableRows(HEADER)) {
                ConfigOption<?> option = OPTIONS.get(text(row.get(0)));
                if (option != null) {
                    String where = page + ": " + option.key();
                    if (option.hasDefaultValue()) {
                        assertThat(value(text(row.get(1)), option.defaultValue()))
                                .as(where)
                                .isEqualTo(option.defaultValue().toString());
                    }
                    assertThat(text(row.get(2))).as(where).startsWith(description(option));
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(50);
    }

    @Test
    void theDescriptionOfAnEnumNamesItsValues() {
        for (ConfigOption<?> option : OPTIONS.values()) {
            if (option.defaultValue() instanceof Enum) {
                Class<?> type = ((Enum<?>) option.defaultValue()).getDeclaringClass();
                for (Object value : type.getEnumConstants()) {
                    if (!(option.key() + '.').equals(OF_ROLE_PROVIDER)
                            || !isRefusedForRoles(value)) {
                        assertThat(description(option)).as(option.key()).contains(value.toString());
                    }
                }
            }
        }
    }

    private static boolean isRefusedForRoles(Object provider) {
        return provider == CredentialsProviderType.NONE
                || provider == CredentialsProviderType.ASSUME_ROLE;
    }

    private static String description(ConfigOption<?> option) {
        return new HtmlFormatter().format(option.description());
    }

    /** A cell without its markup. */
    private static String text(String cell) {
        return LINK.matcher(cell).replaceAll("$1").replace("`", "");
    }

    /** A default as a page writes it, in the words of {@link Object#toString}. */
    private static String value(String text, Object defaultValue) {
        return defaultValue instanceof Duration ? TimeUtils.parseDuration(text).toString() : text;
    }

    /** Anywhere: in the text of a page, in a table, in a heading. */
    @Test
    void noPageSpeaksOfAnOptionThatDoesNotExist() throws IOException {
        Set<String> known = new TreeSet<>(OPTIONS.keySet());
        for (ConfigOption<?> option : OPTIONS.values()) {
            for (FallbackKey key : option.fallbackKeys()) {
                known.add(key.getKey());
            }
        }
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
