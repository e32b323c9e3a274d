/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementFunction;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.element.ElementState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Emits the rows of elements in batch mode: those that are left at the end, or all versions of each
 * element.
 *
 * <p>Batch mode passes the deltas of one element after those of another, but sorted by event time,
 * which is not always their order. So this function collects the deltas of an element and sorts
 * them when there are no more.
 */
final class BatchElementRowFunction extends KeyedProcessFunction<String, ElementDelta, RowData> {

    private static final long serialVersionUID = 1L;

    /** Fires when all deltas of a key were processed, because the watermark is the last one. */
    private static final long AT_THE_END = Long.MAX_VALUE;

    private final ElementProjection projection;
    private final ElementRows rows;
    private final boolean append;
    private final MisfitPolicy misfits;

    private transient ListState<ElementDelta> deltas;
    private transient Counter unknownRemovals;

    /**
     * Creates a function.
     *
     * @param append whether each version of an element is a row
     */
    BatchElementRowFunction(
            ElementProjection projection, ElementRows rows, boolean append, MisfitPolicy misfits) {
        this.projection = projection;
        this.rows = rows;
        this.append = append;
        this.misfits = misfits;
    }

    @Override
    public void open(OpenContext context) {
        deltas =
                getRuntimeContext()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "deltas", Types.POJO(ElementDelta.class)));
        MetricGroup metrics =
                getRuntimeContext().getMetricGroup().addGroup(ElementFunction.METRIC_GROUP);
        unknownRemovals = metrics.counter(ElementFunction.UNKNOWN_REMOVALS);
        misfits.open(metrics);
    }

    @Override
    public void processElement(ElementDelta delta, Context context, Collector<RowData> out)
            throws Exception {
        if (delta.carriesOnlyTime()) {
            return;
        }
        deltas.add(copy(delta));
        context.timerService().registerEventTimeTimer(AT_THE_END);
    }

    /** Flink may use the object again. */
    private static ElementDelta copy(ElementDelta delta) {
        ElementDelta copy = new ElementDelta();
        copy.setKey(delta.getKey());
        copy.setCommitNum(delta.getCommitNum());
        copy.setOpNum(delta.getOpNum());
        copy.setCommitTimestamp(delta.getCommitTimestamp());
        copy.setFacts(delta.getFacts());
        return copy;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RowData> out)
            throws Exception {
        List<ElementDelta> sorted = new ArrayList<>();
        deltas.get().forEach(sorted::add);
        deltas.clear();
        sorted.sort(
                Comparator.comparingLong(ElementDelta::getCommitNum)
                        .thenComparingLong(ElementDelta::getOpNum));
        ElementState state = ElementState.empty(sorted.get(0).getElementType());
        ElementDelta cause = null;
        Object[] before = null;
        for (ElementDelta delta : sorted) {
            unknownRemovals.inc(state.fold(delta, projection));
            if (append || rows.hasMetadata()) {
                Object[] after =
                        valuesOf(
                                state,
                                delta,
                                append ? misfits.forRowAfter(delta) : Misfits.ACCEPTED);
                if (!Arrays.equals(before, after)) {
                    cause = delta;
                    if (append) {
                        emitVersion(before, after, delta, out);
                    }
                }
                before = after;
            } else {
                cause = delta;
            }
        }
        if (!append && state.isMember(projection)) {
            // Only the rows that are left must fit their columns.
            Object[] row = valuesOf(state, cause, misfits.forRowAfter(cause));
            out.collect(rows.row(RowKind.INSERT, row, cause, ElementChange.Kind.CREATE));
        }
    }

    /** The values of the columns. Null if the element is not in the table. */
    @Nullable
    private Object[] valuesOf(ElementState state, ElementDelta delta, Misfits policy) {
        return state.isMember(projection)
                ? rows.valuesOf(delta.getElementId(), state, policy)
                : null;
    }

    private void emitVersion(
            @Nullable Object[] before,
            @Nullable Object[] after,
            ElementDelta delta,
            Collector<RowData> out) {
        ElementChange.Kind change =
                before == null
                        ? ElementChange.Kind.CREATE
                        : after == null ? ElementChange.Kind.DELETE : ElementChange.Kind.UPDATE;
        out.collect(rows.row(RowKind.INSERT, after == null ? before : after, delta, change));
    }
}
