/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementFunction;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.element.ElementState;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ChangelogModeOption;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * Emits the rows of elements in streaming mode. A change that no column of the query shows gives no
 * row. All rows of a change have its metadata.
 */
final class ElementRowFunction extends ElementFunction<RowData> {

    private static final long serialVersionUID = 1L;

    private final ElementRows rows;
    private final ChangelogModeOption mode;
    private final MisfitPolicy misfits;

    /**
     * Creates a function.
     *
     * @param timeToLive how long an element is kept after its last change; null for ever
     */
    ElementRowFunction(
            ElementProjection projection,
            @Nullable Duration timeToLive,
            ElementRows rows,
            ChangelogModeOption mode,
            MisfitPolicy misfits) {
        super(projection, timeToLive);
        this.rows = rows;
        this.mode = mode;
        this.misfits = misfits;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        misfits.open(getRuntimeContext().getMetricGroup().addGroup(METRIC_GROUP));
    }

    @Override
    protected void onChange(
            ElementDelta delta, ElementState before, ElementState after, Collector<RowData> out) {
        String id = delta.getElementId();
        Object[] rowAfter =
                after.isMember(projection())
                        ? rows.valuesOf(id, after, misfits.forRowAfter(delta))
                        : null;
        Object[] rowBefore =
                before.isMember(projection())
                        ? rows.valuesBefore(id, before, after, rowAfter)
                        : null;
        if (rowBefore == null) {
            emit(RowKind.INSERT, rowAfter, delta, ElementChange.Kind.CREATE, out);
        } else if (rowAfter == null) {
            emitDelete(rowBefore, delta, out);
        } else if (!Arrays.equals(rowBefore, rowAfter)) {
            emitUpdate(rowBefore, rowAfter, delta, out);
        }
    }

    private void emitDelete(Object[] row, ElementDelta delta, Collector<RowData> out) {
        if (mode == ChangelogModeOption.APPEND) {
            emit(RowKind.INSERT, row, delta, ElementChange.Kind.DELETE, out);
        } else {
            boolean keyOnly = mode == ChangelogModeOption.UPSERT;
            Object[] deleted = keyOnly ? rows.keyOf(delta.getElementId()) : row;
            emit(RowKind.DELETE, deleted, delta, ElementChange.Kind.DELETE, out);
        }
    }

    private void emitUpdate(
            Object[] before, Object[] after, ElementDelta delta, Collector<RowData> out) {
        if (mode == ChangelogModeOption.RETRACT) {
            emit(RowKind.UPDATE_BEFORE, before, delta, ElementChange.Kind.UPDATE, out);
        }
        RowKind kind = mode == ChangelogModeOption.APPEND ? RowKind.INSERT : RowKind.UPDATE_AFTER;
        emit(kind, after, delta, ElementChange.Kind.UPDATE, out);
    }

    /**
     * What was filled by other means, before the job began, is deleted, too. With several labels,
     * the element may have another one, which is not known, either. Then nothing is deleted.
     */
    @Override
    protected void onUnknownLabelRemoved(ElementDelta delta, Collector<RowData> out) {
        Set<String> labels = projection().getLabels();
        boolean hasNoOtherLabel =
                delta.getElementType() == ElementType.EDGE
                        || (labels != null && labels.size() == 1);
        if (mode == ChangelogModeOption.UPSERT && hasNoOtherLabel) {
            Object[] key = rows.keyOf(delta.getElementId());
            emit(RowKind.DELETE, key, delta, ElementChange.Kind.DELETE, out);
        }
    }

    private void emit(
            RowKind kind,
            Object[] values,
            ElementDelta delta,
            ElementChange.Kind change,
            Collector<RowData> out) {
        out.collect(rows.row(kind, values, delta, change));
    }
}
