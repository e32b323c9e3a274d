/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.neptune.snapshot.enumerator.ExportDiscovery;
import org.apache.flink.connector.neptune.snapshot.enumerator.ExportEnumerator;
import org.apache.flink.connector.neptune.snapshot.enumerator.ExportEnumeratorState;
import org.apache.flink.connector.neptune.snapshot.enumerator.ExportEnumeratorStateSerializer;
import org.apache.flink.connector.neptune.snapshot.enumerator.ReaderRelease;
import org.apache.flink.connector.neptune.snapshot.layout.ExportLayout;
import org.apache.flink.connector.neptune.snapshot.reader.ExportReader;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplitSerializer;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.deserializer.ReaderInitializationContext;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;

import javax.annotation.Nullable;

/** Reads an export: bounded, in parallel, each file as a split. */
@Internal
final class ExportSource<T>
        implements Source<T, ExportSplit, ExportEnumeratorState>, ResultTypeQueryable<T> {

    private static final long serialVersionUID = 1L;

    private final NeptuneExport export;
    private final NeptuneDeserializationSchema<T> deserializer;
    private final MalformedRecordPolicy malformedRecord;
    @Nullable private final NeptuneStreamsSource<T> stream;

    /**
     * Creates a source.
     *
     * @param stream the stream that is read after the export; null if none is
     */
    ExportSource(
            NeptuneExport export,
            NeptuneDeserializationSchema<T> deserializer,
            MalformedRecordPolicy malformedRecord,
            @Nullable NeptuneStreamsSource<T> stream) {
        this.export = export;
        this.deserializer = deserializer;
        this.malformedRecord = malformedRecord;
        this.stream = stream;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return deserializer.getProducedType();
    }

    @Override
    public SourceReader<T, ExportSplit> createReader(SourceReaderContext context) throws Exception {
        deserializer.open(new ReaderInitializationContext(context));
        Path path = export.getPath();
        return ExportReader.create(
                deserializer, file -> ExportLayout.schemaOf(file, path), malformedRecord, context);
    }

    @Override
    public SplitEnumerator<ExportSplit, ExportEnumeratorState> createEnumerator(
            SplitEnumeratorContext<ExportSplit> context) {
        return restoreEnumerator(context, ExportEnumeratorState.UNDISCOVERED);
    }

    @Override
    public SplitEnumerator<ExportSplit, ExportEnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<ExportSplit> context, ExportEnumeratorState state) {
        // The class loader of the coordinator knows the user's classes. The worker thread may not.
        ClassLoader userClassLoader = Thread.currentThread().getContextClassLoader();
        return new ExportEnumerator(
                context,
                new ExportDiscovery(
                        export.getPath(),
                        export.getLastEvent(),
                        deserializer.getFormat(),
                        stream == null ? null : () -> stream.createResolver(userClassLoader)),
                releasePolicy(),
                state);
    }

    private ReaderRelease.Policy releasePolicy() {
        if (stream == null) {
            return ReaderRelease.Policy.EACH;
        }
        // A job in batch mode has no checkpoints.
        return stream.getBoundedness() == Boundedness.BOUNDED
                ? ReaderRelease.Policy.TOGETHER
                : ReaderRelease.Policy.AFTER_CHECKPOINT;
    }

    @Override
    public SimpleVersionedSerializer<ExportSplit> getSplitSerializer() {
        return new ExportSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<ExportEnumeratorState> getEnumeratorCheckpointSerializer() {
        return new ExportEnumeratorStateSerializer();
    }
}
