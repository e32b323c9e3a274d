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
 * Where a source begins to read. It is resolved once, when the job first starts; from then on the
 * position in the checkpoint counts.
 */
@PublicEvolving
public final class StartingPosition implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The ways to name a place to begin. */
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

    /** The oldest change that the stream still holds. */
    public static StartingPosition trimHorizon() {
        return new StartingPosition(Kind.TRIM_HORIZON, null, null);
    }

    /**
     * Only changes made after the job has started. (Neptune's own iterator type LATEST differs: it
     * includes the last change made before.)
     */
    public static StartingPosition latest() {
        return new StartingPosition(Kind.LATEST, null, null);
    }

    /** The change with this id, and everything after it. */
    public static StartingPosition at(EventId eventId) {
        return new StartingPosition(
                Kind.AT_EVENT, Objects.requireNonNull(eventId, "eventId"), null);
    }

    /**
     * Everything after the change with this id, for example the {@code lastEventId} that an export
     * recorded. As in AWS's own consumers, 0:0 means the oldest change.
     */
    public static StartingPosition after(EventId eventId) {
        return new StartingPosition(
                Kind.AFTER_EVENT, Objects.requireNonNull(eventId, "eventId"), null);
    }

    /**
     * The first transaction whose commit was requested at this time or later; the oldest change if
     * the stream holds none that is earlier, and changes still to come if it holds none that is
     * later.
     */
    public static StartingPosition timestamp(Instant timestamp) {
        return new StartingPosition(
                Kind.TIMESTAMP, null, Objects.requireNonNull(timestamp, "timestamp"));
    }

    /** How the place is named. */
    public Kind getKind() {
        return kind;
    }

    /** The event id, for AT_EVENT and AFTER_EVENT; null otherwise. */
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
