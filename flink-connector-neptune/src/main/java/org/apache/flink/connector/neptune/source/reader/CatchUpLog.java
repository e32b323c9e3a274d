/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Logs every 30 seconds, while the reader is a minute or more behind the head, where it is, how far
 * that is behind the head, and how long it will take at the current rate. Used by the thread of the
 * head probe.
 */
final class CatchUpLog {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUpLog.class);

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    /** A reader that is less behind keeps up with a log that is changed all the time. */
    private static final Duration LEAST_LAG = Duration.ofMinutes(1);

    private final LagTracker lags;
    private final LongSupplier nanoTime;

    private boolean catchingUp;
    private boolean logged;
    private long behindBefore;
    private long since;

    CatchUpLog(LagTracker lags) {
        this(lags, System::nanoTime);
    }

    CatchUpLog(LagTracker lags, LongSupplier nanoTime) {
        this.lags = lags;
        this.nanoTime = nanoTime;
    }

    /**
     * To be called at regular intervals.
     *
     * @param atHead whether the reader was at the head since the last call
     */
    void update(boolean atHead) {
        line(atHead).ifPresent(LOG::info);
    }

    /** The line to log now. */
    Optional<String> line(boolean atHead) {
        long behind = lags.commitsBehind();
        long lag = lags.millisBehind();
        long now = nanoTime.getAsLong();
        if (atHead || behind == 0 || (lag >= 0 && lag < LEAST_LAG.toMillis())) {
            boolean ends = logged;
            catchingUp = false;
            logged = false;
            return ends
                    ? Optional.of(
                            "Caught up with the head of the stream at commit "
                                    + lags.lastCommitNum()
                                    + ".")
                    : Optional.empty();
        }
        if (behind == LagTracker.UNKNOWN) {
            return Optional.empty();
        }
        if (!catchingUp) {
            catchingUp = true;
            begin(behind, now);
            return Optional.empty();
        }
        if (now - since < INTERVAL.toNanos()) {
            return Optional.empty();
        }
        String line =
                "Catching up: at commit "
                        + lags.lastCommitNum()
                        + ", "
                        + behind
                        + " commits"
                        + (lag < 0
                                ? ""
                                : " and " + text(Duration.ofMillis(lag)) + " of commit time")
                        + " behind the head. "
                        + remaining(behind, now);
        begin(behind, now);
        logged = true;
        return Optional.of(line);
    }

    private void begin(long behind, long now) {
        behindBefore = behind;
        since = now;
    }

    private String remaining(long behind, long now) {
        double caughtUp = behindBefore - behind;
        if (caughtUp <= 0) {
            return "The distance does not get smaller: the source reads no faster than the graph is changed.";
        }
        return "At the current rate this takes "
                + text(Duration.ofNanos((long) (behind * ((now - since) / caughtUp))))
                + ".";
    }

    /** A duration in its two largest units. */
    private static String text(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
