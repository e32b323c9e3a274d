/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.split;

import org.apache.flink.annotation.Internal;

/** The mutable state of a split in its reader. Used in the task thread. */
@Internal
public final class ExportSplitState {

    private final ExportSplit split;
    private long rowsRead;

    public ExportSplitState(ExportSplit split) {
        this.split = split;
        this.rowsRead = split.getRowsRead();
    }

    /** To be called after a row was emitted or skipped. */
    public void advanceTo(long row) {
        rowsRead = row;
    }

    public ExportSplit toSplit() {
        return split.afterRows(rowsRead);
    }
}
