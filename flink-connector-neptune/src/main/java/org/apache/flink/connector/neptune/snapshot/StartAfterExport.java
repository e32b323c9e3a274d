/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot;

import org.apache.flink.connector.neptune.source.enumerator.SourceStart;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StartingPosition;

import javax.annotation.Nullable;

/** The stream continues after the event that the export corresponds to. */
final class StartAfterExport implements SourceStart {

    private static final long serialVersionUID = 1L;

    private final NeptuneExport export;
    @Nullable private final EventId lastEvent;

    /**
     * Creates a start.
     *
     * @param lastEvent the last event in the export that was read; null if the job was restored
     *     after the switch to the stream, so that its position is in the state
     */
    StartAfterExport(NeptuneExport export, @Nullable EventId lastEvent) {
        this.export = export;
        this.lastEvent = lastEvent;
    }

    @Override
    public StartingPosition position() {
        if (lastEvent == null) {
            throw new IllegalStateException(
                    "The state of the stream after the export "
                            + export
                            + " has no position. Such a state is never part of a checkpoint.");
        }
        // If the stream had no event, reading starts at its first one. If that one has expired, the
        // job must fail and not start at the oldest event.
        return lastEvent.equals(EventId.BEFORE_ALL)
                ? StartingPosition.at(EventId.of(1, 1))
                : StartingPosition.after(lastEvent);
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
