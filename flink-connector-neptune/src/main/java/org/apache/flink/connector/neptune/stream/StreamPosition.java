/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.Internal;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.util.Objects;

/**
 * A position in the stream as a request of Neptune's API names it: an iterator type, and an event
 * id if the type needs one.
 */
@Internal
public final class StreamPosition implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final StreamPosition TRIM_HORIZON = new StreamPosition(Kind.TRIM_HORIZON, null);
    private static final StreamPosition LATEST = new StreamPosition(Kind.LATEST, null);

    /** Neptune's iterator types, by the names that requests and the split state use. */
    public enum Kind {
        /** From the event, inclusive. */
        AT_SEQUENCE_NUMBER,
        /** From the event, exclusive. */
        AFTER_SEQUENCE_NUMBER,
        /** From the oldest record that has not expired. */
        TRIM_HORIZON,
        /** Only the last record. */
        LATEST
    }

    private final Kind kind;
    @Nullable private final EventId eventId;

    private StreamPosition(Kind kind, @Nullable EventId eventId) {
        this.kind = kind;
        this.eventId = eventId;
    }

    public static StreamPosition trimHorizon() {
        return TRIM_HORIZON;
    }

    public static StreamPosition latest() {
        return LATEST;
    }

    public static StreamPosition at(EventId eventId) {
        return new StreamPosition(Kind.AT_SEQUENCE_NUMBER, Objects.requireNonNull(eventId));
    }

    /** After operation 0 is at operation 1, because Neptune counts operations from 1. */
    public static StreamPosition after(EventId eventId) {
        if (eventId.getOpNum() == 0 && eventId.getCommitNum() > 0) {
            return at(EventId.of(eventId.getCommitNum(), 1));
        }
        return new StreamPosition(Kind.AFTER_SEQUENCE_NUMBER, eventId);
    }

    public Kind getKind() {
        return kind;
    }

    /** The event id of {@link #at} and {@link #after}. Null otherwise. */
    @Nullable
    public EventId getEventId() {
        return eventId;
    }

    /** Whether a page that was requested at this position can hold a record with this id. */
    public boolean admits(EventId candidate) {
        if (eventId == null) {
            return true;
        }
        return kind == Kind.AT_SEQUENCE_NUMBER
                ? candidate.compareTo(eventId) >= 0
                : candidate.isAfter(eventId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamPosition
                && ((StreamPosition) other).kind == kind
                && Objects.equals(((StreamPosition) other).eventId, eventId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, eventId);
    }

    @Override
    public String toString() {
        return eventId == null ? kind.name() : kind + " " + eventId;
    }
}
