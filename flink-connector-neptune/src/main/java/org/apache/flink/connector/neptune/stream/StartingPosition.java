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
 * Where a source starts to read. It is resolved once, when the job starts without state. A job that
 * is restored from a checkpoint or savepoint ignores it and continues at the position in the state.
 *
 * <p>Instances are immutable.
 */
@PublicEvolving
public final class StartingPosition implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How the position is given. */
    @PublicEvolving
    public enum Kind {
        /** See {@link StartingPosition#trimHorizon()}. */
        TRIM_HORIZON,
        /** See {@link StartingPosition#latest()}. */
        LATEST,
        /** See {@link StartingPosition#at(EventId)}. */
        AT_EVENT,
        /** See {@link StartingPosition#after(EventId)}. */
        AFTER_EVENT,
        /** See {@link StartingPosition#timestamp(Instant)}. */
        TIMESTAMP
    }

    private final Kind kind;
    @Nullable private final EventId eventId;
    @Nullable private final Instant timestamp;

    private StartingPosition(Kind kind, @Nullable EventId eventId, @Nullable Instant timestamp) {
        this.kind = kind;
        this.eventId = eventId;
        this.timestamp = timestamp;
    }

    /** Start with the oldest change that the stream still holds. */
    public static StartingPosition trimHorizon() {
        return new StartingPosition(Kind.TRIM_HORIZON, null, null);
    }

    /**
     * Start with the first change that is made after the start of the job. Neptune's own iterator
     * type {@code LATEST} differs: it includes the last change made before.
     */
    public static StartingPosition latest() {
        return new StartingPosition(Kind.LATEST, null, null);
    }

    /** Start with the change that has this id. */
    public static StartingPosition at(EventId eventId) {
        return new StartingPosition(
                Kind.AT_EVENT, Objects.requireNonNull(eventId, "eventId"), null);
    }

    /**
     * Start with the change that follows this id, for example the {@code lastEventId} that an
     * export recorded. {@link EventId#BEFORE_ALL} means the oldest change, as in the stream
     * consumers that AWS provides.
     */
    public static StartingPosition after(EventId eventId) {
        return new StartingPosition(
                Kind.AFTER_EVENT, Objects.requireNonNull(eventId, "eventId"), null);
    }

    /**
     * Start with the first transaction whose commit was requested at this time or later. This is
     * the oldest transaction if all have later times, and the next new transaction if all have
     * earlier times.
     */
    public static StartingPosition timestamp(Instant timestamp) {
        return new StartingPosition(
                Kind.TIMESTAMP, null, Objects.requireNonNull(timestamp, "timestamp"));
    }

    /** How the position is given. */
    public Kind getKind() {
        return kind;
    }

    /** The event id of {@link #at} and {@link #after}. Null otherwise. */
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
        return other instanceof StartingPosition
                && ((StartingPosition) other).kind == kind
                && Objects.equals(((StartingPosition) other).eventId, eventId)
                && Objects.equals(((StartingPosition) other).timestamp, timestamp);
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
