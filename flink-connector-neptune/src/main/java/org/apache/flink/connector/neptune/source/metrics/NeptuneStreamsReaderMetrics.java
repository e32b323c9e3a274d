/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.metrics;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.client.StreamPage;
import org.apache.flink.connector.neptune.stream.read.LastEvent;
import org.apache.flink.connector.neptune.stream.read.ReadListener;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/**
 * The metrics of a reader: Flink's own names where it has one, and the group {@code neptune} for
 * the rest. Each counter is written by one thread.
 *
 * <p>The lags are as of the last time that the reader was at the head or asked where it is, which
 * is ten seconds ago at most. {@code pageBytes} and {@code pageLatencyMillis} are those of the last
 * page with records, no mean: Flink's API has no histogram to offer. Every gauge is -1 as long as
 * nothing is known.
 */
@Internal
public final class NeptuneStreamsReaderMetrics implements ReadListener {

    /** The group of the connector's own metrics. */
    public static final String GROUP = "neptune";

    /** FLIP-33's name, which Flink leaves to connectors. */
    private static final String CURRENT_FETCH_EVENT_TIME_LAG = "currentFetchEventTimeLag";

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
    private final ReadProgress progress = new ReadProgress();

    private volatile long pageBytes = ReadProgress.UNKNOWN;
    private volatile long pageLatencyMillis = ReadProgress.UNKNOWN;
    private volatile long fetchEventTimeLag = ReadProgress.UNKNOWN;

    // Task's thread only.
    private long lastEmittedCommit = ReadProgress.UNKNOWN;

    public NeptuneStreamsReaderMetrics(SourceReaderMetricGroup metrics) {
        this.recordsIn = metrics.getIOMetricGroup().getNumRecordsInCounter();
        this.bytesIn = metrics.getIOMetricGroup().getNumBytesInCounter();
        this.recordsInErrors = metrics.getNumRecordsInErrorsCounter();
        metrics.gauge(CURRENT_FETCH_EVENT_TIME_LAG, () -> fetchEventTimeLag);
        MetricGroup group = metrics.addGroup(GROUP);
        this.polls = group.counter("polls");
        this.emptyPolls = group.counter("emptyPolls");
        this.retries = group.counter("retries");
        this.throttled = group.counter("throttled");
        this.oversizedTransactions = group.counter("oversizedTransactions");
        this.expiredPositionResets = group.counter("expiredPositionResets");
        this.missingCommits = group.counter("missingCommits");
        this.transactions = group.counter("transactions");
        group.gauge("commitsBehind", progress::commitsBehind);
        group.gauge("millisBehind", progress::millisBehind);
        group.gauge("lastCommitNum", progress::lastCommitNum);
        group.gauge("pageBytes", () -> pageBytes);
        group.gauge("pageLatencyMillis", () -> pageLatencyMillis);
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
        progress.onFetched(last);
    }

    @Override
    public void onHead() {
        progress.onHead();
    }

    @Override
    public void onNoRecords() {
        polls.inc();
        emptyPolls.inc();
    }

    @Override
    public void onRetry(NeptuneStreamsException failure) {
        retries.inc();
        progress.onHeadOutOfSight();
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

    /**
     * A transaction, or a piece of one, was emitted.
     *
     * @param changes how many changes it has
     * @param last the last of them
     */
    public void onEmitted(int changes, LastEvent last) {
        // Flink counts what the reader hands it, and that is transactions.
        recordsIn.inc(changes - 1);
        long commitNum = last.getEventId().getCommitNum();
        // A piece need not say whether it is the last one: older engines do not tell.
        if (commitNum != lastEmittedCommit) {
            lastEmittedCommit = commitNum;
            transactions.inc();
        }
        progress.onEmitted(last);
    }

    /** How far the reader has come. */
    public ReadProgress getProgress() {
        return progress;
    }

    /** A record could not be understood and was left out. */
    public void onMalformedRecord() {
        recordsInErrors.inc();
    }
}
