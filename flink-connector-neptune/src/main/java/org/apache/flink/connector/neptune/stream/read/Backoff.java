/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A waiting time that doubles from a minimum to a maximum. Not thread-safe. */
final class Backoff {

    private final long minNanos;
    private final long maxNanos;
    private long nextNanos;

    Backoff(Duration min, Duration max) {
        this.minNanos = min.toNanos();
        this.maxNanos = Math.max(minNanos, max.toNanos());
        this.nextNanos = minNanos;
    }

    /** The time to wait now; the next one will be twice as long. */
    long nextNanos() {
        long now = nextNanos;
        nextNanos = Math.min(maxNanos, 2 * nextNanos);
        return now;
    }

    /**
     * As {@link #nextNanos()}, cut at random by up to a half, so that many clients do not retry as
     * one.
     */
    long nextNanosWithJitter() {
        long now = nextNanos();
        return now - ThreadLocalRandom.current().nextLong(now / 2 + 1);
    }

    void reset() {
        nextNanos = minNanos;
    }
}
