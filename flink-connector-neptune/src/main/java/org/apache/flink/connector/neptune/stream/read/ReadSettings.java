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

import java.time.Duration;

/**
 * The settings that control how a stream is read. Each method returns the value of one option of
 * the source. The constants of the options have the defaults, the ranges and the descriptions.
 */
@Internal
public interface ReadSettings {

    int getMaxRecordsPerPage();

    int getLookahead();

    long getMaxBytesOfLookahead();

    Duration getPollBackoffMin();

    Duration getPollBackoffMax();

    boolean isAtomicTransactions();

    int getMaxRecordsPerTransaction();

    long getMaxBytesPerTransaction();

    ExpiredPositionPolicy getExpiredPosition();

    MissingCommitPolicy getMissingCommit();

    Duration getMissingCommitTimeout();

    Duration getStreamResetGrace();

    StreamIdentityPolicy getStreamIdentity();

    Duration getRetryTimeout();

    MalformedRecordPolicy getMalformedRecord();
}
