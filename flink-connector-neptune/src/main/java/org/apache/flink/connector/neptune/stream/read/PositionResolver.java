/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Resolves the starting and stopping positions of the user to positions in the stream. It sends
 * requests and blocks until they are answered; {@link #close()} from another thread ends that.
 */
@Internal
public final class PositionResolver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PositionResolver.class);

    /**
     * A commit timestamp is the time at which the commit was requested, so a later commit can have
     * an earlier one. The search for a timestamp begins this much earlier and then reads all
     * events.
     */
    private static final Duration DISORDER = Duration.ofSeconds(10);

    private final NeptuneStreamsClient client;
    private final ReadSettings settings;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Creates a resolver, which closes the client when it is closed. */
    public PositionResolver(NeptuneStreamsClient client, ReadSettings settings) {
        this(client, settings, Clock.systemUTC());
    }

    PositionResolver(NeptuneStreamsClient client, ReadSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /** See {@link NeptuneStreamsClient#checkEndpoint()}. */
    public void checkEndpoint() {
        client.checkEndpoint();
    }

    /**
     * Returns where to begin.
     *
     * @throws NeptuneStreamsException if a request must not be made again
     */
    public StreamPosition resolve(StartingPosition start) throws NeptuneStreamsException {
        if (start.getTimestamp() != null) {
            return atTimestamp(start.getTimestamp().toEpochMilli());
        }
        StreamPosition position = start.getPosition();
        if (position.equals(StreamPosition.latest())) {
            StreamPage head = fetch(StreamPosition.latest(), 1);
            // All events of a stream that is empty now come later.
            return head.isEmpty()
                    ? StreamPosition.trimHorizon()
                    : StreamPosition.after(head.lastEventId());
        }
        EventId event = position.getEventId();
        return event != null && event.getCommitNum() == 0 ? StreamPosition.trimHorizon() : position;
    }

    /**
     * Returns where to end.
     *
     * @throws NeptuneStreamsException if a request must not be made again
     */
    public StreamEnd resolve(StoppingPosition stop) throws NeptuneStreamsException {
        if (stop.getTimestamp() != null) {
            return StreamEnd.beforeTimestamp(stop.getTimestamp().toEpochMilli());
        }
        if (stop.getPosition() != null) {
            return StreamEnd.after(stop.getPosition());
        }
        StreamPage head = fetch(StreamPosition.latest(), 1);
        return StreamEnd.after(head.isEmpty() ? EventId.BEFORE_ALL : head.lastEventId());
    }

    /**
     * Returns where "latest" was at a time in the past. That time comes from the clock of some
     * machine. If the clock of this machine is ahead of Neptune's now, that clock is assumed to
     * have been ahead as well: the position may be a little too early, but no change is skipped.
     *
     * @param millis milliseconds since the epoch
     * @throws NeptuneStreamsException if a request must not be made again
     */
    public StreamPosition resolveLatestAsOf(long millis) throws NeptuneStreamsException {
        long serverTime = fetch(StreamPosition.latest(), 1).getServerTimeMillis();
        long ahead = serverTime < 0 ? 0 : Math.max(0, clock.millis() - serverTime);
        LOG.info(
                "The clock of this machine is at most {} ms ahead of Neptune's. 'latest' is resolved as of {}.",
                ahead,
                Instant.ofEpochMilli(millis - ahead));
        return atTimestamp(millis - ahead);
    }

    /**
     * Finds out what the stream has at an event and after it. For {@link EventId#BEFORE_ALL}, the
     * first event of the stream comes after it.
     *
     * @throws NeptuneStreamsException if the stream ends before the event, or if a request must not
     *     be made again
     */
    public EventSurroundings lookAround(EventId event) throws NeptuneStreamsException {
        return EventSurroundings.of(event, this, settings);
    }

    /** The URL of the stream, for messages. */
    public String describe() {
        return client.describe();
    }

    private StreamPosition atTimestamp(long timestamp) {
        StreamPage horizon = fetch(StreamPosition.trimHorizon(), 1);
        if (horizon.isEmpty() || timestampOf(horizon) >= timestamp) {
            return StreamPosition.trimHorizon();
        }
        StreamPage head = fetch(StreamPosition.latest(), 1);
        if (head.isEmpty()) {
            return StreamPosition.trimHorizon();
        }
        long safelyBefore = timestamp - DISORDER.toMillis();
        long oldest = horizon.firstEventId().getCommitNum();
        return scanTo(
                timestamp,
                timestampOf(horizon) >= safelyBefore
                        ? oldest
                        : firstCommitFrom(safelyBefore, oldest, head.lastEventId().getCommitNum()));
    }

    /**
     * Returns a commit whose timestamp is not before the given one, while that of the commit before
     * it is. This is a binary search over the commit numbers, which have no gaps. If there are gaps
     * nevertheless, or if commits expire meanwhile, a request returns the next commit or none.
     *
     * @param before a commit with an earlier timestamp
     * @param last the last commit of the stream
     */
    private long firstCommitFrom(long timestamp, long before, long last) {
        long low = before;
        long high = last + 1;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            StreamPage page = fetch(StreamPosition.at(EventId.of(middle, 1)), 1);
            if (page == null) {
                low = middle;
            } else if (page.isEmpty()) {
                high = middle;
            } else if (timestampOf(page) < timestamp) {
                low = Math.max(middle, Math.min(page.firstEventId().getCommitNum(), high - 1));
            } else {
                high = middle;
            }
        }
        return Math.min(high, last);
    }

    /** Reads from a commit up to the first one with the timestamp, or up to the head. */
    private StreamPosition scanTo(long timestamp, long commit) {
        StreamPosition position = StreamPosition.at(EventId.of(commit, 1));
        while (true) {
            StreamPage page = fetch(position, settings.getMaxRecordsPerPage());
            if (page == null) {
                // The commit has expired since the search, so the oldest one
                // or a later one is wanted.
                position = StreamPosition.trimHorizon();
                continue;
            }
            if (page.isEmpty()) {
                return position;
            }
            for (ChangeRecord record : page.getRecords()) {
                if (record.getCommitTimestamp() >= timestamp) {
                    LOG.debug(
                            "The first commit from {} on is {}.", timestamp, record.getCommitNum());
                    return StreamPosition.at(EventId.of(record.getCommitNum(), 1));
                }
            }
            position = StreamPosition.after(page.lastEventId());
        }
    }

    private static long timestampOf(StreamPage page) {
        return page.getRecords().get(0).getCommitTimestamp();
    }

    /** Requests a page. Returns null if the event of the position has expired. */
    @Nullable
    StreamPage fetch(StreamPosition position, int limit) {
        RetryTracker retries = new RetryTracker(settings.getRetryTimeout(), System::nanoTime);
        int currentLimit = limit;
        while (true) {
            try {
                return client.fetch(position, currentLimit);
            } catch (NeptuneStreamsException failure) {
                if (failure.getKind() == Kind.EXPIRED) {
                    // The oldest and the latest event can't expire unless all events have expired.
                    return position.getEventId() == null
                            ? StreamPage.noRecords(failure.getMessage(), null)
                            : null;
                }
                long wait = retries.onFailure(failure);
                if (failure.getKind() == Kind.TIMED_OUT) {
                    currentLimit = Math.max(1, currentLimit / 2);
                }
                awaitRetry(wait, failure);
            }
        }
    }

    /** Waits, but not after this resolver was closed: then the next request fails. */
    void pause(long nanos) {
        try {
            closed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitRetry(long nanos, NeptuneStreamsException failure) {
        try {
            if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        client.close();
    }
}
