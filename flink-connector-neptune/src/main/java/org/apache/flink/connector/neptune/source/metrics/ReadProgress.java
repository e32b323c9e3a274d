/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.metrics;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.read.LastEvent;

import javax.annotation.Nullable;

/**
 * How far a reader has come, and how far behind the head of the stream that is.
 *
 * <p>Three threads write it, each its own part: the fetcher's what was fetched and whether anything
 * follows it, the task's what was emitted, and the one of the head probe where the stream ends
 * while the fetcher can't know. Any thread may ask for the lags.
 */
@Internal
public final class ReadProgress {

    /** What can't be told yet. */
    public static final long UNKNOWN = -1;

    @Nullable private volatile Point fetched;
    @Nullable private volatile Point emitted;

    /** Where a probe found the head; null once the fetcher found nothing behind what it has. */
    @Nullable private volatile Point probed;

    private volatile boolean headKnown;
    private volatile boolean atHead;
    private volatile boolean atHeadSinceLastAsked;

    /** Reading begins here. What lies before counts as emitted: it was, or is not wanted. */
    public void onStart(StreamPosition position) {
        EventId event = position.getEventId();
        if (event != null) {
            boolean inclusive =
                    position.getIterator() == StreamPosition.Iterator.AT_SEQUENCE_NUMBER;
            EventId before =
                    inclusive
                            ? EventId.of(Math.max(0, event.getCommitNum() - 1), Long.MAX_VALUE)
                            : event;
            emitted = new Point(before, UNKNOWN);
        }
    }

    /** A page that ends with this record was fetched. */
    public void onFetched(ChangeRecord last) {
        atHead = false;
        fetched = Point.of(last.eventId(), last.getCommitTimestamp(), fetched);
    }

    /** Nothing follows what was fetched. */
    public void onHead() {
        probed = null;
        headKnown = true;
        atHead = true;
        atHeadSinceLastAsked = true;
    }

    /** From now on the head may move without the fetcher's noticing. */
    public void onHeadOutOfSight() {
        atHead = false;
    }

    /** A probe found this to be the last record of the stream. */
    public void onHeadProbed(ChangeRecord latest) {
        probed = Point.of(latest.eventId(), latest.getCommitTimestamp(), probed);
        headKnown = true;
    }

    /** Everything up to this event was emitted. */
    public void onEmitted(LastEvent last) {
        emitted = Point.of(last.getEventId(), last.getCommitTimestamp(), emitted);
    }

    /**
     * Whether the reader has been at the head at no time since this was asked last, so that what it
     * knows of the head is that old. For the probe alone to ask.
     */
    public boolean hasLostSightOfHead() {
        boolean lost = !atHead && !atHeadSinceLastAsked;
        atHeadSinceLastAsked = atHead;
        return lost;
    }

    /** How many commits the head is ahead of what was emitted, or {@link #UNKNOWN}. */
    public long commitsBehind() {
        Point head = head();
        Point done = emitted;
        if (!headKnown) {
            return UNKNOWN;
        }
        if (head == null || (done != null && !head.event.isAfter(done.event))) {
            return 0;
        }
        return done == null ? UNKNOWN : head.event.getCommitNum() - done.event.getCommitNum();
    }

    /**
     * How many milliseconds the head's commit was made after the emitted one, or {@link #UNKNOWN}.
     */
    public long millisBehind() {
        Point head = head();
        Point done = emitted;
        if (!headKnown) {
            return UNKNOWN;
        }
        if (head == null || (done != null && !head.event.isAfter(done.event))) {
            return 0;
        }
        return done == null || done.timestamp < 0 || head.timestamp < 0
                ? UNKNOWN
                : Math.max(0, head.timestamp - done.timestamp);
    }

    /** The commit up to which everything was emitted, or {@link #UNKNOWN}. */
    public long lastCommitNum() {
        Point done = emitted;
        return done == null ? UNKNOWN : done.event.getCommitNum();
    }

    /** The last event there is, as far as is known; null if none was seen. */
    @Nullable
    private Point head() {
        Point found = probed;
        Point read = fetched;
        return found == null || (read != null && read.event.isAfter(found.event)) ? read : found;
    }

    /** A place in the stream and its time. */
    private static final class Point {

        private final EventId event;
        private final long timestamp;

        Point(EventId event, long timestamp) {
            this.event = event;
            this.timestamp = timestamp;
        }

        /** A malformed record may lack its time; that of the record before it is the best guess. */
        static Point of(EventId event, long timestamp, @Nullable Point previous) {
            long guess = previous == null ? UNKNOWN : previous.timestamp;
            return new Point(event, timestamp > 0 ? timestamp : guess);
        }
    }
}
