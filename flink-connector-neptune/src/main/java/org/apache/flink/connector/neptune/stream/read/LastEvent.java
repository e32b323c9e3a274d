/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;

import javax.annotation.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * What is known of the last event that was read. The commit timestamp and the operation distinguish
 * the stream from another one that has an event of the same id. Immutable.
 */
@Internal
public final class LastEvent {

    private final EventId eventId;
    private final long commitTimestamp;
    @Nullable private final ChangeOperation op;
    private final boolean insideTransaction;
    private final boolean engineMarksLastOp;

    /**
     * Creates an event.
     *
     * @param commitTimestamp milliseconds since the epoch; not positive if the record lacks it
     * @param op null if the record lacks it
     * @param insideTransaction whether more records of its transaction must follow
     * @param engineMarksLastOp whether the engine is known to mark last operations
     */
    public LastEvent(
            EventId eventId,
            long commitTimestamp,
            @Nullable ChangeOperation op,
            boolean insideTransaction,
            boolean engineMarksLastOp) {
        this.eventId = Objects.requireNonNull(eventId, "eventId");
        this.commitTimestamp = commitTimestamp;
        this.op = op;
        this.insideTransaction = insideTransaction;
        this.engineMarksLastOp = engineMarksLastOp;
    }

    /**
     * Returns the event of a record.
     *
     * @param engineMarkedLastOp whether a record before this one was marked as a last operation
     */
    public static LastEvent of(ChangeRecord record, boolean engineMarkedLastOp) {
        boolean marks = engineMarkedLastOp || record.isLastOp();
        return new LastEvent(
                record.eventId(),
                record.getCommitTimestamp(),
                record.getOp(),
                marks && !record.isLastOp(),
                marks);
    }

    public EventId getEventId() {
        return eventId;
    }

    /** The commit time in milliseconds since the epoch; not positive if the record lacks it. */
    public long getCommitTimestamp() {
        return commitTimestamp;
    }

    /** The operation; null if the record lacks it. */
    @Nullable
    public ChangeOperation getOp() {
        return op;
    }

    /** Whether more records of its transaction must follow; false if the engine does not tell. */
    public boolean isInsideTransaction() {
        return insideTransaction;
    }

    /** Whether the engine is known to mark the last operation of a transaction. */
    public boolean engineMarksLastOp() {
        return engineMarksLastOp;
    }

    /** Whether the two can be the same event. What one of them lacks is not compared. */
    boolean matches(LastEvent other) {
        boolean operationsKnown = op != null && other.op != null;
        return eventId.equals(other.eventId)
                && matchesTimeOf(other)
                && (!operationsKnown || op == other.op);
    }

    /** Whether the two can have been committed at the same time. */
    boolean matchesTimeOf(LastEvent other) {
        boolean timesKnown = commitTimestamp > 0 && other.commitTimestamp > 0;
        return !timesKnown || commitTimestamp == other.commitTimestamp;
    }

    /** The operation and the commit timestamp, for messages. */
    String describe() {
        return (op == null ? "no operation" : op)
                + (commitTimestamp > 0
                        ? " of "
                                + Instant.ofEpochMilli(commitTimestamp)
                                + " (commit timestamp "
                                + commitTimestamp
                                + ")"
                        : " without a commit timestamp");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LastEvent
                && ((LastEvent) other).eventId.equals(eventId)
                && ((LastEvent) other).commitTimestamp == commitTimestamp
                && ((LastEvent) other).op == op
                && ((LastEvent) other).insideTransaction == insideTransaction
                && ((LastEvent) other).engineMarksLastOp == engineMarksLastOp;
    }

    @Override
    public int hashCode() {
        return Objects.hash(eventId, commitTimestamp, op, insideTransaction, engineMarksLastOp);
    }

    @Override
    public String toString() {
        return eventId
                + ", "
                + describe()
                + (insideTransaction ? ", inside its transaction" : "")
                + (engineMarksLastOp ? ", last operations marked" : "");
    }
}
