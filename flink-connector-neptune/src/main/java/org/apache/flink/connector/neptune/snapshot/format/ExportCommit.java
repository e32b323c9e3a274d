/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;

import java.util.Objects;

/** The commit that an export corresponds to. All its facts have this commit. Immutable. */
@Internal
public final class ExportCommit {

    /** The export names no event, so both numbers are 0. */
    public static final ExportCommit UNKNOWN = new ExportCommit(0, 0);

    private final long commitNum;
    private final long commitTimestamp;

    /**
     * Creates a commit.
     *
     * @param commitTimestamp in milliseconds since the epoch; 0 if it is not known
     */
    public ExportCommit(long commitNum, long commitTimestamp) {
        this.commitNum = commitNum;
        this.commitTimestamp = commitTimestamp;
    }

    /** Makes the change an ADD of this commit. */
    void setIn(ChangeRecord change) {
        change.setCommitNum(commitNum);
        change.setCommitTimestamp(commitTimestamp);
        change.setOp(ChangeOperation.ADD);
    }

    public long getCommitNum() {
        return commitNum;
    }

    public long getCommitTimestamp() {
        return commitTimestamp;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExportCommit
                && commitNum == ((ExportCommit) other).commitNum
                && commitTimestamp == ((ExportCommit) other).commitTimestamp;
    }

    @Override
    public int hashCode() {
        return Objects.hash(commitNum, commitTimestamp);
    }

    @Override
    public String toString() {
        return "commit " + commitNum + " at " + commitTimestamp;
    }
}
