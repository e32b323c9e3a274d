/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot;

import org.apache.flink.annotation.Internal;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.source.hybrid.HybridSource;
import org.apache.flink.connector.base.source.hybrid.HybridSource.SourceSwitchContext;
import org.apache.flink.connector.neptune.snapshot.enumerator.ExportEnumerator;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.enumerator.NeptuneStreamsSourceEnumerator;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.core.fs.Path;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.util.Objects;

/**
 * An export of a Neptune graph, as {@code neptune-export} writes it: the graph as it was at one
 * event of its stream. It is read as changes that add each label, property value, edge and
 * statement. Then the stream can be read after that event, so that no change is missing and none is
 * read twice.
 *
 * <pre>{@code
 * HybridSource<PropertyGraphChange> source =
 *     NeptuneExport.at("s3://my-bucket/export")
 *         .thenStream(
 *             NeptuneStreamsSource.<PropertyGraphChange>builder()
 *                 .setEndpoint("https://my-cluster.cluster-abc.eu-west-1.neptune.amazonaws.com:8182")
 *                 .setDeserializer(NeptuneDeserializationSchema.propertyGraph()));
 * }</pre>
 *
 * <p>The path is read where the job runs, by the JobManager and the TaskManagers, through the file
 * systems of Flink. Nothing is read where the job is submitted. Formats: CSV and JSON of a property
 * graph, N-Quads and N-Triples of an RDF graph, each also compressed with gzip. Other formats are
 * rejected by name before any file is read.
 *
 * <p>Instances are immutable.
 */
@PublicEvolving
public final class NeptuneExport implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String path;
    @Nullable private final EventId lastEvent;
    private final MalformedRecordPolicy malformedRecord;

    private NeptuneExport(
            String path, @Nullable EventId lastEvent, MalformedRecordPolicy malformedRecord) {
        this.path = path;
        this.lastEvent = lastEvent;
        this.malformedRecord = malformedRecord;
    }

    /**
     * Describes the export at a path.
     *
     * @param path the folder of the export, for example {@code s3://my-bucket/export}
     * @throws IllegalArgumentException if the path is empty or is not a path
     */
    public static NeptuneExport at(String path) {
        return new NeptuneExport(new Path(path).toString(), null, MalformedRecordPolicy.FAIL);
    }

    /**
     * Names the event that the export corresponds to, in place of its {@code lastEventId.json}. Use
     * it for an export without that file. {@link EventId#BEFORE_ALL} means that the stream had no
     * event.
     */
    public NeptuneExport startingAfter(EventId eventId) {
        return new NeptuneExport(path, Objects.requireNonNull(eventId, "eventId"), malformedRecord);
    }

    /**
     * Determines what {@link #source} does with a row that can't be read, or that the
     * deserialization schema can't read. The default is {@link MalformedRecordPolicy#FAIL}. {@link
     * #thenStream} uses the option {@code scan.malformed-record} of the stream.
     */
    public NeptuneExport onMalformedRecord(MalformedRecordPolicy policy) {
        return new NeptuneExport(path, lastEvent, Objects.requireNonNull(policy, "policy"));
    }

    /**
     * Creates a bounded source that reads the export alone, in parallel: each file is a split.
     *
     * <p>The changes have the operation ADD, the commit number of the event that the export
     * corresponds to, and the operation number 0. The commit number is 0 if the export does not
     * name the event. The commit timestamp is 0, and the objects have no event time: only the
     * stream knows them.
     *
     * @param deserializer converts the changes into objects, and determines which graph the export
     *     must be of
     */
    public <T> Source<T, ?, ?> source(NeptuneDeserializationSchema<T> deserializer) {
        return new ExportSource<>(
                this, Objects.requireNonNull(deserializer, "deserializer"), malformedRecord, null);
    }

    /**
     * Creates a source that reads the export in parallel and then the stream after the event that
     * the export corresponds to.
     *
     * <p>Before the first file is read, the source checks that the stream still has what follows
     * the event. The changes of the export have the commit timestamp of the event, unless the event
     * has expired or the export precedes all events. Then it is 0, and the objects have no event
     * time.
     *
     * <p>If the source is unbounded, the stream is read after the first checkpoint that completes
     * after the export was read. Otherwise a change could overtake the fact that it changes, and a
     * failure during the switch could lose facts. Without checkpoints, the source needs parallelism
     * 1. If it is bounded, it waits only if the job has taken a checkpoint before. Then parallelism
     * 1 keeps the order, too.
     *
     * @param stream a builder without a starting position, which comes from the export
     * @throws IllegalArgumentException if an option is missing, is wrong or would be ignored; the
     *     message names the option
     */
    public <T> HybridSource<T> thenStream(NeptuneStreamsSourceBuilder<T> stream) {
        return thenStreamOf(stream.buildAfterSnapshot());
    }

    /**
     * As {@link #thenStream(NeptuneStreamsSourceBuilder)}, with options that were checked. Replaces
     * the start of the stream.
     */
    @Internal
    public <T> HybridSource<T> thenStreamOf(NeptuneStreamsSource<T> stream) {
        MalformedRecordPolicy policy = stream.getSettings().getReading().getMalformedRecord();
        return HybridSource.<T, ExportEnumerator>builder(
                        new ExportSource<>(this, stream.getDeserializer(), policy, stream))
                .<NeptuneStreamsSourceEnumerator, NeptuneStreamsSource<T>>addSource(
                        switching -> stream.startingAt(startAfter(switching)),
                        stream.getBoundedness())
                .build();
    }

    private StartAfterExport startAfter(SourceSwitchContext<? extends ExportEnumerator> switching) {
        ExportEnumerator read = switching.getPreviousEnumerator();
        return new StartAfterExport(this, read == null ? null : read.getLastEvent());
    }

    Path getPath() {
        return new Path(path);
    }

    /** The event that the user has named; null if the export names it. */
    @Nullable
    EventId getLastEvent() {
        return lastEvent;
    }

    @Override
    public String toString() {
        return path;
    }
}
