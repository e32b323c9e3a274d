/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.stream.EventId;

import javax.annotation.Nullable;

import java.util.List;

/**
 * The state of the enumerator: the files that no reader has, the progress, and the event that the
 * export corresponds to. Immutable.
 */
@Internal
public final class ExportEnumeratorState {

    /** The files of the export are not known yet. */
    public static final ExportEnumeratorState UNDISCOVERED =
            new ExportEnumeratorState(null, Progress.NONE, EventId.BEFORE_ALL);

    @Nullable private final List<ExportSplit> pending;
    private final Progress progress;
    private final EventId lastEvent;

    ExportEnumeratorState(
            @Nullable List<ExportSplit> pending, Progress progress, EventId lastEvent) {
        this.pending = pending;
        this.progress = progress;
        this.lastEvent = lastEvent;
    }

    /**
     * Returns the state in which the files are known and nothing has been read.
     *
     * @param files in the order in which they are to be assigned
     * @param lastEvent the last event in the export; {@link EventId#BEFORE_ALL} if it has none
     */
    public static ExportEnumeratorState discovered(List<ExportSplit> files, EventId lastEvent) {
        return new ExportEnumeratorState(files, Progress.of(files), lastEvent);
    }

    /** The files to assign, in the order of their assignment; null if they are not known yet. */
    @Nullable
    List<ExportSplit> getPending() {
        return pending;
    }

    Progress getProgress() {
        return progress;
    }

    EventId getLastEvent() {
        return lastEvent;
    }
}
