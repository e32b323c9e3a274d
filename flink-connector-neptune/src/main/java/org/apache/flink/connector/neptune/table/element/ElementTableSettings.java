/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.OptionChecks;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ChangelogModeOption;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ConversionErrorOption;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.LateLabelsOption;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.MultipleValuesOption;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** What the options of a table of elements say about its rows, checked. */
final class ElementTableSettings {

    private final ElementType type;
    private final List<String> labels;
    private final ChangelogModeOption mode;
    private final MultipleValuesOption multipleValues;
    private final ConversionErrorOption conversionError;
    private final LateLabelsOption lateLabels;
    @Nullable private final Duration timeToLive;

    /**
     * Reads and checks the options.
     *
     * @throws IllegalArgumentException if an option is wrong or does not go with others; the
     *     message names the option
     */
    ElementTableSettings(ReadableConfig options) {
        this.type = OptionChecks.get(options, NeptuneStreamsConnectorOptions.ELEMENT_TYPE);
        if (OptionChecks.get(options, NeptuneStreamsConnectorOptions.FORMAT)
                != StreamFormat.PG_JSON) {
            throw OptionChecks.invalid(
                    NeptuneStreamsConnectorOptions.ELEMENT_TYPE,
                    "needs 'format' = 'pg-json', because an RDF graph has no vertices and edges");
        }
        ConfigOption<Boolean> atomic = NeptuneStreamsSourceOptions.SCAN_TRANSACTION_ATOMIC;
        if (!OptionChecks.get(options, atomic)) {
            throw OptionChecks.invalid(
                    atomic,
                    "must be true with 'element.type', because an element changes with a whole transaction");
        }
        this.labels = labels(options);
        this.mode =
                OptionChecks.getOptional(
                                options, NeptuneStreamsConnectorOptions.SCAN_CHANGELOG_MODE)
                        .orElse(ChangelogModeOption.RETRACT);
        this.multipleValues =
                OptionChecks.get(options, NeptuneStreamsConnectorOptions.ELEMENT_MULTIPLE_VALUES);
        this.conversionError =
                OptionChecks.get(options, NeptuneStreamsConnectorOptions.ELEMENT_CONVERSION_ERROR);
        this.lateLabels =
                OptionChecks.get(options, NeptuneStreamsConnectorOptions.ELEMENT_LATE_LABELS);
        if (type == ElementType.EDGE && lateLabels == LateLabelsOption.IGNORE) {
            throw OptionChecks.invalid(
                    NeptuneStreamsConnectorOptions.ELEMENT_LATE_LABELS,
                    "can't be ignore if 'element.type' is edge, because the label of an edge never changes: remove it");
        }
        this.timeToLive =
                OptionChecks.getOptional(options, NeptuneStreamsConnectorOptions.ELEMENT_STATE_TTL)
                        .orElse(null);
    }

    private static List<String> labels(ReadableConfig options) {
        ConfigOption<List<String>> option = NeptuneStreamsConnectorOptions.ELEMENT_LABEL;
        List<String> labels =
                OptionChecks.getOptional(options, option).orElse(Collections.emptyList());
        boolean named = labels.stream().noneMatch(String::isEmpty);
        if (!named || (labels.isEmpty() && options.getOptional(option).isPresent())) {
            throw OptionChecks.invalid(
                    option,
                    "has no label in one place: write labels with semicolons between them, for example Person;Company");
        }
        return labels;
    }

    ElementType type() {
        return type;
    }

    /** The labels of which an element of the table has one. Empty if it may have any. */
    List<String> labels() {
        return labels;
    }

    ChangelogModeOption mode() {
        return mode;
    }

    boolean isAppend() {
        return mode == ChangelogModeOption.APPEND;
    }

    MultipleValuesOption multipleValues() {
        return multipleValues;
    }

    ConversionErrorOption conversionError() {
        return conversionError;
    }

    boolean forgetsUnlabelled() {
        return lateLabels == LateLabelsOption.IGNORE;
    }

    /** How long an element is kept after its last change. Null for ever. */
    @Nullable
    Duration timeToLive() {
        return timeToLive;
    }
}
