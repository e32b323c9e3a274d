/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.reader;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.neptune.snapshot.enumerator.FileReadEvent;
import org.apache.flink.connector.neptune.snapshot.format.ExportSchema;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplitState;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.function.FunctionWithException;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** Reads files of an export one after the other, and asks the enumerator for the next one. */
@Internal
public final class ExportReader<T>
        extends SingleThreadMultiplexSourceReaderBase<ExportRow, T, ExportSplit, ExportSplitState> {

    private ExportReader(
            Supplier<SplitReader<ExportRow, ExportSplit>> splitReaders,
            ExportRecordEmitter<T> emitter,
            SourceReaderContext context) {
        super(splitReaders, emitter, new Configuration(), context);
    }

    /**
     * Creates a reader.
     *
     * @param deserializer opened
     * @param schemas reads the types of the properties of the export that has a file, in the
     *     fetcher thread
     */
    public static <T> ExportReader<T> create(
            NeptuneDeserializationSchema<T> deserializer,
            FunctionWithException<ExportFile, ExportSchema, IOException> schemas,
            MalformedRecordPolicy malformedRecord,
            SourceReaderContext context) {
        Counter bytesIn = context.metricGroup().getIOMetricGroup().getNumBytesInCounter();
        return new ExportReader<>(
                () ->
                        new ExportSplitReader(
                                deserializer.getRequiredFields(),
                                deserializer::isPropertyRequired,
                                schemas,
                                bytesIn),
                new ExportRecordEmitter<>(deserializer, malformedRecord, context.metricGroup()),
                context);
    }

    @Override
    public void start() {
        if (getNumberOfCurrentlyAssignedSplits() == 0) {
            context.sendSplitRequest();
        }
    }

    @Override
    protected void onSplitFinished(Map<String, ExportSplitState> finishedSplits) {
        finishedSplits
                .values()
                .forEach(
                        state ->
                                context.sendSourceEventToCoordinator(
                                        new FileReadEvent(state.toSplit().getFile().getLength())));
        if (getNumberOfCurrentlyAssignedSplits() == 0) {
            context.sendSplitRequest();
        }
    }

    @Override
    protected ExportSplitState initializedState(ExportSplit split) {
        return new ExportSplitState(split);
    }

    @Override
    protected ExportSplit toSplitType(String splitId, ExportSplitState state) {
        return state.toSplit();
    }
}
