/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is known of a property of the elements of one label. */
final class PropertySchema {

    private final String name;
    private final Map<ValueType, Long> typeCounts = new EnumMap<>(ValueType.class);
    private ValueType type = ValueType.NONE;
    private long elementCount;
    private int minValues = Integer.MAX_VALUE;
    private int maxValues;

    PropertySchema(String name) {
        this.name = name;
    }

    /** Adds the values that one more element has. */
    void add(List<Object> values) {
        for (Object value : values) {
            ValueType valueType = ValueType.of(value);
            type = type.broadened(valueType);
            typeCounts.merge(valueType, 1L, Long::sum);
        }
        elementCount++;
        minValues = Math.min(minValues, values.size());
        maxValues = Math.max(maxValues, values.size());
    }

    String name() {
        return name;
    }

    /** The broadest type so far. */
    ValueType type() {
        return type;
    }

    /** Whether any element so far had several values. */
    boolean hasSeveralValues() {
        return maxValues > 1;
    }

    /** The number of elements with this property. */
    long elementCount() {
        return elementCount;
    }

    int minValues() {
        return minValues;
    }

    int maxValues() {
        return maxValues;
    }

    /** The number of values of each type. */
    Map<ValueType, Long> typeCounts() {
        return typeCounts;
    }
}
