/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot;

import org.apache.flink.connector.neptune.source.enumerator.SourceStart;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StartingPosition;

import javax.annotation.Nullable;

import java.io.IOException;

/** The stream continues after the event that the export corresponds to. */
final class StartAfterExport implements SourceStart {

    private static final long serialVersionUID = 1L;

    private final NeptuneExport export;
    @Nullable private final EventId lastEvent;

    /**
     * Creates a start.
     *
     * @param lastEvent the last event in the export that was read. The export at this path may be
     *     another one since. Null if the job was restored after the switch to the stream: then the
     *     position is needed only if it was not resolved yet, and comes from the export.
     */
    StartAfterExport(NeptuneExport export, @Nullable EventId lastEvent) {
        this.export = export;
        this.lastEvent = lastEvent;
    }

    @Override
    public StartingPosition position() throws IOException {
        return SnapshotPosition.startAfter(
                lastEvent == null ? export.position().getEventId() : lastEvent);
    }

    @Override
    public boolean followsAnotherSource() {
        return true;
    }

    @Override
    public String toString() {
        return "after the export " + export;
    }
}
