/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot;

import org.apache.flink.connector.neptune.snapshot.enumerator.ExportDiscovery;
import org.apache.flink.connector.neptune.snapshot.enumerator.ExportEnumeratorState;
import org.apache.flink.connector.neptune.snapshot.format.SnapshotEvent;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.read.PositionResolver;

import javax.annotation.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Finds the files of an export, after it has checked that the stream continues where it ends. */
final class SnapshotDiscovery implements ExportDiscovery {

    private final NeptuneExport export;
    private final StreamFormat format;
    @Nullable private final Supplier<PositionResolver> resolvers;

    @Nullable private volatile PositionResolver resolver;
    private volatile boolean closed;

    /**
     * Creates a discovery.
     *
     * @param format the stream of the graph that the export must be of
     * @param resolvers creates a resolver of positions in that stream, in the worker thread; null
     *     if the stream is not read
     */
    SnapshotDiscovery(
            NeptuneExport export,
            StreamFormat format,
            @Nullable Supplier<PositionResolver> resolvers) {
        this.export = export;
        this.format = format;
        this.resolvers = resolvers;
    }

    @Override
    public ExportEnumeratorState discover() throws IOException {
        List<ExportFile> files = ExportLayout.list(export.getPath(), format);
        SnapshotPosition position = resolvers == null ? export.findPosition() : export.position();
        EventId lastEvent = position == null ? EventId.BEFORE_ALL : position.getEventId();
        long commitTimestamp = resolvers == null ? 0 : checkedTimestamp(position);
        ExportLayout.checkContent(files);
        SnapshotEvent event = new SnapshotEvent(lastEvent.getCommitNum(), commitTimestamp);
        List<ExportSplit> splits = new ArrayList<>();
        files.forEach(file -> splits.add(new ExportSplit(file, event)));
        return ExportEnumeratorState.discovered(splits, lastEvent);
    }

    /** The commit timestamp of the event of the export; 0 if it is not known. */
    private long checkedTimestamp(SnapshotPosition position) throws IOException {
        PositionResolver open = resolvers.get();
        resolver = open;
        try {
            if (closed) {
                throw new IOException("The enumerator was closed.");
            }
            open.checkEndpoint();
            Long commitTimestamp = ExportPositionCheck.check(position, open);
            return commitTimestamp == null ? 0 : commitTimestamp;
        } finally {
            open.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        PositionResolver open = resolver;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public String toString() {
        return export.toString();
    }
}
