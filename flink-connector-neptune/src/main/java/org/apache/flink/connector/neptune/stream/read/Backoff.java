/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A waiting time that doubles from a minimum up to a maximum. Not thread-safe. */
final class Backoff {

    private final long minNanos;
    private final long maxNanos;
    private long nextNanos;

    Backoff(Duration min, Duration max) {
        this.minNanos = min.toNanos();
        this.maxNanos = Math.max(minNanos, max.toNanos());
        this.nextNanos = minNanos;
    }

    /** Returns the time to wait now. The next one is twice as long. */
    long nextNanos() {
        long now = nextNanos;
        nextNanos = Math.min(maxNanos, 2 * nextNanos);
        return now;
    }

    /**
     * As {@link #nextNanos()}, less up to a half at random: many clients retry at different times.
     */
    long nextNanosWithJitter() {
        long now = nextNanos();
        return now - ThreadLocalRandom.current().nextLong(now / 2 + 1);
    }

    void reset() {
        nextNanos = minNanos;
    }
}
