/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A clock that tests set, for waiting times and for the time of day. */
final class FakeTime extends Clock implements LongSupplier {

    // Close to an overflow, which can happen with System.nanoTime as well.
    private static final long ORIGIN = Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();

    private long elapsed;

    void advance(Duration time) {
        advanceNanos(time.toNanos());
    }

    void advanceNanos(long nanos) {
        elapsed += nanos;
    }

    Duration elapsed() {
        return Duration.ofNanos(elapsed);
    }

    @Override
    public long getAsLong() {
        return ORIGIN + elapsed;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(1_000_000).plusNanos(elapsed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
