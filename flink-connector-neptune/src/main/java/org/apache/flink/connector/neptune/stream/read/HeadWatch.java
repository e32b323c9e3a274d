/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells apart what Neptune's 404 can mean: the head of the stream, an empty stream, a replica that
 * lags behind the position, and a stream that was reset, where the position lies in the future for
 * ever.
 *
 * <p>Neptune's message names the head where the position lies in the future. Where it does not, the
 * last event read is asked for again now and then, in place of a poll, so that an idle stream costs
 * no request more; only if it isn't found, the head is.
 */
final class HeadWatch {

    private static final Logger LOG = LoggerFactory.getLogger(HeadWatch.class);

    /** What a 404 means. */
    enum Verdict {
        /** Nothing more at the moment. */
        AT_HEAD,
        /** The stream ends before the position. */
        BEHIND,
        /** The stream has moved on; read at once. */
        NEWS,
        /** Unclear: read on from the last event inclusive, to see whether it is there. */
        CHECK_POSITION,
        /** Unclear, and the last event has expired: read on from the oldest event. */
        CHECK_HORIZON,
        /** Unclear: ask for the head next. */
        PROBE_HEAD,
        /** The head is ahead of a position that has no records: ask for the oldest event next. */
        PROBE_HORIZON
    }

    private static final Duration LONGEST_PROBE_INTERVAL = Duration.ofSeconds(30);

    private final String stream;
    private final Duration grace;
    private final Duration probeInterval;
    private final LongSupplier nanoTime;

    private boolean behind;
    private long behindSince;
    private boolean probed;
    private long lastProbe;

    /** How often in a row a read found nothing although a probe had shown newer events. */
    private int contradictions;

    private boolean newsPromised;
    private boolean expired;

    /** Whether all that was in the stream, up to the position, has expired. */
    private boolean contentExpired;

    /** Whether Neptune has named the head while the position was behind it, since the last data. */
    private boolean namesHead;

    HeadWatch(String stream, Duration grace, LongSupplier nanoTime) {
        this.stream = stream;
        this.grace = grace;
        Duration half = grace.dividedBy(2);
        this.probeInterval =
                half.compareTo(LONGEST_PROBE_INTERVAL) < 0 ? half : LONGEST_PROBE_INTERVAL;
        this.nanoTime = nanoTime;
    }

    void onRecords() {
        behind = false;
        probed = false;
        newsPromised = false;
        contradictions = 0;
        expired = false;
        contentExpired = false;
        namesHead = false;
    }

    /** The last event read is there, or all has expired and nothing came since. */
    void onPositionConfirmed() {
        probed = true;
        lastProbe = nanoTime.getAsLong();
        behind = false;
    }

    void onContentExpired() {
        contentExpired = true;
    }

    void onContentBack() {
        contentExpired = false;
    }

    /** Neptune itself says that the position has expired. */
    void expire() {
        expired = true;
    }

    Verdict onNoRecords(StreamPosition position, StreamPage answer) {
        if (position.getEventId() == null) {
            return Verdict.AT_HEAD;
        }
        EventId lastValid = answer.getLastValidEventId();
        boolean aheadOfPosition = lastValid != null && position.admits(lastValid);
        if (lastValid != null && !aheadOfPosition) {
            newsPromised = false;
            contradictions = 0;
            namesHead = true;
            return compare(position, lastValid);
        }
        if (newsPromised || aheadOfPosition) {
            newsPromised = ++contradictions < 2;
            if (newsPromised) {
                // Read again before asking anything else: where requests go to replicas in turn,
                // every read might meet the one that lags.
                return Verdict.NEWS;
            }
            contradictions = 0;
            return Verdict.PROBE_HORIZON;
        }
        if (namesHead) {
            // Who names the head to positions behind it, and does not, has the position.
            behind = false;
        }
        long now = nanoTime.getAsLong();
        if (!probed || now - lastProbe >= probeInterval.toNanos()) {
            return probe(position);
        }
        // The last probe was in order, and nothing has changed since.
        return behind ? Verdict.BEHIND : Verdict.AT_HEAD;
    }

    private Verdict probe(StreamPosition position) {
        boolean wasRead =
                position.getIterator() == StreamPosition.Iterator.AFTER_SEQUENCE_NUMBER
                        && !position.getEventId().equals(EventId.BEFORE_ALL);
        if (behind || !wasRead) {
            return Verdict.PROBE_HEAD;
        }
        return contentExpired ? Verdict.CHECK_HORIZON : Verdict.CHECK_POSITION;
    }

    /** What the answer to a request for the latest event means. */
    Verdict onProbe(StreamPosition position, StreamPage latest) {
        probed = true;
        lastProbe = nanoTime.getAsLong();
        if (latest.isEmpty()) {
            // All has expired, or nothing was written since a reset. A first new commit will tell.
            behind = false;
            contentExpired = true;
            return Verdict.AT_HEAD;
        }
        EventId head = latest.lastEventId();
        if (position.admits(head)) {
            behind = false;
            newsPromised = true;
            probed = false;
            return Verdict.NEWS;
        }
        return compare(position, head);
    }

    /** Whether the oldest event shows that the position has expired. */
    boolean confirmsExpiry(StreamPosition position, StreamPage horizon) {
        if (expired) {
            expired = false;
            return true;
        }
        if (horizon.isEmpty()) {
            return false;
        }
        long oldest = horizon.firstEventId().getCommitNum();
        long wanted = position.getEventId().getCommitNum();
        return position.getIterator() == StreamPosition.Iterator.AT_SEQUENCE_NUMBER
                ? oldest > wanted
                : oldest > wanted + 1;
    }

    private Verdict compare(StreamPosition position, EventId head) {
        EventId wanted = position.getEventId();
        // To wait for the very next event, or the next operation of the last commit, is to be at
        // the head.
        boolean inFuture =
                position.getIterator() == StreamPosition.Iterator.AT_SEQUENCE_NUMBER
                        ? wanted.getCommitNum() > head.getCommitNum() + 1
                        : wanted.isAfter(head);
        if (!inFuture) {
            behind = false;
            return Verdict.AT_HEAD;
        }
        long now = nanoTime.getAsLong();
        if (!behind) {
            behind = true;
            behindSince = now;
            LOG.warn(
                    "The stream {} ends at {}, before the position {}. That is a lagging replica, or the stream was"
                            + " reset; waiting for up to {} to see which.",
                    stream,
                    head,
                    position,
                    grace);
        } else if (now - behindSince >= grace.toNanos()) {
            throw new NeptuneStreamsException(
                    Kind.STREAM_RESET,
                    "The stream "
                            + stream
                            + " ends at event "
                            + head
                            + ", before the position of this job, event "
                            + wanted
                            + ", and that for "
                            + Duration.ofNanos(now - behindSince).toMillis()
                            + " ms ('scan.stream-reset.grace'). Usual causes: the stream was reset or disabled and"
                            + " enabled again; the endpoint now leads to another cluster, or the position belongs to"
                            + " another stream; 'scan.startup.event-id' names an event that is not there yet; or a read"
                            + " replica lags by more than the grace period. Reading on would"
                            + " wait for ever or skip changes. For a new stream, start without the old state at"
                            + " 'trim-horizon', after loading the graph afresh; for a slow replica, raise the grace"
                            + " period or read from the cluster endpoint.");
        }
        return Verdict.BEHIND;
    }
}
