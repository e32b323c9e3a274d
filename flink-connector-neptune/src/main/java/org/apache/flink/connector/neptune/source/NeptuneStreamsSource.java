/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.annotation.Internal;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.deserializer.ReaderInitializationContext;
import org.apache.flink.connector.neptune.source.enumerator.NeptuneStreamsEnumeratorState;
import org.apache.flink.connector.neptune.source.enumerator.NeptuneStreamsEnumeratorStateSerializer;
import org.apache.flink.connector.neptune.source.enumerator.NeptuneStreamsSourceEnumerator;
import org.apache.flink.connector.neptune.source.enumerator.SourceStart;
import org.apache.flink.connector.neptune.source.reader.NeptuneStreamsSourceReader;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplitSerializer;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.read.PositionResolver;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;

import javax.annotation.Nullable;

import java.util.EnumSet;
import java.util.Set;

/**
 * A source that reads Neptune Streams, the change log of an Amazon Neptune cluster, exactly once
 * and in whole transactions.
 *
 * <pre>{@code
 * NeptuneStreamsSource<PropertyGraphChange> source =
 *     NeptuneStreamsSource.<PropertyGraphChange>builder()
 *         .setEndpoint("https://my-cluster.cluster-abc.eu-west-1.neptune.amazonaws.com:8182")
 *         .setStartingPosition(StartingPosition.trimHorizon())
 *         .setDeserializer(NeptuneDeserializationSchema.propertyGraph())
 *         .build();
 * env.fromSource(source, WatermarkStrategy.noWatermarks(), "Neptune changes");
 * }</pre>
 *
 * <p>A stream is sequential, so one reader reads it at any parallelism. The other readers are idle
 * and do not hold back watermarks. The event time of an object is the commit timestamp of its
 * transaction.
 *
 * @param <T> the type of the objects that the source emits
 */
@PublicEvolving
public final class NeptuneStreamsSource<T>
        implements Source<T, NeptuneStreamsSplit, NeptuneStreamsEnumeratorState>,
                ResultTypeQueryable<T>,
                LineageVertexProvider {

    private static final long serialVersionUID = 1L;

    private final SourceSettings settings;
    @Nullable private final SourceStart start;
    private final Boundedness boundedness;
    private final NeptuneDeserializationSchema<T> deserializer;

    private NeptuneStreamsSource(
            SourceSettings settings,
            @Nullable SourceStart start,
            Boundedness boundedness,
            NeptuneDeserializationSchema<T> deserializer) {
        this.settings = settings;
        this.start = start;
        this.boundedness = boundedness;
        this.deserializer = deserializer;
    }

    /** Creates a builder whose options have their defaults. */
    public static <T> NeptuneStreamsSourceBuilder<T> builder() {
        return new NeptuneStreamsSourceBuilder<>();
    }

    /**
     * Creates a source with options that were checked before. If the options name no start, because
     * an export is read before, the source can be used after {@link #startingAt} only.
     */
    @Internal
    public static <T> NeptuneStreamsSource<T> of(
            SourceSettings settings,
            Boundedness boundedness,
            NeptuneDeserializationSchema<T> deserializer) {
        SourceStart start =
                settings.getStart() == null ? null : SourceStart.at(settings.getStart());
        return new NeptuneStreamsSource<>(settings, start, boundedness, deserializer);
    }

    /** Returns the same source with another start, in place of the configured one. */
    @Internal
    public NeptuneStreamsSource<T> startingAt(SourceStart newStart) {
        return new NeptuneStreamsSource<>(settings, newStart, boundedness, deserializer);
    }

    @Internal
    public SourceSettings getSettings() {
        return settings;
    }

    @Internal
    public NeptuneDeserializationSchema<T> getDeserializer() {
        return deserializer;
    }

    @Override
    public Boundedness getBoundedness() {
        return boundedness;
    }

    /**
     * The lineage: one dataset without facets. Its namespace is {@code neptune://host:port}. Its
     * name is the path of the stream without the leading slash.
     */
    @Override
    public LineageVertex getLineageVertex() {
        return new StreamLineage(
                "neptune://" + settings.getConnection().getEndpoint().getAuthority(),
                NeptuneStreamsClient.path(deserializer.getFormat()).substring(1),
                boundedness);
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return deserializer.getProducedType();
    }

    @Internal
    @Override
    public SourceReader<T, NeptuneStreamsSplit> createReader(SourceReaderContext context)
            throws Exception {
        deserializer.open(new ReaderInitializationContext(context));
        return NeptuneStreamsSourceReader.create(
                deserializer,
                () ->
                        client(
                                deserializer.getRequiredFields(),
                                context.getUserCodeClassLoader().asClassLoader()),
                settings.getReading(),
                settings.getBacklogThreshold(),
                settings.getStop(),
                context);
    }

    @Internal
    @Override
    public SplitEnumerator<NeptuneStreamsSplit, NeptuneStreamsEnumeratorState> createEnumerator(
            SplitEnumeratorContext<NeptuneStreamsSplit> context) {
        return enumerator(
                context,
                NeptuneStreamsEnumeratorState.unresolved(System.currentTimeMillis()),
                false);
    }

    @Internal
    @Override
    public SplitEnumerator<NeptuneStreamsSplit, NeptuneStreamsEnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<NeptuneStreamsSplit> context,
            NeptuneStreamsEnumeratorState state) {
        return enumerator(context, state, true);
    }

    private NeptuneStreamsSourceEnumerator enumerator(
            SplitEnumeratorContext<NeptuneStreamsSplit> context,
            NeptuneStreamsEnumeratorState state,
            boolean restored) {
        // The class loader of the coordinator knows the user's classes. The worker thread may not.
        ClassLoader userClassLoader = Thread.currentThread().getContextClassLoader();
        return new NeptuneStreamsSourceEnumerator(
                context,
                deserializer.getFormat(),
                start,
                settings.getStop(),
                () -> createResolver(userClassLoader),
                settings.getConnection().getEndpoint().hashCode(),
                state,
                restored);
    }

    /** Creates a resolver of positions in the stream. It blocks. */
    @Internal
    public PositionResolver createResolver(ClassLoader userClassLoader) {
        return new PositionResolver(
                client(EnumSet.noneOf(ChangeField.class), userClassLoader), settings.getReading());
    }

    private NeptuneStreamsClient client(Set<ChangeField> fields, ClassLoader userClassLoader) {
        return new SdkNeptuneStreamsClient(
                settings.getConnection(),
                deserializer.getFormat(),
                fields,
                deserializer::isPropertyRequired,
                settings.isGzip(),
                userClassLoader);
    }

    @Internal
    @Override
    public SimpleVersionedSerializer<NeptuneStreamsSplit> getSplitSerializer() {
        return new NeptuneStreamsSplitSerializer();
    }

    @Internal
    @Override
    public SimpleVersionedSerializer<NeptuneStreamsEnumeratorState>
            getEnumeratorCheckpointSerializer() {
        return new NeptuneStreamsEnumeratorStateSerializer();
    }
}
