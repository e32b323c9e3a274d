/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import static org.apache.flink.connector.neptune.source.OptionRange.AT_LEAST_ONE_MILLISECOND;
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
        /**
         * The rows are what is there: each is inserted, updated and deleted, with the row before an
         * update.
         */
        RETRACT,
        /** As {@link #RETRACT}, without the row before an update, and deletes have only the key. */
        UPSERT;

        /** The name of the value in options. */
        @Override
        public String toString() {
            return valueName(this);
        }
    }

    /** The values of {@link #ELEMENT_MULTIPLE_VALUES}. */
    @PublicEvolving
    public enum MultipleValuesOption {
        /** The column has the value that was added last. */
        LATEST,
        /** The job fails. */
        FAIL;

        /** The name of the value in options. */
        @Override
        public String toString() {
            return valueName(this);
        }
    }

    /** The values of {@link #ELEMENT_CONVERSION_ERROR}. */
    @PublicEvolving
    public enum ConversionErrorOption {
        /** The job fails. */
        FAIL,
        /** The column is null. An array leaves the value out. */
        NULL;

        /** The name of the value in options. */
        @Override
        public String toString() {
            return valueName(this);
        }
    }

    /** The values of {@link #ELEMENT_LATE_LABELS}. */
    @PublicEvolving
    public enum LateLabelsOption {
        /** The properties of a vertex are kept, whatever labels it has. */
        KEEP,
        /** The properties of a vertex without a label of the table are forgotten. */
        IGNORE;

        /** The name of the value in options. */
        @Override
        public String toString() {
            return valueName(this);
        }
    }

    public static final ConfigOption<StreamFormat> FORMAT =
            ConfigOptions.key("format")
                    .enumType(StreamFormat.class)
                    .noDefaultValue()
                    .withDescription(
                            "Stream to read: pg-json (changes of the property graph) or nquads (changes of the RDF"
                                    + " graph).");

    /** The default depends on {@link #ELEMENT_TYPE}. */
    public static final ConfigOption<ChangelogModeOption> SCAN_CHANGELOG_MODE =
            ConfigOptions.key("scan.changelog-mode")
                    .enumType(ChangelogModeOption.class)
                    .noDefaultValue()
                    .withDescription(
                            "Without element.type: append (the default, each change is an inserted row) or retract (an"
                                    + " ADD inserts a row, a REMOVE deletes it). With element.type: retract (the"
                                    + " default, rows are inserted, updated and deleted), upsert (the same, but an"
                                    + " update has no old row, and a delete has only the key) or append (each version"
                                    + " of an element is an inserted row).");

    public static final ConfigOption<ElementType> ELEMENT_TYPE =
            ConfigOptions.key("element.type")
                    .enumType(ElementType.class)
                    .noDefaultValue()
                    .withDescription(
                            "Kind of the elements that are the rows of the table: vertex or edge. Without it, each"
                                    + " change is a row.");

    public static final ConfigOption<List<String>> ELEMENT_LABEL =
            ConfigOptions.key("element.label")
                    .stringType()
                    .asList()
                    .noDefaultValue()
                    .withDescription(
                            "Labels of the elements of the table, with semicolons between them. An element with any of"
                                    + " them is a row. By default all elements.");

    /** A pattern: {@code #} is the name of a column. */
    public static final ConfigOption<String> FIELDS_PROPERTY =
            ConfigOptions.key("fields.#.property")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Property whose values the column contains. Replace # by the name of the column. By default"
                                    + " the property with the name of the column.");

    public static final ConfigOption<MultipleValuesOption> ELEMENT_MULTIPLE_VALUES =
            ConfigOptions.key("element.multiple-values")
                    .enumType(MultipleValuesOption.class)
                    .defaultValue(MultipleValuesOption.LATEST)
                    .withDescription(
                            "Value of a column that is not an ARRAY if its property has several values: latest (the"
                                    + " value that was added last), or fail (the job fails).");

    public static final ConfigOption<ConversionErrorOption> ELEMENT_CONVERSION_ERROR =
            ConfigOptions.key("element.conversion-error")
                    .enumType(ConversionErrorOption.class)
                    .defaultValue(ConversionErrorOption.FAIL)
                    .withDescription(
                            "What to do with a value that does not fit the type of its column: fail, or null (the"
                                    + " column is null, an ARRAY leaves the value out, and the value is counted).");

    public static final ConfigOption<LateLabelsOption> ELEMENT_LATE_LABELS =
            ConfigOptions.key("element.late-labels")
                    .enumType(LateLabelsOption.class)
                    .defaultValue(LateLabelsOption.KEEP)
                    .withDescription(
                            "What the job keeps in state for a vertex that has none of the labels in element.label:"
                                    + " keep (its properties, in case it gets a label later) or ignore (nothing, so the"
                                    + " state is smaller).");

    public static final ConfigOption<Duration> ELEMENT_STATE_TTL =
            withRange(
                    ConfigOptions.key("element.state.ttl")
                            .durationType()
                            .noDefaultValue()
                            .withDescription(
                                    "Time after which an element that does not change is forgotten. Its row is not"
                                            + " deleted. By default never."),
                    AT_LEAST_ONE_MILLISECOND);

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

    private static String valueName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
