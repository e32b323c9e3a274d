/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Finds out where the stream ends, relative to the position. Not thread-safe.
 *
 * <p>Neptune answers 404 in several cases: at the head of the stream, if the stream is empty, and
 * for a position in the future, because a replica lags or the stream was reset. For a position in
 * the future its message can name the head. If it does not, a check is due at intervals of half the
 * grace period, of 30 s at most.
 */
final class HeadWatch {

    /** What is known about the end of the stream. */
    enum Finding {
        /** Nothing follows the position at the moment. */
        ENDS_HERE,
        /** The stream ends before the position. */
        ENDS_EARLIER,
        /** Records follow the position. */
        GOES_ON,
        /** Records follow the position, but reading repeatedly finds none. */
        CONTRADICTS_ITSELF,
        /** Nothing is known for sure, and it is time for a check. */
        UNCLEAR
    }

    private static final Duration LONGEST_CHECK_INTERVAL = Duration.ofSeconds(30);

    private final ResetWatch reset;
    private final LongSupplier nanoTime;
    private final long checkInterval;

    private long nextCheck;

    /**
     * Neptune has shown that records follow. After this number of further reads without records, it
     * contradicts itself. 0 if it has not shown that.
     */
    private int promisedReads;

    /** Whether Neptune has named the head for a position in the future, since the last records. */
    private boolean namesHead;

    HeadWatch(String stream, Duration grace, LongSupplier nanoTime) {
        this.reset = new ResetWatch(stream, grace, nanoTime);
        this.nanoTime = nanoTime;
        Duration half = grace.dividedBy(2);
        boolean isLong = half.compareTo(LONGEST_CHECK_INTERVAL) > 0;
        this.checkInterval = (isLong ? LONGEST_CHECK_INTERVAL : half).toNanos();
        this.nextCheck = nanoTime.getAsLong();
    }

    /** Whether the stream was found to end before the position, and not otherwise since. */
    boolean isResetSuspected() {
        return reset.isSuspected();
    }

    /** To be called when reading continues elsewhere: what was known does not apply there. */
    void forget() {
        reset.dismiss();
        nextCheck = nanoTime.getAsLong();
        promisedReads = 0;
        namesHead = false;
    }

    /** The last event is there, or all events have expired and no new one came. */
    void onPositionConfirmed() {
        reset.dismiss();
        nextCheck = nanoTime.getAsLong() + checkInterval;
    }

    /** Takes the answer to a read that found no records. */
    Finding onNoRecords(StreamPosition position, StreamPage answer) {
        if (position.getEventId() == null) {
            return Finding.ENDS_HERE;
        }
        EventId named = answer.getLastValidEventId();
        boolean namesMore = named != null && position.admits(named);
        if (named != null && !namesMore) {
            promisedReads = 0;
            namesHead = true;
            return compare(position, named);
        }
        if (namesMore || promisedReads > 0) {
            // At least one more read: if requests go to replicas in turn, only one may lag.
            promisedReads = promisedReads == 0 ? 1 : promisedReads - 1;
            return promisedReads > 0 ? Finding.GOES_ON : Finding.CONTRADICTS_ITSELF;
        }
        if (namesHead) {
            // This endpoint names the head for a position in the future, and did not do so now.
            reset.dismiss();
        }
        if (nanoTime.getAsLong() - nextCheck >= 0) {
            return Finding.UNCLEAR;
        }
        return reset.isSuspected() ? Finding.ENDS_EARLIER : Finding.ENDS_HERE;
    }

    /** Takes the answer to a request for the latest event. */
    Finding onLatest(StreamPosition position, StreamPage latest) {
        if (latest.isEmpty()) {
            // All events have expired, or none was written since a reset. The next one will tell.
            onPositionConfirmed();
            return Finding.ENDS_HERE;
        }
        if (position.admits(latest.lastEventId())) {
            reset.dismiss();
            nextCheck = nanoTime.getAsLong();
            promisedReads = 2;
            return Finding.GOES_ON;
        }
        nextCheck = nanoTime.getAsLong() + checkInterval;
        return compare(position, latest.lastEventId());
    }

    private Finding compare(StreamPosition position, EventId head) {
        return reset.compare(position, head) ? Finding.ENDS_EARLIER : Finding.ENDS_HERE;
    }
}
