/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.snapshot.format.ExportCommit;
import org.apache.flink.connector.neptune.snapshot.layout.ExportContentCheck;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile;
import org.apache.flink.connector.neptune.snapshot.layout.ExportLayout;
import org.apache.flink.connector.neptune.snapshot.layout.ExportPosition;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.source.enumerator.PositionLookup;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.read.PositionResolver;
import org.apache.flink.core.fs.Path;

import javax.annotation.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Finds the files of an export, and checks that the stream continues where the export ends. */
@Internal
public final class ExportDiscovery implements FileDiscovery {

    private final Path export;
    @Nullable private final EventId lastEvent;
    private final StreamFormat format;
    @Nullable private final PositionLookup positions;

    /**
     * Creates a discovery.
     *
     * @param lastEvent the last event in the export as the user names it; null if the export does
     * @param format the stream of the graph that the export must be of
     * @param resolvers creates a resolver of positions in that stream, in the worker thread; null
     *     if the stream is not read
     */
    public ExportDiscovery(
            Path export,
            @Nullable EventId lastEvent,
            StreamFormat format,
            @Nullable Supplier<PositionResolver> resolvers) {
        this.export = export;
        this.lastEvent = lastEvent;
        this.format = format;
        this.positions = resolvers == null ? null : new PositionLookup(resolvers);
    }

    @Override
    public ExportEnumeratorState discover() throws IOException {
        List<ExportFile> files = ExportLayout.list(export, format);
        ExportPosition position = position();
        EventId last = position == null ? EventId.BEFORE_ALL : position.getEventId();
        // The commit timestamp is 0 if it is not known.
        long commitTimestamp =
                positions == null
                        ? 0
                        : positions.find(resolver -> ExportPositionCheck.check(position, resolver));
        ExportContentCheck.check(files);
        ExportCommit commit = new ExportCommit(last.getCommitNum(), commitTimestamp);
        List<ExportSplit> splits = new ArrayList<>();
        files.forEach(file -> splits.add(new ExportSplit(file, commit)));
        return ExportEnumeratorState.discovered(splits, last);
    }

    /** The position of the export; null if it has none and the stream is not read. */
    @Nullable
    private ExportPosition position() throws IOException {
        if (lastEvent != null) {
            return ExportPosition.given(export, lastEvent);
        }
        boolean needed = positions != null;
        return needed || ExportPosition.exists(export) ? ExportPosition.read(export) : null;
    }

    @Override
    public void close() {
        if (positions != null) {
            positions.close();
        }
    }

    @Override
    public String toString() {
        return export.toString();
    }
}
