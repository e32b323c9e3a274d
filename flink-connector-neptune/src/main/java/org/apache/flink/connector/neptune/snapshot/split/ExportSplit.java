/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.split;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.connector.neptune.snapshot.ExportFile;
import org.apache.flink.connector.neptune.snapshot.format.SnapshotEvent;

import java.util.Objects;

/** One file of an export, and how far it has been read. Immutable. */
@Internal
public final class ExportSplit implements SourceSplit {

    private final ExportFile file;
    private final SnapshotEvent event;
    private final long rowsRead;

    public ExportSplit(ExportFile file, SnapshotEvent event) {
        this(file, event, 0);
    }

    ExportSplit(ExportFile file, SnapshotEvent event, long rowsRead) {
        this.file = file;
        this.event = event;
        this.rowsRead = rowsRead;
    }

    /** The same file after more of its rows were read. */
    ExportSplit afterRows(long rows) {
        return new ExportSplit(file, event, rows);
    }

    public ExportFile getFile() {
        return file;
    }

    /** The commit that the export corresponds to. */
    public SnapshotEvent getEvent() {
        return event;
    }

    /** The number of rows of the file that were emitted, or skipped as malformed. */
    public long getRowsRead() {
        return rowsRead;
    }

    @Override
    public String splitId() {
        return file.getPath().toString();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ExportSplit)) {
            return false;
        }
        ExportSplit that = (ExportSplit) other;
        return file.equals(that.file) && event.equals(that.event) && rowsRead == that.rowsRead;
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, event, rowsRead);
    }

    @Override
    public String toString() {
        return file + (rowsRead == 0 ? "" : " after row " + rowsRead);
    }
}
