/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementState;
import org.apache.flink.connector.neptune.table.EncodedTexts;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.util.List;

/** Creates rows with the columns that a query reads. */
final class ElementRows implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ElementColumn[] columns;
    private final ElementMetadata[] metadata;

    /** Creates rows with these columns and, after them, with the metadata. */
    ElementRows(List<ElementColumn> columns, List<ElementMetadata> metadata) {
        this.columns = columns.toArray(new ElementColumn[0]);
        this.metadata = metadata.toArray(new ElementMetadata[0]);
    }

    boolean hasMetadata() {
        return metadata.length > 0;
    }

    /** The values of the columns for an element, without metadata. */
    Object[] valuesOf(String id, ElementState state, Misfits misfits) {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = columns[i].valueOf(id, state, misfits);
        }
        return values;
    }

    /**
     * The values of the columns for an element before a change. Values that did not change are
     * those of the row after it. Rows can share them, because they never change.
     *
     * @param valuesAfter the values after the change; null if the element did not exist any more
     */
    Object[] valuesBefore(
            String id, ElementState before, ElementState after, @Nullable Object[] valuesAfter) {
        // This row was emitted, so its values were accepted.
        if (valuesAfter == null) {
            return valuesOf(id, before, Misfits.ACCEPTED);
        }
        Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] =
                    columns[i].isShared(before, after)
                            ? valuesAfter[i]
                            : columns[i].valueOf(id, before, Misfits.ACCEPTED);
        }
        return values;
    }

    /** The values of a row with nothing but the id. */
    Object[] keyOf(String id) {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == ReservedColumn.ID) {
                values[i] = EncodedTexts.of(id);
            }
        }
        return values;
    }

    /**
     * A new row.
     *
     * @param values the values of the columns
     * @param cause what caused the row, for the metadata
     * @param change how it changed the element, for the metadata
     */
    RowData row(RowKind kind, Object[] values, ElementDelta cause, ElementChange.Kind change) {
        GenericRowData row = new GenericRowData(kind, columns.length + metadata.length);
        for (int i = 0; i < columns.length; i++) {
            row.setField(i, values[i]);
        }
        for (int i = 0; i < metadata.length; i++) {
            row.setField(columns.length + i, metadata[i].valueOf(cause, change));
        }
        return row;
    }
}
