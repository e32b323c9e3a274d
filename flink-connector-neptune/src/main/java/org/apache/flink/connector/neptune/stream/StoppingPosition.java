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

/** Where a source ends. It is resolved once, when the job first starts. */
@PublicEvolving
public final class StoppingPosition implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The ways to name a place to end. */
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

    /** The last change that the stream holds when the job starts, inclusive. */
    public static StoppingPosition latest() {
        return new StoppingPosition(Kind.LATEST, null, null);
    }

    /**
     * The change with this id, inclusive. If it has not been made yet, the source waits for it; an
     * id in the middle of a transaction cuts that transaction.
     */
    public static StoppingPosition at(EventId eventId) {
        return new StoppingPosition(
                Kind.AT_EVENT, Objects.requireNonNull(eventId, "eventId"), null);
    }

    /**
     * Before the first transaction whose commit was requested at this time or later. A time still
     * to come is waited for.
     */
    public static StoppingPosition timestamp(Instant timestamp) {
        return new StoppingPosition(
                Kind.TIMESTAMP, null, Objects.requireNonNull(timestamp, "timestamp"));
    }

    /** How the place is named. */
    public Kind getKind() {
        return kind;
    }

    /** The event id, for AT_EVENT; null otherwise. */
    @Nullable
    public EventId getEventId() {
        return eventId;
    }

    /** The time, for TIMESTAMP; null otherwise. */
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
