/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.metrics.NeptuneStreamsReaderMetrics;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplitState;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.read.LastEvent;
import org.apache.flink.connector.neptune.stream.read.Transaction;
import org.apache.flink.util.Collector;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/**
 * Emits the changes of one transaction in one call, between two of which alone a checkpoint can
 * fall, and then advances the state: a transaction is in a checkpoint as a whole or not at all.
 */
final class NeptuneStreamsRecordEmitter<T>
        implements RecordEmitter<Transaction, T, NeptuneStreamsSplitState> {

    private static final Logger LOG = LoggerFactory.getLogger(NeptuneStreamsRecordEmitter.class);

    private final NeptuneDeserializationSchema<T> deserializer;
    private final MalformedRecordPolicy malformedRecord;
    private final NeptuneStreamsReaderMetrics metrics;
    private final OutputCollector<T> collector = new OutputCollector<>();

    NeptuneStreamsRecordEmitter(
            NeptuneDeserializationSchema<T> deserializer,
            MalformedRecordPolicy malformedRecord,
            NeptuneStreamsReaderMetrics metrics) {
        this.deserializer = deserializer;
        this.malformedRecord = malformedRecord;
        this.metrics = metrics;
    }

    @Override
    public void emitRecord(
            Transaction transaction, SourceOutput<T> output, NeptuneStreamsSplitState splitState) {
        // Whoever takes a record may change it, and the position must not follow.
        LastEvent last = splitState.eventOf(transaction.lastRecord());
        collector.output = output;
        for (ChangeRecord change : transaction.getRecords()) {
            if (change.malformation() != null) {
                onMalformed(change, change.malformation(), null);
                continue;
            }
            collector.timestamp = change.getCommitTimestamp();
            try {
                deserializer.deserialize(change, collector);
            } catch (IOException e) {
                onMalformed(change, "the deserializer can't read it: " + e.getMessage(), e);
            }
        }
        splitState.advanceTo(last);
        metrics.onEmitted(transaction.getRecords().size(), last);
    }

    private void onMalformed(ChangeRecord change, String problem, Exception cause) {
        String what = "Event " + change.eventId() + " is malformed: " + problem;
        if (malformedRecord == MalformedRecordPolicy.FAIL) {
            throw new NeptuneStreamsException(
                    NeptuneStreamsException.Kind.MALFORMED_RECORD,
                    what + " Set 'scan.malformed-record' to 'skip' to leave such records out.",
                    cause);
        }
        metrics.onMalformedRecord();
        LOG.warn("{} It is left out, as 'scan.malformed-record' demands.", what);
    }

    /** Gives elements the time of their transaction. */
    private static final class OutputCollector<T> implements Collector<T> {

        private SourceOutput<T> output;
        private long timestamp;

        @Override
        public void collect(T element) {
            output.collect(element, timestamp);
        }

        @Override
        public void close() {
            // The output belongs to Flink.
        }
    }
}
