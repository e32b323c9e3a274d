/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides whether and when a failed request is made again. Its time-out counts from the first of
 * several failures in a row. Not thread-safe.
 */
final class RetryTracker {

    private static final Logger LOG = LoggerFactory.getLogger(RetryTracker.class);

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);

    private int failures;
    private long firstFailure;

    /** When the first request that failed was made. */
    private long outageSince;

    private long requestedAt;
    private long unobservedNanos;

    RetryTracker(Duration timeout, LongSupplier nanoTime) {
        this.timeout = timeout;
        this.nanoTime = nanoTime;
        this.requestedAt = nanoTime.getAsLong();
    }

    /**
     * To be called when a request is made.
     *
     * @param pauseNanos how long the stream was not read before it, if that was not a usual pause;
     *     otherwise 0
     */
    void onRequest(long pauseNanos) {
        requestedAt = nanoTime.getAsLong();
        if (failures == 0) {
            unobservedNanos += pauseNanos;
        }
    }

    /**
     * To be called when a request failed.
     *
     * @return nanoseconds to wait before the request is made again
     * @throws NeptuneStreamsException if it must not be made again
     */
    long onFailure(NeptuneStreamsException failure) throws NeptuneStreamsException {
        if (!failure.getKind().isTransient()) {
            throw failure;
        }
        long now = nanoTime.getAsLong();
        if (failures++ == 0) {
            firstFailure = now;
            outageSince = requestedAt;
            LOG.warn(
                    "A request failed and is tried again for up to {}: {}",
                    timeout,
                    failure.getMessage());
        } else {
            LOG.debug("Attempt {} failed: {}", failures, failure.getMessage());
        }
        Duration failing = Duration.ofNanos(now - firstFailure);
        Duration left = timeout.minus(failing);
        if (left.isZero() || left.isNegative()) {
            throw new NeptuneStreamsException(
                    failure.getKind(),
                    "Gave up after "
                            + failures
                            + " attempts in "
                            + failing.toMillis()
                            + " ms ('scan.retry.timeout' is "
                            + timeout
                            + "). The last failure: "
                            + failure.getMessage(),
                    failure.getCause());
        }
        return Math.min(backoff.nextNanosWithJitter(), left.toNanos());
    }

    /**
     * A clock, as {@link System#nanoTime()}, that stands still while requests fail and while the
     * stream is not read. It measures for how long something has been missing: in such a time it
     * may arrive without being noticed.
     */
    long observedNanoTime() {
        return (failures > 0 ? outageSince : nanoTime.getAsLong()) - unobservedNanos;
    }

    /** To be called when a request was answered. */
    void onSuccess() {
        if (failures > 0) {
            long now = nanoTime.getAsLong();
            LOG.info(
                    "Requests succeed again after {} failures in {} ms.",
                    failures,
                    Duration.ofNanos(now - firstFailure).toMillis());
            unobservedNanos += now - outageSince;
            failures = 0;
            backoff.reset();
        }
    }
}
