/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.common;

import java.time.Clock;
import java.time.Duration;

/** The settings that several parts of an emulator share. Thread-safe. */
public final class Settings {

    private final boolean sendsIsLastOp;

    private volatile Clock clock;
    private volatile Duration retention;
    private volatile boolean streamsEnabled = true;
    private volatile boolean iamAuthentication;

    public Settings(boolean sendsIsLastOp, Clock clock, Duration retention) {
        this.sendsIsLastOp = sendsIsLastOp;
        this.clock = clock;
        this.retention = retention;
    }

    public boolean sendsIsLastOp() {
        return sendsIsLastOp;
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

    public boolean iamAuthentication() {
        return iamAuthentication;
    }

    public void setIamAuthentication(boolean enabled) {
        this.iamAuthentication = enabled;
    }
}
