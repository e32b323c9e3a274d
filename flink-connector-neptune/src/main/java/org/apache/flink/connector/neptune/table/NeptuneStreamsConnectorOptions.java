/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.time.Duration;
import java.util.Locale;

import static org.apache.flink.connector.neptune.source.OptionRange.NOT_NEGATIVE;
import static org.apache.flink.connector.neptune.source.OptionRange.withRange;

/**
 * The options of a table that are not options of the source. {@link NeptuneStreamsSourceOptions}
 * has the options of the source.
 */
@PublicEvolving
public final class NeptuneStreamsConnectorOptions {

    /** The values of {@link #SCAN_CHANGELOG_MODE}. */
    @PublicEvolving
    public enum ChangelogModeOption {
        /** Each change is inserted as a row. */
        APPEND,
        /** An ADD inserts a row, and a REMOVE deletes it. */
        RETRACT;

        /** The name of the value in options. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final ConfigOption<StreamFormat> FORMAT =
            ConfigOptions.key("format")
                    .enumType(StreamFormat.class)
                    .noDefaultValue()
                    .withDescription(
                            "Stream to read: pg-json (changes of the property graph) or nquads (changes of the RDF"
                                    + " graph).");

    public static final ConfigOption<ChangelogModeOption> SCAN_CHANGELOG_MODE =
            ConfigOptions.key("scan.changelog-mode")
                    .enumType(ChangelogModeOption.class)
                    .defaultValue(ChangelogModeOption.APPEND)
                    .withDescription(
                            "append: each change is inserted as a row. retract: an ADD inserts a row, and a REMOVE"
                                    + " deletes it.");

    public static final ConfigOption<Duration> SCAN_SOURCE_WATERMARK_DELAY =
            withRange(
                    ConfigOptions.key("scan.source-watermark.delay")
                            .durationType()
                            .defaultValue(Duration.ofSeconds(1))
                            .withDescription(
                                    "How far SOURCE_WATERMARK() lags behind the highest commit timestamp. Commit"
                                            + " timestamps are not always in order."),
                    NOT_NEGATIVE);

    private NeptuneStreamsConnectorOptions() {}
}
