/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.Collections;

/**
 * Folds deltas into the state of their element, and passes on what changed.
 *
 * @param <OUT> the type of what is emitted
 */
@Internal
public abstract class ElementFunction<OUT> extends KeyedProcessFunction<String, ElementDelta, OUT>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    /** The metric group of the operator. */
    public static final String METRIC_GROUP = "neptune";

    /** The counter of labels and values that were removed, but had not been there. */
    public static final String UNKNOWN_REMOVALS = "unknownRemovals";

    private static final TypeInformation<byte[]> BYTES =
            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

    private final ElementProjection projection;
    @Nullable private final Duration timeToLive;

    private transient ListState<byte[]> projections;
    private transient ValueState<byte[]> states;
    private transient ByteReader reader;
    private transient ByteWriter writer;
    private transient Counter unknownRemovals;
    private transient EventOrderCheck orderCheck;

    /**
     * Creates a function.
     *
     * @param timeToLive how long an element is kept after its last change; null for ever
     */
    protected ElementFunction(ElementProjection projection, @Nullable Duration timeToLive) {
        this.projection = projection;
        this.timeToLive = timeToLive;
    }

    /**
     * Emits the change of an element that exists before it or after it, or both. Its state before
     * is not equal to that after. Their lists and maps are never modified.
     */
    protected abstract void onChange(
            ElementDelta delta, ElementState before, ElementState after, Collector<OUT> out)
            throws Exception;

    /**
     * Called in place of {@link #onChange} if a label of the projection was removed from an element
     * that was not known to have one. Does nothing by default.
     */
    protected void onUnknownLabelRemoved(ElementDelta delta, Collector<OUT> out) throws Exception {}

    protected final ElementProjection projection() {
        return projection;
    }

    /** A function that overrides this calls it first. */
    @Override
    public void open(OpenContext context) throws Exception {
        ValueStateDescriptor<byte[]> descriptor = new ValueStateDescriptor<>("element", BYTES);
        if (timeToLive != null) {
            descriptor.enableTimeToLive(StateTtlConfig.newBuilder(timeToLive).build());
        }
        states = getRuntimeContext().getState(descriptor);
        reader = new ByteReader(new SharedTexts());
        writer = new ByteWriter();
        orderCheck = new EventOrderCheck();
        unknownRemovals =
                getRuntimeContext()
                        .getMetricGroup()
                        .addGroup(METRIC_GROUP)
                        .counter(UNKNOWN_REMOVALS);
    }

    /**
     * Each task keeps the projection. After a change of the parallelism, at least one task restores
     * it, and one is enough to fail the job.
     */
    @Override
    public final void initializeState(FunctionInitializationContext context) throws Exception {
        projections =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("projection", BYTES));
        if (context.isRestored()) {
            for (byte[] kept : projections.get()) {
                ProjectionCheck.check(ProjectionCodec.decode(kept), projection);
            }
        }
    }

    @Override
    public final void snapshotState(FunctionSnapshotContext context) throws Exception {
        projections.update(Collections.singletonList(ProjectionCodec.encode(projection)));
    }

    @Override
    public final void processElement(ElementDelta delta, Context context, Collector<OUT> out)
            throws Exception {
        // A delta that was restored from an unaligned checkpoint may be one that is no more read.
        if (delta.carriesOnlyTime() || !isRead(delta)) {
            return;
        }
        orderCheck.check(delta);
        byte[] stored = states.value();
        ElementState before =
                stored == null
                        ? ElementState.empty(delta.getElementType())
                        : ElementStateCodec.decode(stored, projection, reader);
        ElementState after = before.copy();
        int unknown = after.fold(delta, projection, reader);
        if (unknown > 0) {
            unknownRemovals.inc(unknown);
        }
        boolean changed = !after.equals(before);
        if (stored != null && after.isEmpty()) {
            // Also if nothing changed: a job that read more may have stored it.
            states.clear();
        } else if (changed) {
            states.update(ElementStateCodec.encode(after, writer));
        }
        if (before.isMember(projection) || after.isMember(projection)) {
            if (changed) {
                onChange(delta, before, after, out);
            }
        } else if (after.hasRemovedUnknownLabel()) {
            onUnknownLabelRemoved(delta, out);
        }
    }

    /** For tests. */
    final Counter unknownRemovals() {
        return unknownRemovals;
    }

    private boolean isRead(ElementDelta delta) {
        return projection.reads(delta.getElementType())
                && (projection.getIds() == null || projection.readsId(delta.getElementId()));
    }
}
