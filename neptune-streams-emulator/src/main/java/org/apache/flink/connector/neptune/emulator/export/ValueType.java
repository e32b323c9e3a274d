/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;

/** The types that neptune-export gives to properties. Their order decides which type is broader. */
enum ValueType {
    NONE("None"),
    BOOLEAN("Boolean"),
    BYTE("Byte"),
    SHORT("Short"),
    INTEGER("Integer"),
    LONG("Long"),
    FLOAT("Float"),
    DOUBLE("Double"),
    STRING("String"),
    DATE("Date");

    private final String configName;

    ValueType(String configName) {
        this.configName = configName;
    }

    /** The type of a value's class. */
    static ValueType of(Object value) {
        return valueOf(value.getClass().getSimpleName().toUpperCase(Locale.ROOT));
    }

    /** The name in {@code config.json} and {@code stats.json}. */
    String configName() {
        return configName;
    }

    /** The name in the header of a CSV file. */
    String columnName() {
        return this == BOOLEAN ? "bool" : this == INTEGER ? "int" : name().toLowerCase(Locale.ROOT);
    }

    /** The type of a property that had this type until now, after a value of the other type. */
    ValueType broadened(ValueType other) {
        if (this == other || this == NONE) {
            return other;
        } else if (this == BOOLEAN || this == STRING || other == STRING) {
            return STRING;
        }
        return compareTo(other) > 0 ? this : other;
    }

    /** The text of a value of a property that has this type. The value may have another one. */
    String text(Object value) {
        return this == DATE && value instanceof Date
                ? DateTimeFormatter.ISO_INSTANT.format(((Date) value).toInstant())
                : value.toString();
    }
}
