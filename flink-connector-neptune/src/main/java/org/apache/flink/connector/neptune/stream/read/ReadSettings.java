/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.MissingCommitPolicy;
import org.apache.flink.connector.neptune.stream.StreamIdentityPolicy;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a stream is read; each setting is one option of the source, documented there. Immutable once
 * built.
 */
@Internal
public final class ReadSettings implements Serializable {

    private static final long serialVersionUID = 1L;

    private int maxRecordsPerPage = 10_000;
    private int lookahead = 1;
    private Duration pollBackoffMin = Duration.ofMillis(50);
    private Duration pollBackoffMax = Duration.ofSeconds(1);
    private boolean atomicTransactions = true;
    private int maxRecordsPerTransaction = 100_000;
    private long maxBytesPerTransaction = 128L << 20;
    private ExpiredPositionPolicy expiredPosition = ExpiredPositionPolicy.FAIL;
    private MissingCommitPolicy missingCommit = MissingCommitPolicy.FAIL;
    private Duration missingCommitTimeout = Duration.ofSeconds(30);
    private Duration streamResetGrace = Duration.ofSeconds(60);
    private StreamIdentityPolicy streamIdentity = StreamIdentityPolicy.VERIFY;
    private Duration retryTimeout = Duration.ofMinutes(5);
    private MalformedRecordPolicy malformedRecord = MalformedRecordPolicy.FAIL;

    private ReadSettings() {}

    public static Builder builder() {
        return new Builder();
    }

    public int getMaxRecordsPerPage() {
        return maxRecordsPerPage;
    }

    public int getLookahead() {
        return lookahead;
    }

    public Duration getPollBackoffMin() {
        return pollBackoffMin;
    }

    public Duration getPollBackoffMax() {
        return pollBackoffMax;
    }

    public boolean isAtomicTransactions() {
        return atomicTransactions;
    }

    public int getMaxRecordsPerTransaction() {
        return maxRecordsPerTransaction;
    }

    public long getMaxBytesPerTransaction() {
        return maxBytesPerTransaction;
    }

    public ExpiredPositionPolicy getExpiredPosition() {
        return expiredPosition;
    }

    public MissingCommitPolicy getMissingCommit() {
        return missingCommit;
    }

    public Duration getMissingCommitTimeout() {
        return missingCommitTimeout;
    }

    public Duration getStreamResetGrace() {
        return streamResetGrace;
    }

    public StreamIdentityPolicy getStreamIdentity() {
        return streamIdentity;
    }

    public Duration getRetryTimeout() {
        return retryTimeout;
    }

    public MalformedRecordPolicy getMalformedRecord() {
        return malformedRecord;
    }

    /** Collects settings; what is not set keeps the default of its option. */
    public static final class Builder {

        private ReadSettings settings = new ReadSettings();

        private Builder() {}

        public Builder maxRecordsPerPage(int records) {
            settings.maxRecordsPerPage = records;
            return this;
        }

        public Builder lookahead(int pages) {
            settings.lookahead = pages;
            return this;
        }

        public Builder pollBackoff(Duration min, Duration max) {
            settings.pollBackoffMin = min;
            settings.pollBackoffMax = max;
            return this;
        }

        public Builder atomicTransactions(boolean atomic) {
            settings.atomicTransactions = atomic;
            return this;
        }

        public Builder maxRecordsPerTransaction(int records) {
            settings.maxRecordsPerTransaction = records;
            return this;
        }

        public Builder maxBytesPerTransaction(long bytes) {
            settings.maxBytesPerTransaction = bytes;
            return this;
        }

        public Builder expiredPosition(ExpiredPositionPolicy policy) {
            settings.expiredPosition = policy;
            return this;
        }

        public Builder missingCommit(MissingCommitPolicy policy, Duration timeout) {
            settings.missingCommit = policy;
            settings.missingCommitTimeout = timeout;
            return this;
        }

        public Builder streamResetGrace(Duration grace) {
            settings.streamResetGrace = grace;
            return this;
        }

        public Builder streamIdentity(StreamIdentityPolicy policy) {
            settings.streamIdentity = policy;
            return this;
        }

        public Builder retryTimeout(Duration timeout) {
            settings.retryTimeout = timeout;
            return this;
        }

        public Builder malformedRecord(MalformedRecordPolicy policy) {
            settings.malformedRecord = policy;
            return this;
        }

        /** The settings; the builder must not be used any more. */
        public ReadSettings build() {
            ReadSettings built = settings;
            settings = null;
            return built;
        }
    }
}
