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
 * A place in the stream in the form that Neptune's API takes: an iterator type, with an event id
 * where the type wants one.
 */
@Internal
public final class StreamPosition implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final StreamPosition TRIM_HORIZON =
            new StreamPosition(Iterator.TRIM_HORIZON, null);
    private static final StreamPosition LATEST = new StreamPosition(Iterator.LATEST, null);

    /** Neptune's iterator types. */
    public enum Iterator {
        /** From the event on, inclusive. */
        AT_SEQUENCE_NUMBER,
        /** From behind the event. */
        AFTER_SEQUENCE_NUMBER,
        /** From the oldest record that has not expired. */
        TRIM_HORIZON,
        /** The last record alone. */
        LATEST
    }

    private final Iterator iterator;
    @Nullable private final EventId eventId;

    private StreamPosition(Iterator iterator, @Nullable EventId eventId) {
        this.iterator = iterator;
        this.eventId = eventId;
    }

    public static StreamPosition trimHorizon() {
        return TRIM_HORIZON;
    }

    public static StreamPosition latest() {
        return LATEST;
    }

    public static StreamPosition at(EventId eventId) {
        return new StreamPosition(Iterator.AT_SEQUENCE_NUMBER, Objects.requireNonNull(eventId));
    }

    /** From behind the event; behind operation 0 is at operation 1, from which Neptune counts. */
    public static StreamPosition after(EventId eventId) {
        if (eventId.getOpNum() == 0 && eventId.getCommitNum() > 0) {
            return at(EventId.of(eventId.getCommitNum(), 1));
        }
        return new StreamPosition(Iterator.AFTER_SEQUENCE_NUMBER, Objects.requireNonNull(eventId));
    }

    public Iterator getIterator() {
        return iterator;
    }

    /** The event id of AT and AFTER; null for the other two. */
    @Nullable
    public EventId getEventId() {
        return eventId;
    }

    /** Whether a record with this id may be read from this position. */
    public boolean admits(EventId candidate) {
        if (eventId == null) {
            return true;
        }
        return iterator == Iterator.AT_SEQUENCE_NUMBER
                ? candidate.compareTo(eventId) >= 0
                : candidate.isAfter(eventId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamPosition
                && ((StreamPosition) other).iterator == iterator
                && Objects.equals(((StreamPosition) other).eventId, eventId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(iterator, eventId);
    }

    @Override
    public String toString() {
        return eventId == null ? iterator.name() : iterator + " " + eventId;
    }
}
