/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.split;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.connector.neptune.snapshot.format.ExportCommit;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile;

import java.util.Objects;

/** One file of an export, and how far it has been read. Immutable. */
@Internal
public final class ExportSplit implements SourceSplit {

    private final ExportFile file;
    private final ExportCommit commit;
    private final long rowsRead;

    public ExportSplit(ExportFile file, ExportCommit commit) {
        this(file, commit, 0);
    }

    ExportSplit(ExportFile file, ExportCommit commit, long rowsRead) {
        this.file = file;
        this.commit = commit;
        this.rowsRead = rowsRead;
    }

    /** The same file after more of its rows were read. */
    ExportSplit afterRows(long rows) {
        return new ExportSplit(file, commit, rows);
    }

    public ExportFile getFile() {
        return file;
    }

    /** The commit that the export corresponds to. */
    public ExportCommit getCommit() {
        return commit;
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
        return file.equals(that.file) && commit.equals(that.commit) && rowsRead == that.rowsRead;
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, commit, rowsRead);
    }

    @Override
    public String toString() {
        return file + (rowsRead == 0 ? "" : " after row " + rowsRead);
    }
}
