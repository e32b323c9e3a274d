/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.neptune.snapshot.NeptuneExport;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.SourceSettings;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;

/** The source below a table: the log, or a snapshot of the graph and then the log. */
@Internal
public final class LogSource {

    /** What tells the state of the source apart from that of other operators of the table. */
    public static final String UID = "neptune-streams";

    private LogSource() {}

    /**
     * Creates the source.
     *
     * @param settings whether there is a snapshot, and whether the source ends
     */
    public static <T> Source<T, ?, ?> of(
            SourceSettings settings, NeptuneDeserializationSchema<T> schema) {
        Boundedness boundedness =
                settings.getStop() == null ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
        NeptuneStreamsSource<T> log = NeptuneStreamsSource.of(settings, boundedness, schema);
        if (settings.getSnapshotPath() == null) {
            return log;
        }
        NeptuneExport export = NeptuneExport.at(settings.getSnapshotPath());
        EventId lastEvent =
                settings.getStart() == null ? null : settings.getStart().getPosition().getEventId();
        return (lastEvent == null ? export : export.startingAfter(lastEvent)).thenStreamOf(log);
    }

    /** What a plan and the name of an operator say of the source. */
    public static String summary(SourceSettings settings, StreamFormat format) {
        return "Neptune Streams "
                + settings.getConnection().getEndpoint()
                + NeptuneStreamsClient.path(format);
    }
}
