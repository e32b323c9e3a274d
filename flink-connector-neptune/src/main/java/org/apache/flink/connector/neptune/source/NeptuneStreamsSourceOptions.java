/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.annotation.Internal;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.MissingCommitPolicy;
import org.apache.flink.connector.neptune.stream.StreamIdentityPolicy;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The options of the source, the same for DataStream jobs and for tables. */
@PublicEvolving
public final class NeptuneStreamsSourceOptions {

    /** How {@link #SCAN_STARTUP_MODE} names the place to begin. */
    @PublicEvolving
    public enum StartupMode {
        /** The oldest change that the stream still holds. */
        TRIM_HORIZON("trim-horizon"),
        /** Changes made after the job has started. */
        LATEST("latest"),
        /** The change of {@link #SCAN_STARTUP_EVENT_ID} and everything after it. */
        AT_EVENT("at-event"),
        /** Everything after the change of {@link #SCAN_STARTUP_EVENT_ID}. */
        AFTER_EVENT("after-event"),
        /** The first transaction from {@link #SCAN_STARTUP_TIMESTAMP_MILLIS} on. */
        TIMESTAMP("timestamp");

        private final String text;

        StartupMode(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** How {@link #SCAN_BOUNDED_MODE} names the place to end. */
    @PublicEvolving
    public enum BoundedMode {
        /** Nowhere. */
        UNBOUNDED("unbounded"),
        /** The last change there is when the job starts. */
        LATEST("latest"),
        /** The change of {@link #SCAN_BOUNDED_EVENT_ID}, inclusive. */
        EVENT_ID("event-id"),
        /** Before the first transaction from {@link #SCAN_BOUNDED_TIMESTAMP_MILLIS} on. */
        TIMESTAMP("timestamp");

        private final String text;

        BoundedMode(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Whether pages are compressed on their way. */
    @PublicEvolving
    public enum Compression {
        /** Compressed. */
        GZIP("gzip"),
        /** As they are. */
        NONE("none");

        private final String text;

        Compression(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Where the cluster is. */
    public static final ConfigOption<String> ENDPOINT =
            ConfigOptions.key("endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URL of the Neptune endpoint, for example"
                                    + " https://my-cluster.cluster-abc.eu-west-1.neptune.amazonaws.com:8182.");

    /** The region to sign for. */
    public static final ConfigOption<String> AWS_REGION =
            ConfigOptions.key("aws.region")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "AWS region that requests are signed for. By default the one in the endpoint's host name,"
                                    + " else the one that the AWS SDK finds in its environment.");

    /** Where credentials come from. */
    public static final ConfigOption<CredentialsProviderType> AWS_CREDENTIALS_PROVIDER =
            ConfigOptions.key("aws.credentials.provider")
                    .enumType(CredentialsProviderType.class)
                    .defaultValue(CredentialsProviderType.AUTO)
                    .withDescription(
                            "Where credentials come from: AUTO, the AWS SDK's default chain; NONE, requests are sent"
                                    + " unsigned; BASIC, ENV_VAR, SYS_PROP, PROFILE, ASSUME_ROLE, WEB_IDENTITY_TOKEN or"
                                    + " CUSTOM, with what they have to know.");

    /** Whom to trust. */
    public static final ConfigOption<String> AWS_TLS_TRUSTSTORE_PATH =
            ConfigOptions.key("aws.tls.truststore.path")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "File that says whom to trust, on the JobManager and each TaskManager: PKCS12, JKS, or"
                                    + " certificates as PEM. By default the JVM's trust store.");

    /** The password of the trust store. */
    public static final ConfigOption<String> AWS_TLS_TRUSTSTORE_PASSWORD =
            ConfigOptions.key("aws.tls.truststore.password")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Password of that file, if it has one.");

    /** The way out of a network. */
    public static final ConfigOption<String> AWS_HTTP_PROXY_ENDPOINT =
            ConfigOptions.key("aws.http.proxy.endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URL of an HTTP proxy, http://host:port. By default the JVM's http.proxyHost, else the"
                                    + " environment's HTTP_PROXY, for https endpoints, too.");

    /** Who asks the proxy. */
    public static final ConfigOption<String> AWS_HTTP_PROXY_USERNAME =
            ConfigOptions.key("aws.http.proxy.username")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("User name at the proxy, if it asks for one.");

    /** The password at the proxy. */
    public static final ConfigOption<String> AWS_HTTP_PROXY_PASSWORD =
            ConfigOptions.key("aws.http.proxy.password")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Password at the proxy.");

    /** Time to connect. */
    public static final ConfigOption<Duration> AWS_HTTP_CONNECT_TIMEOUT =
            ConfigOptions.key("aws.http.connect-timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription("How long to wait for a connection.");

    /** Time without a byte. */
    public static final ConfigOption<Duration> AWS_HTTP_READ_TIMEOUT =
            ConfigOptions.key("aws.http.read-timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription("How long to wait for the next bytes of an answer.");

    /** Time for a whole request. */
    public static final ConfigOption<Duration> AWS_HTTP_REQUEST_TIMEOUT =
            ConfigOptions.key("aws.http.request-timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(2))
                    .withDescription("How long one request may take, its whole answer included.");

    /** Where to begin. */
    public static final ConfigOption<StartupMode> SCAN_STARTUP_MODE =
            ConfigOptions.key("scan.startup.mode")
                    .enumType(StartupMode.class)
                    .defaultValue(StartupMode.TRIM_HORIZON)
                    .withDescription("Where to begin when there is no checkpoint to go on from.");

    /** The event to begin at. */
    public static final ConfigOption<String> SCAN_STARTUP_EVENT_ID =
            ConfigOptions.key("scan.startup.event-id")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Event id commitNum:opNum, for the startup modes at-event and after-event.");

    /** The time to begin at. */
    public static final ConfigOption<Long> SCAN_STARTUP_TIMESTAMP_MILLIS =
            ConfigOptions.key("scan.startup.timestamp-millis")
                    .longType()
                    .noDefaultValue()
                    .withDescription(
                            "Milliseconds since the epoch, for the startup mode timestamp.");

    /** Where to end. */
    public static final ConfigOption<BoundedMode> SCAN_BOUNDED_MODE =
            ConfigOptions.key("scan.bounded.mode")
                    .enumType(BoundedMode.class)
                    .defaultValue(BoundedMode.UNBOUNDED)
                    .withDescription("Where to end.");

    /** The event to end at. */
    public static final ConfigOption<String> SCAN_BOUNDED_EVENT_ID =
            ConfigOptions.key("scan.bounded.event-id")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Event id commitNum:opNum, inclusive, for the bounded mode event-id.");

    /** The time to end at. */
    public static final ConfigOption<Long> SCAN_BOUNDED_TIMESTAMP_MILLIS =
            ConfigOptions.key("scan.bounded.timestamp-millis")
                    .longType()
                    .noDefaultValue()
                    .withDescription(
                            "Milliseconds since the epoch, for the bounded mode timestamp.");

    /** Records a page. */
    public static final ConfigOption<Integer> SCAN_FETCH_MAX_RECORDS =
            ConfigOptions.key("scan.fetch.max-records")
                    .intType()
                    .defaultValue(10_000)
                    .withDescription(
                            "Most records a page, 1 to 100000. Neptune also ends a page at 10 MB.");

    /** Compression of pages. */
    public static final ConfigOption<Compression> SCAN_FETCH_COMPRESSION =
            ConfigOptions.key("scan.fetch.compression")
                    .enumType(Compression.class)
                    .defaultValue(Compression.GZIP)
                    .withDescription("Whether pages are compressed on their way.");

    /** Pages requested ahead. */
    public static final ConfigOption<Integer> SCAN_FETCH_LOOKAHEAD =
            ConfigOptions.key("scan.fetch.lookahead")
                    .intType()
                    .defaultValue(1)
                    .withDescription(
                            "Pages requested ahead of the one being parsed, 0 to 16; each takes memory for one page."
                                    + " 0 turns it off.");

    /** Shortest wait at the head. */
    public static final ConfigOption<Duration> SCAN_POLL_BACKOFF_MIN =
            ConfigOptions.key("scan.poll.backoff.min")
                    .durationType()
                    .defaultValue(Duration.ofMillis(50))
                    .withDescription(
                            "Wait at the head of the stream after the first request in vain.");

    /** Longest wait at the head. */
    public static final ConfigOption<Duration> SCAN_POLL_BACKOFF_MAX =
            ConfigOptions.key("scan.poll.backoff.max")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription(
                            "The wait at the head doubles up to this, and begins anew with data.");

    /** Whether checkpoints respect transactions. */
    public static final ConfigOption<Boolean> SCAN_TRANSACTION_ATOMIC =
            ConfigOptions.key("scan.transaction.atomic")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription("Whether a transaction is never cut by a checkpoint.");

    /** Records a transaction. */
    public static final ConfigOption<Integer> SCAN_TRANSACTION_MAX_RECORDS =
            ConfigOptions.key("scan.transaction.max-records")
                    .intType()
                    .defaultValue(100_000)
                    .withDescription(
                            "A transaction with more records is emitted in pieces of so many, to bound memory.");

    /** Size of a transaction. */
    public static final ConfigOption<MemorySize> SCAN_TRANSACTION_MAX_SIZE =
            ConfigOptions.key("scan.transaction.max-size")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(128))
                    .withDescription(
                            "A transaction whose records have more bytes of JSON, as Neptune sends them before"
                                    + " compression, is emitted in pieces of at most this size, to bound memory. At"
                                    + " least 1 mb. A larger record is a piece of its own.");

    /** What to do about expiry. */
    public static final ConfigOption<ExpiredPositionPolicy> SCAN_EXPIRED_POSITION =
            ConfigOptions.key("scan.expired-position")
                    .enumType(ExpiredPositionPolicy.class)
                    .defaultValue(ExpiredPositionPolicy.FAIL)
                    .withDescription(
                            "What to do when the position has left the retention period: fail, trim-horizon or"
                                    + " latest.");

    /** What to do about gaps. */
    public static final ConfigOption<MissingCommitPolicy> SCAN_MISSING_COMMIT =
            ConfigOptions.key("scan.missing-commit")
                    .enumType(MissingCommitPolicy.class)
                    .defaultValue(MissingCommitPolicy.FAIL)
                    .withDescription(
                            "What to do when commits stay missing although later ones are there: fail or continue.");

    /** How long a gap is read again. */
    public static final ConfigOption<Duration> SCAN_MISSING_COMMIT_TIMEOUT =
            ConfigOptions.key("scan.missing-commit.timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription("How long missing commits are waited for.");

    /** How long the head may lie behind the position. */
    public static final ConfigOption<Duration> SCAN_STREAM_RESET_GRACE =
            ConfigOptions.key("scan.stream-reset.grace")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(60))
                    .withDescription(
                            "How long the head of the stream may lie before the position, as on a lagging replica,"
                                    + " before that counts as a reset stream and the job fails.");

    /** Whether the stream is the one read before. */
    public static final ConfigOption<StreamIdentityPolicy> SCAN_STREAM_IDENTITY =
            ConfigOptions.key("scan.stream-identity")
                    .enumType(StreamIdentityPolicy.class)
                    .defaultValue(StreamIdentityPolicy.VERIFY)
                    .withDescription(
                            "Whether a job checks by the last event that it read, after a restore and after an outage,"
                                    + " that the stream is still the same: verify or ignore.");

    /** How long to retry. */
    public static final ConfigOption<Duration> SCAN_RETRY_TIMEOUT =
            ConfigOptions.key("scan.retry.timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(5))
                    .withDescription("How long transient errors are retried before the job fails.");

    /** What counts as a backlog. */
    public static final ConfigOption<Duration> SCAN_BACKLOG_THRESHOLD =
            ConfigOptions.key("scan.backlog.threshold")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(5))
                    .withDescription(
                            "How far the source may be behind the head of the stream, in commit time, before it tells"
                                    + " Flink that it processes a backlog, which makes checkpoints come as"
                                    + " execution.checkpointing.interval-during-backlog says. 0 turns it off.");

    /** What to do about records that can't be understood. */
    public static final ConfigOption<MalformedRecordPolicy> SCAN_MALFORMED_RECORD =
            ConfigOptions.key("scan.malformed-record")
                    .enumType(MalformedRecordPolicy.class)
                    .defaultValue(MalformedRecordPolicy.FAIL)
                    .withDescription(
                            "What to do with a record that can't be understood: fail or skip (counted).");

    /** All options of a source, those of {@link AwsCredentialsOptions} included. */
    @Internal
    public static Set<ConfigOption<?>> all() {
        Set<ConfigOption<?>> options =
                new LinkedHashSet<>(
                        List.of(
                                ENDPOINT,
                                AWS_REGION,
                                AWS_CREDENTIALS_PROVIDER,
                                AWS_HTTP_CONNECT_TIMEOUT,
                                AWS_HTTP_READ_TIMEOUT,
                                AWS_HTTP_REQUEST_TIMEOUT,
                                AWS_HTTP_PROXY_ENDPOINT,
                                AWS_HTTP_PROXY_USERNAME,
                                AWS_HTTP_PROXY_PASSWORD,
                                AWS_TLS_TRUSTSTORE_PATH,
                                AWS_TLS_TRUSTSTORE_PASSWORD,
                                SCAN_STARTUP_MODE,
                                SCAN_STARTUP_EVENT_ID,
                                SCAN_STARTUP_TIMESTAMP_MILLIS,
                                SCAN_BOUNDED_MODE,
                                SCAN_BOUNDED_EVENT_ID,
                                SCAN_BOUNDED_TIMESTAMP_MILLIS,
                                SCAN_FETCH_MAX_RECORDS,
                                SCAN_FETCH_COMPRESSION,
                                SCAN_FETCH_LOOKAHEAD,
                                SCAN_POLL_BACKOFF_MIN,
                                SCAN_POLL_BACKOFF_MAX,
                                SCAN_TRANSACTION_ATOMIC,
                                SCAN_TRANSACTION_MAX_RECORDS,
                                SCAN_TRANSACTION_MAX_SIZE,
                                SCAN_EXPIRED_POSITION,
                                SCAN_MISSING_COMMIT,
                                SCAN_MISSING_COMMIT_TIMEOUT,
                                SCAN_STREAM_RESET_GRACE,
                                SCAN_STREAM_IDENTITY,
                                SCAN_RETRY_TIMEOUT,
                                SCAN_BACKLOG_THRESHOLD,
                                SCAN_MALFORMED_RECORD,
                                AwsCredentialsOptions.ROLE_PROVIDER_TYPE));
        for (ConfigOption<String> option : AwsCredentialsOptions.all()) {
            options.add(option);
            options.add(AwsCredentialsOptions.ofRoleProvider(option));
        }
        return options;
    }

    private NeptuneStreamsSourceOptions() {}
}
