/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.MissingCommitPolicy;
import org.apache.flink.connector.neptune.stream.StreamIdentityPolicy;
import org.apache.flink.connector.neptune.stream.read.ReadSettings;

import javax.annotation.Nullable;

import java.net.URI;
import java.time.Duration;

/**
 * Settings for tests of the client and of the reading. They have the defaults of the options.
 * Values out of the range of an option are accepted, so that tests can use small limits.
 */
public final class TestSettings {

    private TestSettings() {}

    public static Reading reading() {
        return new Reading();
    }

    public static Connection connection(URI endpoint) {
        return new Connection().set(NeptuneStreamsSourceOptions.ENDPOINT, endpoint.toString());
    }

    /** Builds {@link ReadSettings}. */
    public static final class Reading {

        private final Configuration options = new Configuration();

        public <V> Reading set(ConfigOption<V> option, V value) {
            options.set(option, value);
            return this;
        }

        public Reading maxRecordsPerPage(int records) {
            return set(NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS, records);
        }

        public Reading lookahead(int pages) {
            return set(NeptuneStreamsSourceOptions.SCAN_FETCH_LOOKAHEAD, pages);
        }

        public Reading pollBackoff(Duration min, Duration max) {
            set(NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MIN, min);
            return set(NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MAX, max);
        }

        public Reading atomicTransactions(boolean atomic) {
            return set(NeptuneStreamsSourceOptions.SCAN_TRANSACTION_ATOMIC, atomic);
        }

        public Reading maxRecordsPerTransaction(int records) {
            return set(NeptuneStreamsSourceOptions.SCAN_TRANSACTION_MAX_RECORDS, records);
        }

        public Reading maxBytesPerTransaction(long bytes) {
            return set(
                    NeptuneStreamsSourceOptions.SCAN_TRANSACTION_MAX_SIZE, new MemorySize(bytes));
        }

        public Reading expiredPosition(ExpiredPositionPolicy policy) {
            return set(NeptuneStreamsSourceOptions.SCAN_EXPIRED_POSITION, policy);
        }

        public Reading missingCommit(MissingCommitPolicy policy, Duration timeout) {
            set(NeptuneStreamsSourceOptions.SCAN_MISSING_COMMIT, policy);
            return set(NeptuneStreamsSourceOptions.SCAN_MISSING_COMMIT_TIMEOUT, timeout);
        }

        public Reading streamResetGrace(Duration grace) {
            return set(NeptuneStreamsSourceOptions.SCAN_STREAM_RESET_GRACE, grace);
        }

        public Reading streamIdentity(StreamIdentityPolicy policy) {
            return set(NeptuneStreamsSourceOptions.SCAN_STREAM_IDENTITY, policy);
        }

        public Reading retryTimeout(Duration timeout) {
            return set(NeptuneStreamsSourceOptions.SCAN_RETRY_TIMEOUT, timeout);
        }

        public ReadSettings build() {
            return new ConfiguredReadSettings(options);
        }
    }

    /** Builds {@link ConnectionSettings}. */
    public static final class Connection {

        private final Configuration options = new Configuration();

        public <V> Connection set(ConfigOption<V> option, @Nullable V value) {
            if (value != null) {
                options.set(option, value);
            }
            return this;
        }

        public Connection region(@Nullable String region) {
            return set(NeptuneStreamsSourceOptions.AWS_REGION, region);
        }

        public Connection credentials(CredentialsProviderType type) {
            return set(NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER, type);
        }

        public Connection timeouts(Duration connect, Duration read, Duration request) {
            set(NeptuneStreamsSourceOptions.AWS_HTTP_CONNECT_TIMEOUT, connect);
            set(NeptuneStreamsSourceOptions.AWS_HTTP_READ_TIMEOUT, read);
            return set(NeptuneStreamsSourceOptions.AWS_HTTP_REQUEST_TIMEOUT, request);
        }

        public Connection trustStore(@Nullable String path, @Nullable String password) {
            set(NeptuneStreamsSourceOptions.AWS_TLS_TRUSTSTORE_PATH, path);
            return set(NeptuneStreamsSourceOptions.AWS_TLS_TRUSTSTORE_PASSWORD, password);
        }

        public Connection proxy(
                @Nullable URI proxy, @Nullable String user, @Nullable String password) {
            set(
                    NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_ENDPOINT,
                    proxy == null ? null : proxy.toString());
            set(NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_USERNAME, user);
            return set(NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_PASSWORD, password);
        }

        public ConnectionSettings build() {
            return new ConfiguredConnectionSettings(options);
        }
    }
}
