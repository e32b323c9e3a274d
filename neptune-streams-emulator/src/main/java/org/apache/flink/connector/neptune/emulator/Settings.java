/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the parts of one emulator share. The mutable part may change while requests are served. */
final class Settings {

    private final boolean sendsIsLastOp;
    private final long maxResponseBytes;
    private final int gzipLevel;
    private final long gzipCacheBytes;
    private final String engineVersion;
    private final String region;
    private final Map<String, Credentials> credentials = new ConcurrentHashMap<>();

    private volatile Clock clock;
    private volatile Duration retention;
    private volatile boolean streamsEnabled = true;
    private volatile boolean iamAuthentication;

    Settings(NeptuneStreamsEmulator.Builder builder) {
        this.sendsIsLastOp = builder.sendIsLastOp;
        this.maxResponseBytes = builder.maxResponseBytes;
        this.gzipLevel = builder.gzipLevel;
        this.gzipCacheBytes = builder.gzipCacheBytes;
        this.engineVersion =
                builder.engineVersion != null
                        ? builder.engineVersion
                        : sendsIsLastOp ? "1.4.1.0" : "1.0.5.1";
        this.region = builder.region;
        this.clock = builder.clock;
        this.retention = builder.retention;
    }

    boolean sendsIsLastOp() {
        return sendsIsLastOp;
    }

    long maxResponseBytes() {
        return maxResponseBytes;
    }

    int gzipLevel() {
        return gzipLevel;
    }

    long gzipCacheBytes() {
        return gzipCacheBytes;
    }

    String engineVersion() {
        return engineVersion;
    }

    long now() {
        return clock.millis();
    }

    /** Commits with a timestamp (epoch milliseconds) below this have expired. */
    long expiryLimit() {
        return clock.millis() - retention.toMillis();
    }

    void setClock(Clock clock) {
        this.clock = clock;
    }

    void setRetention(Duration retention) {
        this.retention = retention;
    }

    boolean streamsEnabled() {
        return streamsEnabled;
    }

    void setStreamsEnabled(boolean enabled) {
        this.streamsEnabled = enabled;
    }

    boolean iamAuthentication() {
        return iamAuthentication;
    }

    void setIamAuthentication(boolean enabled) {
        this.iamAuthentication = enabled;
    }

    /** The region that requests must be signed for; null for any. */
    String region() {
        return region;
    }

    /** Null if the access key is unknown. */
    Credentials credentials(String accessKeyId) {
        return credentials.get(accessKeyId);
    }

    void addCredentials(Credentials added) {
        credentials.put(added.accessKeyId(), added);
    }

    void removeCredentials(String accessKeyId) {
        credentials.remove(accessKeyId);
    }
}
