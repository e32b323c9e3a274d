/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;

import javax.annotation.Nullable;

import java.util.List;

/** The state of the enumerator: the files that no reader has, and the progress. Immutable. */
@Internal
public final class ExportEnumeratorState {

    /** The files of the export are not known yet. */
    public static final ExportEnumeratorState UNDISCOVERED =
            new ExportEnumeratorState(null, Progress.NONE);

    @Nullable private final List<ExportSplit> pending;
    private final Progress progress;

    ExportEnumeratorState(@Nullable List<ExportSplit> pending, Progress progress) {
        this.pending = pending;
        this.progress = progress;
    }

    /** The files to assign, in the order of their assignment; null if they are not known yet. */
    @Nullable
    List<ExportSplit> getPending() {
        return pending;
    }

    Progress getProgress() {
        return progress;
    }
}
