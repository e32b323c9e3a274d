/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * Where a source stops reading. It is resolved once, when the job starts without state.
 *
 * <p>Instances are immutable.
 */
@PublicEvolving
public final class StoppingPosition implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How the position is given. */
    @PublicEvolving
    public enum Kind {
        /** See {@link StoppingPosition#latest()}. */
        LATEST,
        /** See {@link StoppingPosition#at(EventId)}. */
        AT_EVENT,
        /** See {@link StoppingPosition#timestamp(Instant)}. */
        TIMESTAMP
    }

    private final Kind kind;
    @Nullable private final EventId eventId;
    @Nullable private final Instant timestamp;

    private StoppingPosition(Kind kind, @Nullable EventId eventId, @Nullable Instant timestamp) {
        this.kind = kind;
        this.eventId = eventId;
        this.timestamp = timestamp;
    }

    /** Stop after the last change that the stream holds when the job starts. */
    public static StoppingPosition latest() {
        return new StoppingPosition(Kind.LATEST, null, null);
    }

    /**
     * Stop after the change with this id. The source waits for it if it has not been made yet. An
     * id in the middle of a transaction cuts off the rest of that transaction.
     */
    public static StoppingPosition at(EventId eventId) {
        return new StoppingPosition(
                Kind.AT_EVENT, Objects.requireNonNull(eventId, "eventId"), null);
    }

    /**
     * Stop before the first transaction whose commit was requested at this time or later. The
     * source waits for a time in the future.
     */
    public static StoppingPosition timestamp(Instant timestamp) {
        return new StoppingPosition(
                Kind.TIMESTAMP, null, Objects.requireNonNull(timestamp, "timestamp"));
    }

    /** How the position is given. */
    public Kind getKind() {
        return kind;
    }

    /** The event id of {@link #at}. Null otherwise. */
    @Nullable
    public EventId getEventId() {
        return eventId;
    }

    /** The time of {@link #timestamp}. Null otherwise. */
    @Nullable
    public Instant getTimestamp() {
        return timestamp;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoppingPosition
                && ((StoppingPosition) other).kind == kind
                && Objects.equals(((StoppingPosition) other).eventId, eventId)
                && Objects.equals(((StoppingPosition) other).timestamp, timestamp);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, eventId, timestamp);
    }

    @Override
    public String toString() {
        return kind
                + (eventId == null ? "" : " " + eventId)
                + (timestamp == null ? "" : " " + timestamp);
    }
}
