/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.reader;

import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplitState;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.reader.MalformedRecordHandler;
import org.apache.flink.connector.neptune.source.reader.OutputCollector;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

import java.io.IOException;

/**
 * Emits all facts of a row in one call, and then advances the state. So a checkpoint contains a
 * vertex or an edge as a whole or not at all.
 */
final class ExportRecordEmitter<T> implements RecordEmitter<ExportRow, T, ExportSplitState> {

    private final NeptuneDeserializationSchema<T> deserializer;
    private final MalformedRecordHandler malformed;
    private final Counter recordsIn;
    private final OutputCollector<T> collector = new OutputCollector<>();

    ExportRecordEmitter(
            NeptuneDeserializationSchema<T> deserializer,
            MalformedRecordPolicy malformedRecord,
            SourceReaderMetricGroup metrics) {
        this.deserializer = deserializer;
        this.malformed =
                new MalformedRecordHandler(
                        malformedRecord, metrics.getNumRecordsInErrorsCounter()::inc);
        this.recordsIn = metrics.getIOMetricGroup().getNumRecordsInCounter();
    }

    @Override
    public void emitRecord(ExportRow row, SourceOutput<T> output, ExportSplitState splitState) {
        if (row.getMalformation() != null) {
            malformed.handle(row.getMalformation().getMessage(), row.getMalformation());
        } else {
            collector.setOutput(output);
            for (ChangeRecord fact : row.getFacts()) {
                collector.setTimestamp(
                        fact.getCommitTimestamp() > 0
                                ? fact.getCommitTimestamp()
                                : TimestampAssigner.NO_TIMESTAMP);
                try {
                    deserializer.deserialize(fact, collector);
                } catch (IOException e) {
                    malformed.handle(
                            splitState.toSplit().splitId()
                                    + ", row "
                                    + row.getNumber()
                                    + ": the deserializer can't read a fact of the row: "
                                    + e.getMessage(),
                            e);
                }
            }
            deserializer.endOfTransaction(collector);
            // Flink has counted one record: what the split reader returns is rows.
            recordsIn.inc(row.getFacts().size() - 1);
        }
        splitState.advanceTo(row.getNumber());
    }
}
