/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.source.metrics.ReadProgress;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.StreamPage;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks for the last record of the stream while the reader is not at it, so that the lags are right
 * even where the fetcher's thread is blocked because nobody takes its records. Then it lets it be
 * reported whether they make a backlog.
 *
 * <p>It makes one request an interval at most, the first one after an interval, and none for a
 * reader that was at the head within the last one. It retries nothing: the next probe is soon
 * enough. Used by the fetcher's thread.
 */
final class HeadProbe implements AutoCloseable {

    /** How old the knowledge of the head may be. */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    static final String THREAD_NAME = "neptune-head-probe-";

    private static final Logger LOG = LoggerFactory.getLogger(HeadProbe.class);

    private final NeptuneStreamsClient client;
    private final ReadProgress progress;
    private final BacklogReporter backlog;
    private final Duration interval;
    private final String threadName;

    @Nullable private ScheduledExecutorService executor;

    /** A probe over a client that it shares with others and does not close. */
    HeadProbe(
            NeptuneStreamsClient client,
            ReadProgress progress,
            BacklogReporter backlog,
            Duration interval,
            String stream) {
        this.client = client;
        this.progress = progress;
        this.backlog = backlog;
        this.interval = interval;
        this.threadName = THREAD_NAME + stream;
    }

    /** Begins with a split that ends there. */
    void start(StreamEnd end) {
        close();
        backlog.start(end);
        executor =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, threadName);
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.scheduleWithFixedDelay(
                this::run, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run() {
        try {
            if (progress.hasLostSightOfHead()) {
                probe();
            }
            backlog.update();
        } catch (RuntimeException e) {
            LOG.debug("The head of {} can't be told at the moment.", client.describe(), e);
        }
    }

    private void probe() {
        StreamPage latest = client.fetch(StreamPosition.latest(), 1);
        if (!latest.isEmpty()) {
            progress.onHeadProbed(latest.getRecords().get(latest.getRecords().size() - 1));
        }
    }

    /** Ends the probe; a request that is under way ends with the client at the latest. */
    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }
}
