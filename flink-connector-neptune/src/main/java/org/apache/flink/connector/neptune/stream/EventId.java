/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of one change in a Neptune stream: the number of the transaction that made it, and
 * the number of the change within that transaction.
 *
 * <p>Neptune numbers commits from 1 without gaps, and the operations of a commit from 1. Ids are
 * ordered by commit, then by operation. Instances are immutable.
 */
@PublicEvolving
public final class EventId implements Comparable<EventId>, Serializable {

    private static final long serialVersionUID = 1L;

    private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,19})\\s*:\\s*(\\d{1,19})\\s*");

    /** The id {@code 0:0}, which is before the first change of every stream. */
    public static final EventId BEFORE_ALL = new EventId(0, 0);

    private final long commitNum;
    private final long opNum;

    private EventId(long commitNum, long opNum) {
        this.commitNum = commitNum;
        this.opNum = opNum;
    }

    /**
     * Creates an id.
     *
     * @param commitNum the number of the transaction
     * @param opNum the number of the operation within the transaction
     * @throws IllegalArgumentException if a number is negative
     */
    public static EventId of(long commitNum, long opNum) {
        if (commitNum < 0 || opNum < 0) {
            throw new IllegalArgumentException(
                    "commitNum and opNum must not be negative, but were "
                            + commitNum
                            + " and "
                            + opNum);
        }
        return new EventId(commitNum, opNum);
    }

    /**
     * Parses the text that {@link #toString()} returns, {@code commitNum:opNum}.
     *
     * @throws IllegalArgumentException if the text has another form or a number exceeds a long
     */
    public static EventId parse(String text) {
        Matcher matcher = TEXT.matcher(Objects.requireNonNull(text, "text"));
        if (matcher.matches()) {
            try {
                return of(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
            } catch (NumberFormatException tooLarge) {
                // Nineteen digits can exceed a long. The exception below says what is expected.
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not an event id; write commitNum:opNum, for example 1042:1");
    }

    /** The number of the transaction. */
    public long getCommitNum() {
        return commitNum;
    }

    /** The number of the operation within its transaction. */
    public long getOpNum() {
        return opNum;
    }

    /** Whether this id is after the other one in the stream. */
    public boolean isAfter(EventId other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(EventId other) {
        int byCommit = Long.compare(commitNum, other.commitNum);
        return byCommit != 0 ? byCommit : Long.compare(opNum, other.opNum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventId
                && ((EventId) other).commitNum == commitNum
                && ((EventId) other).opNum == opNum;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(commitNum) + Long.hashCode(opNum);
    }

    @Override
    public String toString() {
        return commitNum + ":" + opNum;
    }
}
