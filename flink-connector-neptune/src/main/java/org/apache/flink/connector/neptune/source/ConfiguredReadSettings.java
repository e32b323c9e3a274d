/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.MissingCommitPolicy;
import org.apache.flink.connector.neptune.stream.StreamIdentityPolicy;
import org.apache.flink.connector.neptune.stream.read.ReadSettings;

import java.time.Duration;

/** The {@link ReadSettings}, read from options that were checked before. */
final class ConfiguredReadSettings implements ReadSettings {

    private final Configuration options;

    ConfiguredReadSettings(Configuration options) {
        this.options = options;
    }

    @Override
    public int getMaxRecordsPerPage() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS);
    }

    @Override
    public int getLookahead() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_FETCH_LOOKAHEAD);
    }

    @Override
    public long getMaxBytesOfLookahead() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_FETCH_LOOKAHEAD_MAX_SIZE).getBytes();
    }

    @Override
    public Duration getPollBackoffMin() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MIN);
    }

    @Override
    public Duration getPollBackoffMax() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MAX);
    }

    @Override
    public boolean isAtomicTransactions() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_TRANSACTION_ATOMIC);
    }

    @Override
    public int getMaxRecordsPerTransaction() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_TRANSACTION_MAX_RECORDS);
    }

    @Override
    public long getMaxBytesPerTransaction() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_TRANSACTION_MAX_SIZE).getBytes();
    }

    @Override
    public ExpiredPositionPolicy getExpiredPosition() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_EXPIRED_POSITION);
    }

    @Override
    public MissingCommitPolicy getMissingCommit() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_MISSING_COMMIT);
    }

    @Override
    public Duration getMissingCommitTimeout() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_MISSING_COMMIT_TIMEOUT);
    }

    @Override
    public Duration getStreamResetGrace() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_STREAM_RESET_GRACE);
    }

    @Override
    public StreamIdentityPolicy getStreamIdentity() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_STREAM_IDENTITY);
    }

    @Override
    public Duration getRetryTimeout() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_RETRY_TIMEOUT);
    }

    @Override
    public MalformedRecordPolicy getMalformedRecord() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_MALFORMED_RECORD);
    }
}
