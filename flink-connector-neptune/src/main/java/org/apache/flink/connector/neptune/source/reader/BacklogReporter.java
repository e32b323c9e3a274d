/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.read.StreamEnd;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Decides whether the reader processes a backlog, and reports changes to the enumerator.
 *
 * <p>A backlog begins when the lag exceeds the threshold in two updates in a row. One update is not
 * enough: if a graph changes once a day, a new change is a day newer than the last emitted one
 * until it is emitted. A backlog ends when the lag falls to half of the threshold, so that a lag
 * close to the threshold does not start and end backlogs all the time.
 *
 * <p>The first known lag of a split is always reported, because a report from before the split was
 * assigned may still be in force.
 *
 * <p>A source that ends reports nothing. Flink forwards a report to all readers, and the job fails
 * if one of them is just finishing.
 */
final class BacklogReporter {

    private static final Logger LOG = LoggerFactory.getLogger(BacklogReporter.class);

    private final LagTracker lags;
    private final Duration threshold;
    private final Consumer<Boolean> reports;

    // Guarded by this: the fetcher thread calls start(), the thread of the head probe update().
    private boolean active;
    private boolean exceeded;
    @Nullable private Boolean reported;

    /**
     * Creates a reporter.
     *
     * @param threshold how far the reader may lag behind the head, in commit time; 0 to report
     *     nothing
     * @param reports takes whether there is a backlog; must not block
     */
    BacklogReporter(LagTracker lags, Duration threshold, Consumer<Boolean> reports) {
        this.lags = lags;
        this.threshold = threshold;
        this.reports = reports;
    }

    /** To be called when a split with this end was assigned. */
    synchronized void start(StreamEnd end) {
        active = !threshold.isZero() && end.equals(StreamEnd.never());
        exceeded = false;
        reported = null;
    }

    /** Checks the current lag. */
    synchronized void update() {
        long lag = lags.millisBehind();
        if (!active || lag == LagTracker.UNKNOWN) {
            return;
        }
        boolean inBacklog = Boolean.TRUE.equals(reported);
        boolean exceeds = lag > (inBacklog ? threshold.toMillis() / 2 : threshold.toMillis());
        if (!exceeds) {
            report(false);
        } else if (exceeded) {
            report(true);
        }
        exceeded = exceeds;
    }

    private void report(boolean backlog) {
        if (reported != null && reported == backlog) {
            return;
        }
        if (backlog) {
            LOG.info(
                    "The source is {} commits and {} ms behind the head of the stream, which is more than"
                            + " 'scan.backlog.threshold', {}. It processes a backlog.",
                    lags.commitsBehind(),
                    lags.millisBehind(),
                    threshold);
        } else if (reported != null) {
            LOG.info("The source no longer processes a backlog.");
        }
        reports.accept(backlog);
        reported = backlog;
    }
}
