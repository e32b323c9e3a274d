/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes records in two phases: with a checkpoint they are prepared, and once the checkpoint is
 * complete they are committed, each prepared batch once. Batches found in a restored checkpoint are
 * committed too, because their checkpoint was complete.
 *
 * <p>Written against the oldest and most stable interfaces, so that the same test code compiles on
 * every supported Flink. Records are committed in the order of their arrival if the parallelism is
 * 1. A record arrives as one string.
 */
final class TwoPhaseSink extends ProcessFunction<String, Void>
        implements CheckpointedFunction, CheckpointListener {

    private static final long serialVersionUID = 1L;

    private final String store;

    private transient List<String> open;
    private transient TreeMap<Long, Batch> prepared;
    private transient ListState<String[]> state;

    TwoPhaseSink(String store) {
        this.store = store;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        open = new ArrayList<>();
        prepared = new TreeMap<>();
        state =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "prepared", Types.OBJECT_ARRAY(Types.STRING)));
        for (String[] batch : state.get()) {
            Batch restored = Batch.fromState(batch);
            CommittedRecords.named(store).commit(restored.id, restored.records);
        }
    }

    @Override
    public void processElement(String record, Context context, Collector<Void> out) {
        CommittedRecords.named(store).seen().add(record);
        open.add(record);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        prepared.put(context.getCheckpointId(), new Batch(UUID.randomUUID().toString(), open));
        open = new ArrayList<>();
        List<String[]> batches = new ArrayList<>();
        prepared.values().forEach(batch -> batches.add(batch.toState()));
        state.update(batches);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        TreeMap<Long, Batch> complete = new TreeMap<>(prepared.headMap(checkpointId, true));
        complete.values()
                .forEach(batch -> CommittedRecords.named(store).commit(batch.id, batch.records));
        complete.keySet().forEach(prepared::remove);
    }

    /** What one checkpoint prepared. */
    private static final class Batch {

        private final String id;
        private final List<String> records;

        Batch(String id, List<String> records) {
            this.id = id;
            this.records = records;
        }

        String[] toState() {
            List<String> state = new ArrayList<>(records.size() + 1);
            state.add(id);
            state.addAll(records);
            return state.toArray(new String[0]);
        }

        static Batch fromState(String[] state) {
            List<String> all = List.of(state);
            return new Batch(all.get(0), all.subList(1, all.size()));
        }
    }
}
