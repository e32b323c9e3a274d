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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns the positions that a user names into concrete ones, by asking the stream. Its calls block;
 * {@link #close()} from another thread ends them.
 */
@Internal
public final class PositionResolver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PositionResolver.class);

    /**
     * Commit timestamps say when the commit was requested, so a later commit can bear an earlier
     * time. The search for a timestamp begins this much before it and then reads on event by event.
     */
    private static final Duration DISORDER = Duration.ofSeconds(10);

    private final NeptuneStreamsClient client;
    private final ReadSettings settings;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A resolver that asks through the client, which it closes in the end. */
    public PositionResolver(NeptuneStreamsClient client, ReadSettings settings) {
        this(client, settings, Clock.systemUTC());
    }

    PositionResolver(NeptuneStreamsClient client, ReadSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /** As {@link NeptuneStreamsClient#checkEndpoint()}. */
    public void checkEndpoint() {
        client.checkEndpoint();
    }

    /**
     * Where to begin.
     *
     * @throws NeptuneStreamsException if the stream can't be asked
     */
    public StreamPosition resolve(StartingPosition start) throws NeptuneStreamsException {
        switch (start.getKind()) {
            case TRIM_HORIZON:
                return StreamPosition.trimHorizon();
            case LATEST:
                return behindHead();
            case AT_EVENT:
                return isBeforeAll(start.getEventId())
                        ? StreamPosition.trimHorizon()
                        : StreamPosition.at(start.getEventId());
            case AFTER_EVENT:
                return isBeforeAll(start.getEventId())
                        ? StreamPosition.trimHorizon()
                        : StreamPosition.after(start.getEventId());
            case TIMESTAMP:
                return atTimestamp(start.getTimestamp().toEpochMilli());
            default:
                throw new IllegalArgumentException("unknown starting position " + start);
        }
    }

    /**
     * Where to end.
     *
     * @throws NeptuneStreamsException if the stream can't be asked
     */
    public StreamEnd resolve(StoppingPosition stop) throws NeptuneStreamsException {
        switch (stop.getKind()) {
            case LATEST:
                StreamPage head = fetch(StreamPosition.latest(), 1);
                return StreamEnd.behind(head.isEmpty() ? EventId.BEFORE_ALL : head.lastEventId());
            case AT_EVENT:
                return StreamEnd.behind(stop.getEventId());
            case TIMESTAMP:
                return StreamEnd.beforeTimestamp(stop.getTimestamp().toEpochMilli());
            default:
                throw new IllegalArgumentException("unknown stopping position " + stop);
        }
    }

    private static boolean isBeforeAll(EventId eventId) {
        return eventId.getCommitNum() == 0;
    }

    private StreamPosition behindHead() {
        StreamPage head = fetch(StreamPosition.latest(), 1);
        // Whatever an empty stream will hold is later than now.
        return head.isEmpty()
                ? StreamPosition.trimHorizon()
                : StreamPosition.after(head.lastEventId());
    }

    /**
     * Where "latest" was at a time that has passed. That time is of the clock of a machine, not of
     * Neptune's. If the clock of this machine is ahead of Neptune's now, it is taken to have been
     * so then: the position may lie a little early, but skips nothing.
     *
     * @param millis milliseconds since the epoch
     * @throws NeptuneStreamsException if the stream can't be asked
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
        long commit =
                timestampOf(horizon) >= safelyBefore
                        ? horizon.firstEventId().getCommitNum()
                        : firstCommitFrom(
                                safelyBefore,
                                horizon.firstEventId().getCommitNum(),
                                head.lastEventId().getCommitNum());
        return scanTo(timestamp, commit);
    }

    /**
     * A commit with a timestamp not before the given one, whose predecessor's is before it.
     * Searched by halving, which commit numbers allow because they have no gaps; should they have
     * some, or should commits expire meanwhile, a probe answers with the next commit there is, or
     * that there is none.
     *
     * @param before a commit whose timestamp lies before the wanted one
     * @param last the last commit of the stream
     */
    private long firstCommitFrom(long timestamp, long before, long last) {
        long low = before;
        long high = last + 1;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            StreamPage page = probe(middle);
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

    /** The first record at a commit or behind it; null if the commit has expired. */
    private StreamPage probe(long commit) {
        try {
            return fetch(StreamPosition.at(EventId.of(commit, 1)), 1);
        } catch (NeptuneStreamsException e) {
            if (e.getKind() == Kind.EXPIRED) {
                return null;
            }
            throw e;
        }
    }

    /** Reads from a commit on until the first with the timestamp, or to the head. */
    private StreamPosition scanTo(long timestamp, long commit) {
        StreamPosition position = StreamPosition.at(EventId.of(commit, 1));
        while (true) {
            StreamPage page;
            try {
                page = fetch(position, settings.getMaxRecordsPerPage());
            } catch (NeptuneStreamsException e) {
                if (e.getKind() != Kind.EXPIRED) {
                    throw e;
                }
                // What expired between the search and now was older than the oldest change is now.
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

    private StreamPage fetch(StreamPosition position, int limit) {
        RetryTracker retries = new RetryTracker(settings.getRetryTimeout(), System::nanoTime);
        int currentLimit = limit;
        while (true) {
            try {
                return client.fetch(position, currentLimit);
            } catch (NeptuneStreamsException failure) {
                if (failure.getKind() == Kind.EXPIRED && position.getEventId() == null) {
                    return StreamPage.noRecords(failure.getMessage(), null);
                }
                long wait = retries.onFailure(failure);
                if (failure.getKind() == Kind.TIMED_OUT) {
                    currentLimit = Math.max(1, currentLimit / 2);
                }
                awaitRetry(wait, failure);
            }
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
