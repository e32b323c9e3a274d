/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import javax.annotation.Nullable;

import java.util.Objects;

/** A resolved stopping position: after an event, before a point in time, or never. Immutable. */
@Internal
public final class StreamEnd {

    private static final StreamEnd NEVER = new StreamEnd(null, null);

    @Nullable private final EventId lastEvent;
    @Nullable private final Long timestamp;

    private StreamEnd(@Nullable EventId lastEvent, @Nullable Long timestamp) {
        this.lastEvent = lastEvent;
        this.timestamp = timestamp;
    }

    /** An end that is never reached. */
    public static StreamEnd never() {
        return NEVER;
    }

    /** An end after the event; after {@link EventId#BEFORE_ALL}, no event is read. */
    public static StreamEnd after(EventId lastEvent) {
        return new StreamEnd(Objects.requireNonNull(lastEvent), null);
    }

    /** An end before the first transaction with this commit timestamp or a later one. */
    public static StreamEnd beforeTimestamp(long epochMillis) {
        return new StreamEnd(null, epochMillis);
    }

    /** The last event to read; null if this is not an end after an event. */
    @Nullable
    public EventId getLastEvent() {
        return lastEvent;
    }

    /** Milliseconds since the epoch; null if this is not an end before a point in time. */
    @Nullable
    public Long getTimestamp() {
        return timestamp;
    }

    /**
     * Whether the stopping position may have been resolved to this. {@link
     * StoppingPosition#latest()} may have been resolved to any event.
     *
     * @param stop null if the stream has no end
     */
    public boolean canBe(@Nullable StoppingPosition stop) {
        if (stop == null) {
            return lastEvent == null && timestamp == null;
        }
        if (stop.getTimestamp() != null) {
            return timestamp != null && timestamp == stop.getTimestamp().toEpochMilli();
        }
        return stop.getPosition() == null
                ? lastEvent != null
                : stop.getPosition().equals(lastEvent);
    }

    /** Whether the position alone shows that no event is left to read from it. */
    boolean isReachedAt(StreamPosition position) {
        if (lastEvent == null) {
            return false;
        }
        return position.getEventId() == null
                ? lastEvent.equals(EventId.BEFORE_ALL)
                : position.getKind() == StreamPosition.Kind.AT_SEQUENCE_NUMBER
                        ? position.getEventId().isAfter(lastEvent)
                        : !lastEvent.isAfter(position.getEventId());
    }

    /** Whether the record is after the end. */
    boolean isPassedBy(ChangeRecord record, boolean beginsTransaction) {
        if (timestamp != null) {
            return beginsTransaction && record.getCommitTimestamp() >= timestamp;
        }
        return lastEvent != null && record.eventId().isAfter(lastEvent);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamEnd
                && Objects.equals(((StreamEnd) other).lastEvent, lastEvent)
                && Objects.equals(((StreamEnd) other).timestamp, timestamp);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lastEvent, timestamp);
    }

    @Override
    public String toString() {
        if (lastEvent != null) {
            return "after " + lastEvent;
        }
        return timestamp == null ? "never" : "before timestamp " + timestamp;
    }
}
