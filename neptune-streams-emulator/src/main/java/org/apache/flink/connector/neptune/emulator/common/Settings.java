/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.common;

import java.time.Clock;
import java.time.Duration;

/**
 * What several parts of one emulator need to know. Some of it changes while requests are served.
 */
public final class Settings {

    private final boolean sendsIsLastOp;
    private final long maxResponseBytes;
    private final int gzipLevel;
    private final String engineVersion;

    private volatile Clock clock;
    private volatile Duration retention;
    private volatile boolean streamsEnabled = true;

    public Settings(
            boolean sendsIsLastOp,
            long maxResponseBytes,
            int gzipLevel,
            String engineVersion,
            Clock clock,
            Duration retention) {
        this.sendsIsLastOp = sendsIsLastOp;
        this.maxResponseBytes = maxResponseBytes;
        this.gzipLevel = gzipLevel;
        this.engineVersion = engineVersion;
        this.clock = clock;
        this.retention = retention;
    }

    public boolean sendsIsLastOp() {
        return sendsIsLastOp;
    }

    public long maxResponseBytes() {
        return maxResponseBytes;
    }

    public int gzipLevel() {
        return gzipLevel;
    }

    public String engineVersion() {
        return engineVersion;
    }

    /** Epoch milliseconds. */
    public long now() {
        return clock.millis();
    }

    /** Commits with an earlier timestamp have expired; epoch milliseconds. */
    public long expiryLimit() {
        return now() - retention.toMillis();
    }

    public void setClock(Clock clock) {
        this.clock = clock;
    }

    public void setRetention(Duration retention) {
        this.retention = retention;
    }

    public boolean streamsEnabled() {
        return streamsEnabled;
    }

    public void setStreamsEnabled(boolean enabled) {
        this.streamsEnabled = enabled;
    }
}
