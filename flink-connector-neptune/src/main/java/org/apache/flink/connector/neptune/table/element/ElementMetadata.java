/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.table.EncodedTexts;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metadata columns of a table of elements. They describe the change that causes a row, also for
 * the row before an update and for a row that is deleted.
 */
enum ElementMetadata {
    COMMIT_NUM("commit-num", DataTypes.BIGINT().notNull()) {
        @Override
        Object valueOf(ElementDelta cause, ElementChange.Kind kind) {
            return cause.getCommitNum();
        }
    },
    COMMIT_TIMESTAMP("commit-timestamp", DataTypes.TIMESTAMP_LTZ(3).notNull()) {
        @Override
        Object valueOf(ElementDelta cause, ElementChange.Kind kind) {
            return TimestampData.fromEpochMillis(cause.getCommitTimestamp());
        }
    },
    /** What was done with the element. Only in append mode: in others, the row has a kind. */
    OP("op", DataTypes.STRING().notNull()) {
        @Override
        Object valueOf(ElementDelta cause, ElementChange.Kind kind) {
            return Texts.OF_KINDS.get(kind);
        }
    };

    private final String key;
    private final DataType dataType;

    ElementMetadata(String key, DataType dataType) {
        this.key = key;
        this.dataType = dataType;
    }

    String key() {
        return key;
    }

    /** The value as one of Flink's internal data structures. */
    abstract Object valueOf(ElementDelta cause, ElementChange.Kind kind);

    /** The types of the columns by their keys. */
    static Map<String, DataType> types(boolean append) {
        Map<String, DataType> types = new LinkedHashMap<>();
        for (ElementMetadata column : values()) {
            if (append || column != OP) {
                types.put(column.key, column.dataType);
            }
        }
        return types;
    }

    /** The column with a key, which {@link #types} has. */
    static ElementMetadata of(String key) {
        for (ElementMetadata column : values()) {
            if (column.key.equals(key)) {
                return column;
            }
        }
        throw new IllegalArgumentException("No metadata column '" + key + "'.");
    }

    /** The few values, which all rows share. */
    private static final class Texts {

        static final Map<ElementChange.Kind, StringData> OF_KINDS =
                new EnumMap<>(
                        Map.of(
                                ElementChange.Kind.CREATE, EncodedTexts.shareable("INSERT"),
                                ElementChange.Kind.UPDATE, EncodedTexts.shareable("UPDATE"),
                                ElementChange.Kind.DELETE, EncodedTexts.shareable("DELETE")));
    }
}
