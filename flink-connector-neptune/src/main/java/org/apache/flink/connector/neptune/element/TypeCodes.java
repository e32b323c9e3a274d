/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.connector.neptune.stream.ValueType;

import javax.annotation.Nullable;

/**
 * The numbers of data types in deltas and in state. They never change. A name that has no number is
 * written as a text.
 */
final class TypeCodes {

    static final int NONE = 0;
    static final int OTHER = 15;

    /** At the index of their numbers. */
    private static final ValueType[] TYPES = {
        null,
        ValueType.STRING,
        ValueType.INTEGER,
        ValueType.LONG,
        ValueType.DOUBLE,
        ValueType.BOOLEAN,
        ValueType.DATE,
        ValueType.FLOAT,
        ValueType.SHORT,
        ValueType.BYTE
    };

    private static final int[] CODES = new int[ValueType.values().length];

    static {
        for (int code = 1; code < TYPES.length; code++) {
            CODES[TYPES[code].ordinal()] = code;
        }
    }

    private TypeCodes() {}

    static int of(@Nullable String dataType) {
        if (dataType == null) {
            return NONE;
        }
        ValueType type = ValueType.named(dataType);
        return type == null ? OTHER : CODES[type.ordinal()];
    }

    /** The one spelling of the data type with this number. It follows as a text if it has none. */
    @Nullable
    static String read(int code, ByteReader in) {
        if (code == OTHER) {
            return in.readText();
        }
        return code == NONE ? null : TYPES[code].text();
    }

    static void skip(int code, ByteReader in) {
        if (code == OTHER) {
            in.skipText();
        }
    }
}
