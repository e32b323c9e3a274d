/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.source.metrics.NeptuneStreamsReaderMetrics;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;
import org.apache.flink.connector.neptune.stream.read.LastEvent;
import org.apache.flink.connector.neptune.stream.read.ReadListener;

import javax.annotation.Nullable;

import java.util.function.ToLongFunction;

/**
 * How far a reader has come, and how far that is behind the head of the stream. Listens to the
 * cursor, and passes on to the metrics what they count.
 *
 * <p>Thread-safe. Three threads write it: the fetcher thread what was fetched and whether the head
 * was reached, the task thread what was emitted, and the thread of the head probe the head of the
 * stream while the fetcher thread has not reached it.
 */
final class LagTracker implements ReadListener {

    /** The value of everything that is not known yet. */
    static final long UNKNOWN = NeptuneStreamsReaderMetrics.UNKNOWN;

    private final ReadListener metrics;

    @Nullable private volatile Point fetched;
    @Nullable private volatile Point emitted;

    /** The head that a probe found; null once the fetcher thread has reached the head. */
    @Nullable private volatile Point probed;

    private volatile boolean headKnown;
    private volatile boolean atHead;
    private volatile boolean atHeadSinceLastAsked;

    LagTracker(ReadListener metrics) {
        this.metrics = metrics;
    }

    /** Reading starts at this position. Everything before it counts as emitted. */
    void onStart(StreamPosition position) {
        EventId event = position.getEventId();
        if (event != null) {
            boolean inclusive = position.getKind() == StreamPosition.Kind.AT_SEQUENCE_NUMBER;
            EventId before =
                    inclusive
                            ? EventId.of(Math.max(0, event.getCommitNum() - 1), Long.MAX_VALUE)
                            : event;
            emitted = new Point(before, UNKNOWN);
        }
    }

    @Override
    public void onPage(StreamPage page) {
        metrics.onPage(page);
        ChangeRecord last = page.getRecords().get(page.getRecords().size() - 1);
        atHead = false;
        fetched = Point.of(last.eventId(), last.getCommitTimestamp(), fetched);
    }

    @Override
    public void onHead() {
        metrics.onHead();
        probed = null;
        headKnown = true;
        atHead = true;
        atHeadSinceLastAsked = true;
    }

    @Override
    public void onRetry(NeptuneStreamsException failure) {
        metrics.onRetry(failure);
        onHeadOutOfSight();
    }

    @Override
    public void onNoRecords() {
        metrics.onNoRecords();
    }

    @Override
    public void onOversizedTransaction() {
        metrics.onOversizedTransaction();
    }

    @Override
    public void onExpiredPositionReset() {
        metrics.onExpiredPositionReset();
    }

    @Override
    public void onMissingCommits() {
        metrics.onMissingCommits();
    }

    /** From now on the stream may grow without the fetcher thread noticing. */
    void onHeadOutOfSight() {
        atHead = false;
    }

    /** A probe found that this is the last record of the stream. */
    void onHeadProbed(ChangeRecord latest) {
        probed = Point.of(latest.eventId(), latest.getCommitTimestamp(), probed);
        headKnown = true;
    }

    /** Everything up to this event was emitted. */
    void onEmitted(LastEvent last) {
        emitted = Point.of(last.getEventId(), last.getCommitTimestamp(), emitted);
    }

    /**
     * Whether the reader was not at the head since the previous call, so that its knowledge of the
     * head is older than that. Only the head probe calls this method.
     */
    boolean hasLostSightOfHead() {
        boolean lost = !atHead && !atHeadSinceLastAsked;
        atHeadSinceLastAsked = atHead;
        return lost;
    }

    /** The number of commits from the last emitted event to the head, or {@link #UNKNOWN}. */
    long commitsBehind() {
        return behind(point -> point.event.getCommitNum());
    }

    /**
     * The time from the commit of the last emitted event to the commit of the head, in
     * milliseconds, or {@link #UNKNOWN}.
     */
    long millisBehind() {
        return behind(point -> point.timestamp);
    }

    private long behind(ToLongFunction<Point> measure) {
        Point head = head();
        Point done = emitted;
        if (!headKnown) {
            return UNKNOWN;
        }
        if (head == null || (done != null && !head.event.isAfter(done.event))) {
            return 0;
        }
        if (done == null || measure.applyAsLong(done) < 0 || measure.applyAsLong(head) < 0) {
            return UNKNOWN;
        }
        return Math.max(0, measure.applyAsLong(head) - measure.applyAsLong(done));
    }

    /** The commit number of the last event of the stream that was seen, or {@link #UNKNOWN}. */
    long headCommitNum() {
        Point head = head();
        return head == null ? UNKNOWN : head.event.getCommitNum();
    }

    /** The commit number of the last emitted event, or {@link #UNKNOWN}. */
    long lastCommitNum() {
        Point done = emitted;
        return done == null ? UNKNOWN : done.event.getCommitNum();
    }

    /** The last event of the stream that was seen; null if none was. */
    @Nullable
    private Point head() {
        Point found = probed;
        Point read = fetched;
        return found == null || (read != null && read.event.isAfter(found.event)) ? read : found;
    }

    /** An event and its commit timestamp. */
    private static final class Point {

        private final EventId event;
        private final long timestamp;

        Point(EventId event, long timestamp) {
            this.event = event;
            this.timestamp = timestamp;
        }

        /** A malformed record may lack its timestamp. That of the event before is close enough. */
        static Point of(EventId event, long timestamp, @Nullable Point previous) {
            long before = previous == null ? UNKNOWN : previous.timestamp;
            return new Point(event, timestamp > 0 ? timestamp : before);
        }
    }
}
