/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.Internal;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** A position as the user of a source gives it, before it is resolved to events of the stream. */
abstract class UnresolvedPosition<K extends Enum<K>> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final K kind;
    @Nullable private final EventId eventId;
    @Nullable private final Instant timestamp;

    UnresolvedPosition(K kind, @Nullable EventId eventId, @Nullable Instant timestamp) {
        this.kind = kind;
        this.eventId = eventId;
        this.timestamp = timestamp;
    }

    /**
     * Cuts the time to milliseconds, the unit of commit timestamps.
     *
     * @throws IllegalArgumentException if the time is before 1970 or does not fit into milliseconds
     */
    static Instant inMilliseconds(Instant timestamp) {
        Instant latest = Instant.ofEpochMilli(Long.MAX_VALUE);
        if (timestamp.isBefore(Instant.EPOCH) || timestamp.isAfter(latest)) {
            throw new IllegalArgumentException(
                    "The timestamp must be between "
                            + Instant.EPOCH
                            + " and "
                            + latest
                            + ", but is "
                            + timestamp);
        }
        return Instant.ofEpochMilli(timestamp.toEpochMilli());
    }

    /** How the position is given. */
    @Internal
    public K getKind() {
        return kind;
    }

    /** The event id. Null if the position is not given by an event. */
    @Internal
    @Nullable
    public EventId getEventId() {
        return eventId;
    }

    /** The time. Null if the position is not given by a time. */
    @Internal
    @Nullable
    public Instant getTimestamp() {
        return timestamp;
    }

    @Override
    public final boolean equals(Object other) {
        return other != null
                && other.getClass() == getClass()
                && ((UnresolvedPosition<?>) other).kind == kind
                && Objects.equals(((UnresolvedPosition<?>) other).eventId, eventId)
                && Objects.equals(((UnresolvedPosition<?>) other).timestamp, timestamp);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(kind, eventId, timestamp);
    }

    @Override
    public final String toString() {
        return kind
                + (eventId == null ? "" : " " + eventId)
                + (timestamp == null ? "" : " " + timestamp);
    }
}
