/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices a stream that was reset: it ends before the position for longer than a replica may lag.
 * Not thread-safe.
 */
final class ResetWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ResetWatch.class);

    private final String stream;
    private final Duration grace;
    private final LongSupplier nanoTime;

    private boolean suspected;
    private long suspectedSince;

    ResetWatch(String stream, Duration grace, LongSupplier nanoTime) {
        this.stream = stream;
        this.grace = grace;
        this.nanoTime = nanoTime;
    }

    boolean isSuspected() {
        return suspected;
    }

    void dismiss() {
        suspected = false;
    }

    /**
     * Suspects a reset if a stream with this head ends before the position. A reader that waits at
     * the next commit or after the last event is at the head.
     *
     * @return whether the stream ends before the position
     * @throws NeptuneStreamsException if the stream has ended before the position for too long
     */
    boolean compare(StreamPosition position, EventId head) throws NeptuneStreamsException {
        EventId wanted = position.getEventId();
        boolean inFuture =
                position.getKind() == StreamPosition.Kind.AT_SEQUENCE_NUMBER
                        ? wanted.getCommitNum() > head.getCommitNum() + 1
                        : wanted.isAfter(head);
        long now = nanoTime.getAsLong();
        if (inFuture && !suspected) {
            suspectedSince = now;
            LOG.warn(
                    "The stream {} ends at {}, before the position {}. A replica lags, or the stream was reset."
                            + " Waiting for up to {} ('scan.stream-reset.grace') for the stream to reach the position.",
                    stream,
                    head,
                    position,
                    grace);
        } else if (inFuture && Duration.ofNanos(now - suspectedSince).compareTo(grace) >= 0) {
            throw new NeptuneStreamsException(
                    Kind.STREAM_RESET,
                    "The stream "
                            + stream
                            + " ends at event "
                            + head
                            + ", before the position of this job, event "
                            + wanted
                            + ". It has done so for "
                            + Duration.ofNanos(now - suspectedSince).toMillis()
                            + " ms ('scan.stream-reset.grace'). Usual causes: the stream was reset, or disabled and"
                            + " enabled again; 'endpoint' leads to another cluster, or the position belongs to another"
                            + " stream; 'scan.startup.event-id' names an event that does not exist yet; a read replica"
                            + " lags by more than the grace period. If the stream is new, load the graph again and"
                            + " start without the old state, after the event that the load corresponds to. If a"
                            + " replica lags, raise the grace period or read from the cluster endpoint.");
        }
        suspected = inFuture;
        return inFuture;
    }
}
