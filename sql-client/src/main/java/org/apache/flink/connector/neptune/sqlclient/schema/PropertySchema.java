/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient.schema;

import org.apache.flink.connector.neptune.stream.ValueType;

import java.util.EnumSet;
import java.util.Set;

/** What is known of a property of the elements with one label. Not thread-safe. */
final class PropertySchema {

    private static final Set<ValueType> INTEGERS =
            EnumSet.of(ValueType.BYTE, ValueType.SHORT, ValueType.INTEGER, ValueType.LONG);

    /** A DOUBLE has all their values without loss. */
    private static final Set<ValueType> EXACT_IN_DOUBLE =
            EnumSet.of(
                    ValueType.BYTE,
                    ValueType.SHORT,
                    ValueType.INTEGER,
                    ValueType.FLOAT,
                    ValueType.DOUBLE);

    private final Set<ValueType> types = EnumSet.noneOf(ValueType.class);
    private boolean severalValues;

    /** Notes that a value of this type was seen. */
    void addType(ValueType type) {
        types.add(type);
    }

    /** Notes that an element had several values at the same time. */
    void addSeveralValues() {
        severalValues = true;
    }

    /** The type of a column that all values fit without loss. */
    String columnType() {
        return severalValues ? "ARRAY<" + valueType() + ">" : valueType();
    }

    private String valueType() {
        if (types.size() == 1) {
            return sqlType(types.iterator().next());
        }
        if (types.isEmpty()) {
            return sqlType(ValueType.STRING);
        }
        if (INTEGERS.containsAll(types)) {
            // The constants are in the order of their ranges.
            return sqlType(types.stream().max(Enum::compareTo).get());
        }
        return sqlType(EXACT_IN_DOUBLE.containsAll(types) ? ValueType.DOUBLE : ValueType.STRING);
    }

    private static String sqlType(ValueType type) {
        return switch (type) {
            case BOOLEAN -> "BOOLEAN";
            case BYTE -> "TINYINT";
            case SHORT -> "SMALLINT";
            case INTEGER -> "INT";
            case LONG -> "BIGINT";
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case STRING -> "STRING";
            case DATE -> "TIMESTAMP_LTZ(3)";
        };
    }
}
