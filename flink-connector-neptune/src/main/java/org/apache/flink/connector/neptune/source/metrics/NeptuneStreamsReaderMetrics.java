/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.metrics;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.client.StreamPage;
import org.apache.flink.connector.neptune.stream.read.ReadListener;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/**
 * The metrics of a reader: Flink's own names where Flink has one, and the group {@code neptune} for
 * the rest. Each counter is written by one thread at a time: those of {@link ReadListener} by the
 * fetcher thread, those of guesses by the thread that holds the lock of the page fetcher, the
 * others by the task thread.
 *
 * <p>{@code pageBytes} and {@code pageLatencyMillis} describe the last page with records. They are
 * not averages, because Flink's API does not provide a histogram.
 */
@Internal
public final class NeptuneStreamsReaderMetrics implements ReadListener {

    /** The group of the connector's own metrics. */
    public static final String GROUP = "neptune";

    /** The value of a gauge as long as nothing is known. */
    public static final long UNKNOWN = -1;

    /** A name from FLIP-33. Connectors must register it. */
    private static final String CURRENT_FETCH_EVENT_TIME_LAG = "currentFetchEventTimeLag";

    private final MetricGroup group;
    private final Counter recordsIn;
    private final Counter bytesIn;
    private final Counter recordsInErrors;
    private final Counter polls;
    private final Counter emptyPolls;
    private final Counter retries;
    private final Counter throttled;
    private final Counter oversizedTransactions;
    private final Counter expiredPositionResets;
    private final Counter missingCommits;
    private final Counter transactions;
    private final Counter guessesUsed;
    private final Counter guessesWasted;
    private final Counter bytesWasted;

    private volatile long pageBytes = UNKNOWN;
    private volatile long pageLatencyMillis = UNKNOWN;
    private volatile long fetchEventTimeLag = UNKNOWN;
    private volatile int pagesInFlight;

    // Task thread only.
    private long lastEmittedCommit = UNKNOWN;

    public NeptuneStreamsReaderMetrics(SourceReaderMetricGroup metrics) {
        this.recordsIn = metrics.getIOMetricGroup().getNumRecordsInCounter();
        this.bytesIn = metrics.getIOMetricGroup().getNumBytesInCounter();
        this.recordsInErrors = metrics.getNumRecordsInErrorsCounter();
        metrics.gauge(CURRENT_FETCH_EVENT_TIME_LAG, () -> fetchEventTimeLag);
        this.group = metrics.addGroup(GROUP);
        this.polls = group.counter("polls");
        this.emptyPolls = group.counter("emptyPolls");
        this.retries = group.counter("retries");
        this.throttled = group.counter("throttled");
        this.oversizedTransactions = group.counter("oversizedTransactions");
        this.expiredPositionResets = group.counter("expiredPositionResets");
        this.missingCommits = group.counter("missingCommits");
        this.transactions = group.counter("transactions");
        this.guessesUsed = group.counter("guessesUsed");
        this.guessesWasted = group.counter("guessesWasted");
        this.bytesWasted = group.counter("bytesWasted");
        group.gauge("pagesInFlight", () -> pagesInFlight);
        group.gauge("pageBytes", () -> pageBytes);
        group.gauge("pageLatencyMillis", () -> pageLatencyMillis);
    }

    /** Registers the gauges of the lag. A metric reporter calls them in any thread. */
    public void registerLags(
            Gauge<Long> commitsBehind, Gauge<Long> millisBehind, Gauge<Long> lastCommitNum) {
        group.gauge("commitsBehind", commitsBehind);
        group.gauge("millisBehind", millisBehind);
        group.gauge("lastCommitNum", lastCommitNum);
    }

    @Override
    public void onPage(StreamPage page) {
        polls.inc();
        bytesIn.inc(page.getBytes());
        pageBytes = page.getBytes();
        pageLatencyMillis = page.getLatencyMillis();
        ChangeRecord last = page.getRecords().get(page.getRecords().size() - 1);
        if (page.getArrivedAtMillis() >= 0 && last.getCommitTimestamp() > 0) {
            fetchEventTimeLag = page.getArrivedAtMillis() - last.getCommitTimestamp();
        }
    }

    @Override
    public void onNoRecords() {
        polls.inc();
        emptyPolls.inc();
    }

    @Override
    public void onRetry(NeptuneStreamsException failure) {
        retries.inc();
        if (failure.getKind() == NeptuneStreamsException.Kind.THROTTLED) {
            throttled.inc();
        }
    }

    @Override
    public void onOversizedTransaction() {
        oversizedTransactions.inc();
    }

    @Override
    public void onExpiredPositionReset() {
        expiredPositionResets.inc();
    }

    @Override
    public void onMissingCommits() {
        missingCommits.inc();
    }

    /** So many requests for pages are under way now. */
    public void onPagesInFlight(int pages) {
        pagesInFlight = pages;
    }

    /**
     * A page that was requested ahead was used. Not called by two threads at the same time.
     *
     * @param bytes the size of its records that had arrived with another page already, as JSON
     */
    public void onGuessUsed(long bytes) {
        guessesUsed.inc();
        bytesWasted.inc(bytes);
    }

    /**
     * A page that was requested ahead was dropped. Not called by two threads at the same time.
     *
     * @param bytes the size of its records as JSON; 0 if it had not arrived completely
     */
    public void onGuessWasted(long bytes) {
        guessesWasted.inc();
        bytesWasted.inc(bytes);
    }

    /**
     * To be called when changes of one commit were emitted, a transaction or a piece of one.
     *
     * @param changes how many changes
     */
    public void onEmitted(int changes, long commitNum) {
        // Flink has counted one record: what the split reader returns is transactions.
        recordsIn.inc(changes - 1);
        // A piece does not tell whether it is the last one if the engine is old.
        if (commitNum != lastEmittedCommit) {
            lastEmittedCommit = commitNum;
            transactions.inc();
        }
    }

    /** A malformed record was skipped. */
    public void onMalformedRecord() {
        recordsInErrors.inc();
    }
}
