/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.ElementState;
import org.apache.flink.connector.neptune.table.EncodedTexts;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.StringData;

import javax.annotation.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The columns that are not properties, by their names. */
enum ReservedColumn implements ElementColumn {
    ID("id") {
        @Override
        public Object valueOf(String id, ElementState state, Misfits misfits) {
            return EncodedTexts.of(id);
        }

        @Override
        public boolean isShared(ElementState before, ElementState after) {
            return true;
        }
    },
    FROM_ID("from_id") {
        @Override
        @Nullable
        public Object valueOf(String id, ElementState state, Misfits misfits) {
            return EncodedTexts.of(state.from());
        }

        @Override
        public boolean isShared(ElementState before, ElementState after) {
            return Objects.equals(before.from(), after.from());
        }
    },
    TO_ID("to_id") {
        @Override
        @Nullable
        public Object valueOf(String id, ElementState state, Misfits misfits) {
            return EncodedTexts.of(state.to());
        }

        @Override
        public boolean isShared(ElementState before, ElementState after) {
            return Objects.equals(before.to(), after.to());
        }
    },
    LABELS("labels") {
        /** Sorted, because the order of adding says nothing of the vertex. */
        @Override
        public Object valueOf(String id, ElementState state, Misfits misfits) {
            List<String> labels = state.labels();
            StringData[] texts = new StringData[labels.size()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = EncodedTexts.of(labels.get(i));
            }
            Arrays.sort(texts);
            return new GenericArrayData(texts);
        }

        @Override
        public boolean isShared(ElementState before, ElementState after) {
            return before.labels() == after.labels();
        }
    };

    private final String columnName;

    ReservedColumn(String columnName) {
        this.columnName = columnName;
    }

    @Override
    public String columnName() {
        return columnName;
    }
}
