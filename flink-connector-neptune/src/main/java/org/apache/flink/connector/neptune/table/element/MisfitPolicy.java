/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.PropertyValue;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ConversionErrorOption;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.MultipleValuesOption;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.FlinkRuntimeException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Treats misfits as the options of the table say. Not thread-safe. */
final class MisfitPolicy implements Misfits, Serializable {

    private static final long serialVersionUID = 1L;

    static final String CONVERSION_ERRORS = "conversionErrors";

    private static final Logger LOG = LoggerFactory.getLogger(MisfitPolicy.class);

    private static final int LONGEST_TEXT = 100;

    private final MultipleValuesOption multipleValues;
    private final ConversionErrorOption conversionError;

    private transient Counter conversionErrors;
    private transient Set<String> logged;
    private transient ElementDelta current;

    MisfitPolicy(MultipleValuesOption multipleValues, ConversionErrorOption conversionError) {
        this.multipleValues = multipleValues;
        this.conversionError = conversionError;
    }

    /** Prepares the policy in a task. */
    void open(MetricGroup metrics) {
        conversionErrors = metrics.counter(CONVERSION_ERRORS);
        logged = new HashSet<>();
    }

    /** How many values were left out in this task. */
    long conversionErrors() {
        return conversionErrors.getCount();
    }

    /** This policy, for the row after a change. */
    Misfits forRowAfter(ElementDelta delta) {
        current = delta;
        return this;
    }

    @Override
    public void misfit(String column, String type, String property, PropertyValue value) {
        if (conversionError == ConversionErrorOption.FAIL) {
            throw new FlinkRuntimeException(
                    "The value "
                            + describe(value)
                            + " of property '"
                            + property
                            + "' of "
                            + element()
                            + " does not fit column '"
                            + column
                            + "', which is "
                            + type
                            + ". Declare the column with a type that all values fit, for example STRING, or set"
                            + " 'element.conversion-error' to 'null'.");
        }
        conversionErrors.inc();
        if (logged.add(column)) {
            LOG.warn(
                    "The value {} of property '{}' of {} does not fit column '{}', which is {}. It is left out, as set"
                            + " by 'element.conversion-error'. Further values that do not fit this column are only"
                            + " counted.",
                    describe(value),
                    property,
                    element(),
                    column,
                    type);
        }
    }

    @Override
    public void severalValues(
            String column, String type, String property, List<PropertyValue> values) {
        if (multipleValues == MultipleValuesOption.FAIL) {
            throw new FlinkRuntimeException(
                    "Property '"
                            + property
                            + "' of "
                            + element()
                            + " has "
                            + values.size()
                            + " values, among them "
                            + describe(values.get(0))
                            + " and "
                            + describe(values.get(values.size() - 1))
                            + ", but column '"
                            + column
                            + "' is "
                            + type
                            + ". Declare the column with an ARRAY, which has all of them, or set"
                            + " 'element.multiple-values' to 'latest'.");
        }
    }

    private static String describe(PropertyValue value) {
        String text = value.getValue();
        String shown =
                text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
        String type = value.getDataType();
        return "'" + shown + "' " + (type == null ? "without a type" : "(" + type + ")");
    }

    private String element() {
        return current.getElementType().name().toLowerCase(Locale.ROOT)
                + " '"
                + current.getElementId()
                + "' (event "
                + current.getCommitNum()
                + ':'
                + current.getOpNum()
                + ')';
    }
}
