/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import java.time.Instant;
import java.util.Objects;

/** The value of a property as Neptune Streams writes it: a JSON text and a data type. Immutable. */
public final class PropertyValue {

    private final String json;
    private final String dataType;

    private PropertyValue(String json, String dataType) {
        this.json = Objects.requireNonNull(json);
        this.dataType = Objects.requireNonNull(dataType);
    }

    /** A {@code String}. */
    public static PropertyValue of(String value) {
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(value));
        return new PropertyValue('"' + escaped + '"', "String");
    }

    /** A {@code Boolean}, a JSON boolean. */
    public static PropertyValue of(boolean value) {
        return new PropertyValue(Boolean.toString(value), "Boolean");
    }

    /** A {@code Byte}, a JSON number. */
    public static PropertyValue of(byte value) {
        return new PropertyValue(Byte.toString(value), "Byte");
    }

    /** A {@code Short}, a JSON number. */
    public static PropertyValue of(short value) {
        return new PropertyValue(Short.toString(value), "Short");
    }

    /** An {@code Integer}, a JSON number. */
    public static PropertyValue of(int value) {
        return new PropertyValue(Integer.toString(value), "Integer");
    }

    /** A {@code Long}, a JSON number. */
    public static PropertyValue of(long value) {
        return new PropertyValue(Long.toString(value), "Long");
    }

    /**
     * A {@code Float}, a JSON number; NaN and the infinities are written without quotes, which is
     * not JSON.
     */
    public static PropertyValue of(float value) {
        return new PropertyValue(Float.toString(value), "Float");
    }

    /**
     * A {@code Double}, a JSON number; NaN and the infinities are written without quotes, which is
     * not JSON.
     */
    public static PropertyValue of(double value) {
        return new PropertyValue(Double.toString(value), "Double");
    }

    /** A {@code Date}: epoch milliseconds as a JSON number. */
    public static PropertyValue of(Instant value) {
        return new PropertyValue(Long.toString(value.toEpochMilli()), "Date");
    }

    /** Any text as JSON and any data type. Nothing is checked. */
    public static PropertyValue raw(String json, String dataType) {
        return new PropertyValue(json, dataType);
    }

    /**
     * Returns the same value, but NaN and the infinities as JSON strings. It is not known which
     * form Neptune writes, so a reader should accept both.
     */
    public PropertyValue quotingNonFinite() {
        boolean nonFinite =
                json.equals("NaN") || json.equals("Infinity") || json.equals("-Infinity");
        return nonFinite ? new PropertyValue('"' + json + '"', dataType) : this;
    }

    /** The JSON text of the value, as served. */
    public String json() {
        return json;
    }

    /** The data type's name, as served. */
    public String dataType() {
        return dataType;
    }

    @Override
    public String toString() {
        return json + " (" + dataType + ")";
    }
}
