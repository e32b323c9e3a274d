/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;

import java.io.Serializable;
import java.util.Objects;

/** The commit that an export stands for. All its facts have this commit. Immutable. */
@Internal
public final class SnapshotEvent implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The export names no event, so both numbers are 0. */
    public static final SnapshotEvent UNKNOWN = new SnapshotEvent(0, 0);

    private final long commitNum;
    private final long commitTimestamp;

    /**
     * Creates an event.
     *
     * @param commitTimestamp in milliseconds since the epoch
     */
    public SnapshotEvent(long commitNum, long commitTimestamp) {
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
        return other instanceof SnapshotEvent
                && commitNum == ((SnapshotEvent) other).commitNum
                && commitTimestamp == ((SnapshotEvent) other).commitTimestamp;
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
