/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.StreamPage;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Requests the last record of the stream at regular intervals while the reader is not at the head.
 * So the lags are right even if the fetcher thread is blocked by back pressure. After each interval
 * the probe also lets the {@link BacklogReporter} and the {@link CatchUpLog} check the lag.
 *
 * <p>The probe makes at most one request per interval, and none if the reader was at the head
 * within the last interval. Look-ahead can ask for a request earlier ({@link #runSoon}). The probe
 * does not retry a failed request.
 *
 * <p>The fetcher thread calls all methods, except for {@link #runSoon}. The requests run in a
 * thread of the probe.
 */
final class HeadProbe implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    static final String THREAD_NAME = "neptune-head-probe";

    private static final Logger LOG = LoggerFactory.getLogger(HeadProbe.class);

    private final NeptuneStreamsClient client;
    private final LagTracker lags;
    private final BacklogReporter backlog;
    private final CatchUpLog catchUp;
    private final Duration interval;

    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile long lastProbe = System.nanoTime() - SHORTEST_INTERVAL.toNanos();

    @Nullable private volatile ScheduledExecutorService executor;

    /**
     * Creates a probe.
     *
     * @param client used by others, too; not closed by the probe
     * @param interval the time between two requests
     */
    HeadProbe(
            NeptuneStreamsClient client,
            LagTracker lags,
            BacklogReporter backlog,
            Duration interval) {
        this.client = client;
        this.lags = lags;
        this.backlog = backlog;
        this.catchUp = new CatchUpLog(lags);
        this.interval = interval;
    }

    /** Starts probing for a split with this end. */
    void start(StreamEnd end) {
        close();
        pending.set(false);
        backlog.start(end);
        executor =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, THREAD_NAME);
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.scheduleWithFixedDelay(
                () -> attempt(this::run),
                interval.toNanos(),
                interval.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /**
     * Probes without waiting for the end of the interval, but at most once in {@link
     * #SHORTEST_INTERVAL}. Returns at once. Any thread may call this.
     */
    void runSoon() {
        ScheduledExecutorService current = executor;
        long pause = System.nanoTime() - lastProbe;
        if (current == null
                || pause < SHORTEST_INTERVAL.toNanos()
                || !pending.compareAndSet(false, true)) {
            return;
        }
        try {
            current.execute(() -> attempt(this::probe));
        } catch (RejectedExecutionException e) {
            // The probe was closed.
        }
    }

    private void run() {
        boolean atHead = !lags.hasLostSightOfHead();
        try {
            if (!atHead) {
                probe();
            }
        } finally {
            backlog.update();
            catchUp.update(atHead);
        }
    }

    /** An exception would end the schedule. */
    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.debug("The head probe of {} failed. It runs again.", client.describe(), e);
        }
    }

    private void probe() {
        try {
            StreamPage latest = client.fetch(StreamPosition.latest(), 1);
            if (!latest.isEmpty()) {
                lags.onHeadProbed(latest.getRecords().get(latest.getRecords().size() - 1));
            }
        } finally {
            lastProbe = System.nanoTime();
            pending.set(false);
        }
    }

    /** Stops probing. A request that is under way ends when the client is closed, at the latest. */
    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }
}
