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
import org.apache.flink.connector.neptune.source.reader.OutputCollector;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/**
 * Emits all facts of a row in one call, and then advances the state. So a checkpoint contains a
 * vertex or an edge as a whole or not at all.
 */
final class ExportRecordEmitter<T> implements RecordEmitter<ExportRow, T, ExportSplitState> {

    private static final Logger LOG = LoggerFactory.getLogger(ExportRecordEmitter.class);

    private final NeptuneDeserializationSchema<T> deserializer;
    private final MalformedRecordPolicy malformedRecord;
    private final Counter recordsIn;
    private final Counter recordsInErrors;
    private final OutputCollector<T> collector = new OutputCollector<>();

    ExportRecordEmitter(
            NeptuneDeserializationSchema<T> deserializer,
            MalformedRecordPolicy malformedRecord,
            SourceReaderMetricGroup metrics) {
        this.deserializer = deserializer;
        this.malformedRecord = malformedRecord;
        this.recordsIn = metrics.getIOMetricGroup().getNumRecordsInCounter();
        this.recordsInErrors = metrics.getNumRecordsInErrorsCounter();
    }

    @Override
    public void emitRecord(ExportRow row, SourceOutput<T> output, ExportSplitState splitState) {
        if (row.getMalformation() != null) {
            onMalformed(row.getMalformation().getMessage(), row.getMalformation());
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
                    onMalformed(
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

    private void onMalformed(String problem, IOException cause) {
        if (malformedRecord == MalformedRecordPolicy.FAIL) {
            throw new NeptuneStreamsException(
                    NeptuneStreamsException.Kind.MALFORMED_RECORD,
                    problem + " Set 'scan.malformed-record' to 'skip' to skip malformed records.",
                    cause);
        }
        recordsInErrors.inc();
        LOG.warn("{} It is skipped because 'scan.malformed-record' is 'skip'.", problem);
    }
}
