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
 * Decides for each failed request whether and when it is made again. Failures in a row count from
 * the first one; one success ends them. Not thread-safe.
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

    RetryTracker(Duration timeout, LongSupplier nanoTime) {
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes note of a failure.
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

    /** Takes note that a request got an answer. */
    void onSuccess() {
        if (failures > 0) {
            LOG.info(
                    "Requests succeed again after {} failures in {} ms.",
                    failures,
                    Duration.ofNanos(nanoTime.getAsLong() - firstFailure).toMillis());
            failures = 0;
            backoff.reset();
        }
    }
}
