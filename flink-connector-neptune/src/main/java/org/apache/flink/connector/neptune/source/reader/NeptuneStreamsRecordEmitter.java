/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.metrics.NeptuneStreamsReaderMetrics;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplitState;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.read.LastEvent;
import org.apache.flink.connector.neptune.stream.read.Transaction;

import javax.annotation.Nullable;

import java.io.IOException;

/**
 * Emits all changes of a transaction in one call, and then advances the state. Flink takes a
 * checkpoint only between two calls, so a checkpoint contains a transaction as a whole or not at
 * all.
 */
final class NeptuneStreamsRecordEmitter<T>
        implements RecordEmitter<Transaction, T, NeptuneStreamsSplitState> {

    private final NeptuneDeserializationSchema<T> deserializer;
    private final MalformedRecordHandler malformed;
    private final NeptuneStreamsReaderMetrics metrics;
    private final LagTracker lags;
    private final OutputCollector<T> collector = new OutputCollector<>();

    NeptuneStreamsRecordEmitter(
            NeptuneDeserializationSchema<T> deserializer,
            MalformedRecordPolicy malformedRecord,
            NeptuneStreamsReaderMetrics metrics,
            LagTracker lags) {
        this.deserializer = deserializer;
        this.malformed = new MalformedRecordHandler(malformedRecord, metrics::onMalformedRecord);
        this.metrics = metrics;
        this.lags = lags;
    }

    @Override
    public void emitRecord(
            Transaction transaction, SourceOutput<T> output, NeptuneStreamsSplitState splitState) {
        // Read before the records are emitted: operators downstream may modify them.
        LastEvent last = splitState.eventOf(transaction.lastRecord());
        collector.setOutput(output);
        collector.setTimestamp(timestampBefore(splitState));
        for (ChangeRecord change : transaction.getRecords()) {
            if (change.malformation() != null) {
                onMalformed(change, change.malformation(), null);
                continue;
            }
            collector.setTimestamp(change.getCommitTimestamp());
            try {
                deserializer.deserialize(change, collector);
            } catch (IOException e) {
                onMalformed(change, "the deserializer can't read it: " + e.getMessage(), e);
            }
        }
        if (last.getCommitTimestamp() > 0) {
            collector.setTimestamp(last.getCommitTimestamp());
        }
        if (transaction.endsTransaction()) {
            deserializer.endOfTransaction(collector);
        } else {
            deserializer.endOfPiece(collector);
        }
        splitState.advanceTo(last);
        metrics.onEmitted(transaction.getRecords().size(), last.getEventId().getCommitNum());
        lags.onEmitted(last);
    }

    /** The time of a transaction whose records have none. */
    private static long timestampBefore(NeptuneStreamsSplitState splitState) {
        LastEvent before = splitState.toSplit().getLastEvent();
        return before != null && before.getCommitTimestamp() > 0
                ? before.getCommitTimestamp()
                : TimestampAssigner.NO_TIMESTAMP;
    }

    private void onMalformed(ChangeRecord change, String problem, @Nullable IOException cause) {
        malformed.handle("Event " + change.eventId() + " is malformed: " + problem, cause);
    }
}
