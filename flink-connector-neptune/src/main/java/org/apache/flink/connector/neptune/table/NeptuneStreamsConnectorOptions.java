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

/** The options that a table has beside those of the source, {@link NeptuneStreamsSourceOptions}. */
@PublicEvolving
public final class NeptuneStreamsConnectorOptions {

    /** What the rows of the table are. */
    @PublicEvolving
    public enum ChangelogModeOption {
        /** The changes: every one is an insert. */
        APPEND("append"),
        /** The facts of the graph: an ADD inserts one, a REMOVE deletes it. */
        RETRACT("retract");

        private final String text;

        ChangelogModeOption(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Which stream. */
    public static final ConfigOption<StreamFormat> FORMAT =
            ConfigOptions.key("format")
                    .enumType(StreamFormat.class)
                    .noDefaultValue()
                    .withDescription(
                            "Which stream: pg-json for the property graph, nquads for the RDF graph.");

    /** What a row is. */
    public static final ConfigOption<ChangelogModeOption> SCAN_CHANGELOG_MODE =
            ConfigOptions.key("scan.changelog-mode")
                    .enumType(ChangelogModeOption.class)
                    .defaultValue(ChangelogModeOption.APPEND)
                    .withDescription(
                            "append: the rows are the changes, each an insert. retract: the rows are the facts of the"
                                    + " graph, inserted by ADD and deleted by REMOVE.");

    /** How far the watermark of the source trails. */
    public static final ConfigOption<Duration> SCAN_SOURCE_WATERMARK_DELAY =
            ConfigOptions.key("scan.source-watermark.delay")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription(
                            "How far SOURCE_WATERMARK() trails the highest commit timestamp: timestamps are those of"
                                    + " the requests to commit, and not quite in order.");

    private NeptuneStreamsConnectorOptions() {}
}
