/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.connector.neptune.source.enumerator.ProcessingBacklogEvent;
import org.apache.flink.connector.neptune.source.metrics.ReadProgress;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells the enumerator when the reader is so far behind the head of the stream that it processes a
 * backlog, and when it no longer is.
 *
 * <p>A lag counts only if it was seen twice in a row: where a graph changes once a day, the change
 * that just came is a day ahead of the last one that was emitted, for a moment. It ends at half of
 * what it begins at, so that a job that keeps its distance is not now in a backlog and now out of
 * it.
 *
 * <p>What was reported before the split came to this reader may still be in force: with the first
 * lag that is known, either way is reported.
 *
 * <p>A source that ends reports nothing. Flink passes on to all readers what one has reported, and
 * fails those that it can't tell because they are just finishing.
 */
final class BacklogReporter {

    private static final Logger LOG = LoggerFactory.getLogger(BacklogReporter.class);

    private final ReadProgress progress;
    private final Duration threshold;
    private final Consumer<SourceEvent> enumerator;

    // Guarded by this: the probe's thread updates, the fetcher's begins.
    private boolean active;
    private boolean seenFarBehind;
    @Nullable private Boolean reported;

    /**
     * A reporter.
     *
     * @param threshold what is far behind, in commit time; 0 to report nothing
     * @param enumerator takes what there is to report; must not block
     */
    BacklogReporter(ReadProgress progress, Duration threshold, Consumer<SourceEvent> enumerator) {
        this.progress = progress;
        this.threshold = threshold;
        this.enumerator = enumerator;
    }

    /** The reader got the split, which ends there. */
    synchronized void start(StreamEnd end) {
        active = !threshold.isZero() && end.equals(StreamEnd.never());
        seenFarBehind = false;
        reported = null;
    }

    /** Looks at the lag as it is now. */
    synchronized void update() {
        long lag = progress.millisBehind();
        if (!active || lag == ReadProgress.UNKNOWN) {
            return;
        }
        boolean inBacklog = Boolean.TRUE.equals(reported);
        boolean farBehind = lag > (inBacklog ? threshold.toMillis() / 2 : threshold.toMillis());
        if (!farBehind) {
            report(false);
        } else if (seenFarBehind) {
            report(true);
        }
        seenFarBehind = farBehind;
    }

    private void report(boolean backlog) {
        if (reported != null && reported == backlog) {
            return;
        }
        if (backlog) {
            LOG.info(
                    "The source is {} commits and {} ms behind the head of the stream, which is more than"
                            + " 'scan.backlog.threshold', {}: it processes a backlog.",
                    progress.commitsBehind(),
                    progress.millisBehind(),
                    threshold);
        } else if (reported != null) {
            LOG.info("The source no longer processes a backlog.");
        }
        enumerator.accept(new ProcessingBacklogEvent(backlog));
        reported = backlog;
    }
}
