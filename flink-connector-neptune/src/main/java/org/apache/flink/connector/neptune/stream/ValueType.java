/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.Internal;

import javax.annotation.Nullable;

import java.util.Locale;

/**
 * The types of values. Exports and some engines have other names for them than those of the stream.
 */
@Internal
public enum ValueType {
    BOOLEAN("Boolean"),
    BYTE("Byte"),
    SHORT("Short"),
    INTEGER("Integer"),
    LONG("Long"),
    FLOAT("Float"),
    DOUBLE("Double"),
    STRING("String"),
    DATE("Date");

    private final String text;

    ValueType(String text) {
        this.text = text;
    }

    /** The name of the type in the stream. */
    public String text() {
        return text;
    }

    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }

    /**
     * Returns the type with this name in the stream, in the header of a file or in {@code
     * config.json}, in any case. Null if there is none.
     */
    @Nullable
    public static ValueType named(String name) {
        // The names of the stream first: a switch does not fold their case.
        switch (name) {
            case "String":
                return STRING;
            case "Integer":
                return INTEGER;
            case "Long":
                return LONG;
            case "Double":
                return DOUBLE;
            case "Boolean":
                return BOOLEAN;
            case "Date":
                return DATE;
            case "Float":
                return FLOAT;
            case "Short":
                return SHORT;
            case "Byte":
                return BYTE;
            default:
                return namedInAnyCase(name.toUpperCase(Locale.ROOT));
        }
    }

    @Nullable
    private static ValueType namedInAnyCase(String upper) {
        switch (upper) {
            case "BOOL":
                return BOOLEAN;
            case "INT":
                return INTEGER;
            case "DATETIME":
                return DATE;
            default:
                for (ValueType type : values()) {
                    if (type.name().equals(upper)) {
                        return type;
                    }
                }
                return null;
        }
    }

    /** Returns one spelling for all names of a type, and any other name unchanged. */
    public static String spelling(String name) {
        ValueType type = named(name);
        return type == null ? name : type.text;
    }
}
