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
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import static org.apache.flink.connector.neptune.source.OptionRange.LONGER_THAN_ZERO;
import static org.apache.flink.connector.neptune.source.OptionRange.NOT_NEGATIVE;
import static org.apache.flink.connector.neptune.source.OptionRange.atLeast;
import static org.apache.flink.connector.neptune.source.OptionRange.between;
import static org.apache.flink.connector.neptune.source.OptionRange.withRange;

/**
 * The options of the source, for DataStream jobs and for tables. Each constant defines the key, the
 * type, the default, the range and the description of an option. No other class defines them, so
 * the constants have no Javadoc: it would repeat their descriptions. {@link AwsCredentialsOptions}
 * has the options of the credentials providers.
 *
 * <p>This class is long because it is the complete list.
 */
@PublicEvolving
public final class NeptuneStreamsSourceOptions {

    /** The values of {@link #SCAN_STARTUP_MODE}. */
    @PublicEvolving
    public enum StartupMode {
        /** Starts with the oldest change that the stream contains. */
        TRIM_HORIZON,
        /** Starts with the first change after the start of the job. */
        LATEST,
        /** Starts with the change of {@link #SCAN_STARTUP_EVENT_ID}. */
        AT_EVENT,
        /** Starts after the change of {@link #SCAN_STARTUP_EVENT_ID}. */
        AFTER_EVENT,
        /** Starts with the first transaction at {@link #SCAN_STARTUP_TIMESTAMP_MILLIS} or later. */
        TIMESTAMP,
        /** Reads the export at {@link #SCAN_SNAPSHOT_PATH} first, and then what follows it. */
        SNAPSHOT;

        /** The name of the value in options. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The values of {@link #SCAN_BOUNDED_MODE}. */
    @PublicEvolving
    public enum BoundedMode {
        /** The source does not end. */
        UNBOUNDED,
        /** Ends with the last change that the stream contains when the job starts. */
        LATEST,
        /** Ends with the change of {@link #SCAN_BOUNDED_EVENT_ID}, inclusive. */
        EVENT_ID,
        /** Ends before the first transaction at {@link #SCAN_BOUNDED_TIMESTAMP_MILLIS} or later. */
        TIMESTAMP;

        /** The name of the value in options. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The values of {@link #SCAN_FETCH_COMPRESSION}. */
    @PublicEvolving
    public enum Compression {
        /** Neptune compresses pages with gzip. */
        GZIP,
        /** Neptune does not compress pages. */
        NONE;

        /** The name of the value in options. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final ConfigOption<String> ENDPOINT =
            ConfigOptions.key("endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URL of the Neptune endpoint, https or http, for example"
                                    + " https://my-cluster.cluster-abc.eu-west-1.neptune.amazonaws.com:8182.");

    public static final ConfigOption<String> AWS_REGION =
            ConfigOptions.key("aws.region")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "AWS region that requests are signed for. By default the region in the"
                                    + " host name of the endpoint, or else the region that the AWS SDK finds.");

    public static final ConfigOption<CredentialsProviderType> AWS_CREDENTIALS_PROVIDER =
            ConfigOptions.key("aws.credentials.provider")
                    .enumType(CredentialsProviderType.class)
                    .defaultValue(CredentialsProviderType.AUTO)
                    .withDescription(
                            "Source of the credentials: AUTO (the default chain of the AWS SDK),"
                                    + " NONE (requests are not signed), BASIC, ENV_VAR, SYS_PROP, PROFILE,"
                                    + " ASSUME_ROLE, WEB_IDENTITY_TOKEN or CUSTOM.");

    public static final ConfigOption<Duration> AWS_HTTP_CONNECT_TIMEOUT =
            withRange(
                    ConfigOptions.key("aws.http.connect-timeout")
                            .durationType()
                            .defaultValue(Duration.ofSeconds(10))
                            .withDescription("Timeout for opening a connection."),
                    LONGER_THAN_ZERO);

    public static final ConfigOption<Duration> AWS_HTTP_READ_TIMEOUT =
            withRange(
                    ConfigOptions.key("aws.http.read-timeout")
                            .durationType()
                            .defaultValue(Duration.ofSeconds(30))
                            .withDescription("Timeout for the next bytes of a response."),
                    LONGER_THAN_ZERO);

    public static final ConfigOption<Duration> AWS_HTTP_REQUEST_TIMEOUT =
            withRange(
                    ConfigOptions.key("aws.http.request-timeout")
                            .durationType()
                            .defaultValue(Duration.ofMinutes(2))
                            .withDescription(
                                    "Timeout for a whole request, including its response."),
                    LONGER_THAN_ZERO);

    public static final ConfigOption<String> AWS_HTTP_PROXY_ENDPOINT =
            ConfigOptions.key("aws.http.proxy.endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URL of an HTTP proxy, http://host:port. By default the proxy of the"
                                    + " system property http.proxyHost, or else of the environment variable"
                                    + " HTTP_PROXY, also for https endpoints.");

    public static final ConfigOption<String> AWS_HTTP_PROXY_USERNAME =
            ConfigOptions.key("aws.http.proxy.username")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("User name for the proxy.");

    public static final ConfigOption<String> AWS_HTTP_PROXY_PASSWORD =
            ConfigOptions.key("aws.http.proxy.password")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Password for the proxy.");

    public static final ConfigOption<String> AWS_TLS_TRUSTSTORE_PATH =
            ConfigOptions.key("aws.tls.truststore.path")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Path of a trust store (PKCS12 or JKS) or of a PEM file with CA"
                                    + " certificates, on the JobManager and on each TaskManager. By default"
                                    + " the trust store of the JVM.");

    public static final ConfigOption<String> AWS_TLS_TRUSTSTORE_PASSWORD =
            ConfigOptions.key("aws.tls.truststore.password")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Password of the trust store. A PEM file has none.");

    public static final ConfigOption<StartupMode> SCAN_STARTUP_MODE =
            ConfigOptions.key("scan.startup.mode")
                    .enumType(StartupMode.class)
                    .defaultValue(StartupMode.TRIM_HORIZON)
                    .withDescription(
                            "Where a job starts to read if it is not restored from a checkpoint or"
                                    + " savepoint: trim-horizon (the oldest change), latest (the first change"
                                    + " after the start of the job), at-event, after-event, timestamp or snapshot"
                                    + " (an export of the graph, and then what follows it).");

    public static final ConfigOption<String> SCAN_SNAPSHOT_PATH =
            ConfigOptions.key("scan.snapshot.path")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Folder of an export of the graph, for the startup mode snapshot, for example"
                                    + " s3://my-bucket/export.");

    public static final ConfigOption<String> SCAN_STARTUP_EVENT_ID =
            ConfigOptions.key("scan.startup.event-id")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Event id, commitNum:opNum, for the startup modes at-event and"
                                    + " after-event. In the startup mode snapshot, the event that the export"
                                    + " corresponds to, by default that of its lastEventId.json.");

    public static final ConfigOption<Long> SCAN_STARTUP_TIMESTAMP_MILLIS =
            withRange(
                    ConfigOptions.key("scan.startup.timestamp-millis")
                            .longType()
                            .noDefaultValue()
                            .withDescription(
                                    "Milliseconds since the epoch, for the startup mode timestamp."),
                    atLeast(0L));

    public static final ConfigOption<BoundedMode> SCAN_BOUNDED_MODE =
            ConfigOptions.key("scan.bounded.mode")
                    .enumType(BoundedMode.class)
                    .defaultValue(BoundedMode.UNBOUNDED)
                    .withDescription(
                            "Where the source ends: unbounded (it does not end), latest (with the"
                                    + " last change at the start of the job), event-id or timestamp.");

    public static final ConfigOption<String> SCAN_BOUNDED_EVENT_ID =
            ConfigOptions.key("scan.bounded.event-id")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Event id of the last change to read, commitNum:opNum, for the bounded"
                                    + " mode event-id.");

    public static final ConfigOption<Long> SCAN_BOUNDED_TIMESTAMP_MILLIS =
            withRange(
                    ConfigOptions.key("scan.bounded.timestamp-millis")
                            .longType()
                            .noDefaultValue()
                            .withDescription(
                                    "Milliseconds since the epoch, for the bounded mode timestamp. The"
                                            + " source ends before the first transaction at this time or later."),
                    atLeast(0L));

    public static final ConfigOption<Integer> SCAN_FETCH_MAX_RECORDS =
            withRange(
                    ConfigOptions.key("scan.fetch.max-records")
                            .intType()
                            .defaultValue(10_000)
                            .withDescription(
                                    "Maximum number of records per page. Neptune also limits a page to 10"
                                            + " MB."),
                    between(1, NeptuneStreamsClient.MAX_LIMIT));

    public static final ConfigOption<Compression> SCAN_FETCH_COMPRESSION =
            ConfigOptions.key("scan.fetch.compression")
                    .enumType(Compression.class)
                    .defaultValue(Compression.GZIP)
                    .withDescription("Compression of the pages that Neptune sends: gzip or none.");

    public static final ConfigOption<Integer> SCAN_FETCH_LOOKAHEAD =
            withRange(
                    ConfigOptions.key("scan.fetch.lookahead")
                            .intType()
                            .defaultValue(1)
                            .withDescription(
                                    "Maximum number of pages to request ahead of the page that is read. 0 disables"
                                            + " look-ahead. With a value above 1, pages are requested in parallel, at the"
                                            + " places where they probably begin. Each page takes memory. The source requests"
                                            + " fewer pages while requests fail or are throttled."),
                    between(0, 16));

    public static final ConfigOption<MemorySize> SCAN_FETCH_LOOKAHEAD_MAX_SIZE =
            withRange(
                    ConfigOptions.key("scan.fetch.lookahead-max-size")
                            .memoryType()
                            .defaultValue(MemorySize.ofMebiBytes(64))
                            .withDescription(
                                    "Maximum size of all pages that are requested ahead, in bytes of JSON"
                                            + " before compression. One page can always be requested ahead."),
                    atLeast(MemorySize.ofMebiBytes(1)));

    public static final ConfigOption<Duration> SCAN_POLL_BACKOFF_MIN =
            withRange(
                    ConfigOptions.key("scan.poll.backoff.min")
                            .durationType()
                            .defaultValue(Duration.ofMillis(50))
                            .withDescription(
                                    "Wait at the head of the stream after the first request that returns no"
                                            + " records."),
                    LONGER_THAN_ZERO);

    public static final ConfigOption<Duration> SCAN_POLL_BACKOFF_MAX =
            withRange(
                    ConfigOptions.key("scan.poll.backoff.max")
                            .durationType()
                            .defaultValue(Duration.ofSeconds(1))
                            .withDescription(
                                    "Maximum wait at the head of the stream. The wait doubles with each"
                                            + " request that returns no records, and new records reset it."),
                    LONGER_THAN_ZERO);

    public static final ConfigOption<Boolean> SCAN_TRANSACTION_ATOMIC =
            ConfigOptions.key("scan.transaction.atomic")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether checkpoints are taken only between transactions. Transactions larger"
                                    + " than scan.transaction.max-records or scan.transaction.max-size are an"
                                    + " exception.");

    public static final ConfigOption<Integer> SCAN_TRANSACTION_MAX_RECORDS =
            withRange(
                    ConfigOptions.key("scan.transaction.max-records")
                            .intType()
                            .defaultValue(100_000)
                            .withDescription(
                                    "Maximum number of records of a transaction that the source holds in"
                                            + " memory. A larger transaction is emitted in pieces with this number of"
                                            + " records."),
                    atLeast(1));

    public static final ConfigOption<MemorySize> SCAN_TRANSACTION_MAX_SIZE =
            withRange(
                    ConfigOptions.key("scan.transaction.max-size")
                            .memoryType()
                            .defaultValue(MemorySize.ofMebiBytes(128))
                            .withDescription(
                                    "Maximum size of a transaction that the source holds in memory, in"
                                            + " bytes of JSON before compression. A larger transaction is emitted in"
                                            + " pieces of at most this size. A record that is larger is emitted as a"
                                            + " piece of its own."),
                    atLeast(MemorySize.ofMebiBytes(1)));

    public static final ConfigOption<ExpiredPositionPolicy> SCAN_EXPIRED_POSITION =
            ConfigOptions.key("scan.expired-position")
                    .enumType(ExpiredPositionPolicy.class)
                    .defaultValue(ExpiredPositionPolicy.FAIL)
                    .withDescription(
                            "What to do if the position has left the retention period of the"
                                    + " stream: fail, trim-horizon (continue with the oldest change) or latest"
                                    + " (continue with new changes).");

    public static final ConfigOption<MissingCommitPolicy> SCAN_MISSING_COMMIT =
            ConfigOptions.key("scan.missing-commit")
                    .enumType(MissingCommitPolicy.class)
                    .defaultValue(MissingCommitPolicy.FAIL)
                    .withDescription(
                            "What to do if commits stay missing although later commits exist: fail"
                                    + " or continue.");

    public static final ConfigOption<Duration> SCAN_MISSING_COMMIT_TIMEOUT =
            withRange(
                    ConfigOptions.key("scan.missing-commit.timeout")
                            .durationType()
                            .defaultValue(Duration.ofSeconds(30))
                            .withDescription("How long the source waits for missing commits."),
                    NOT_NEGATIVE);

    public static final ConfigOption<Duration> SCAN_STREAM_RESET_GRACE =
            withRange(
                    ConfigOptions.key("scan.stream-reset.grace")
                            .durationType()
                            .defaultValue(Duration.ofSeconds(60))
                            .withDescription(
                                    "How long the source waits if the last event of the stream is earlier than its"
                                            + " own position, for example on a replica that lags. After this time the source"
                                            + " assumes that the stream was reset, and the job fails."),
                    NOT_NEGATIVE);

    public static final ConfigOption<StreamIdentityPolicy> SCAN_STREAM_IDENTITY =
            ConfigOptions.key("scan.stream-identity")
                    .enumType(StreamIdentityPolicy.class)
                    .defaultValue(StreamIdentityPolicy.VERIFY)
                    .withDescription(
                            "Whether the source checks, after a restore and after an outage, that the"
                                    + " endpoint still serves the same stream: verify or ignore. For this check, the"
                                    + " source reads its last event again.");

    public static final ConfigOption<Duration> SCAN_RETRY_TIMEOUT =
            withRange(
                    ConfigOptions.key("scan.retry.timeout")
                            .durationType()
                            .defaultValue(Duration.ofMinutes(5))
                            .withDescription(
                                    "How long transient errors are retried before the job fails."),
                    NOT_NEGATIVE);

    public static final ConfigOption<Duration> SCAN_BACKLOG_THRESHOLD =
            withRange(
                    ConfigOptions.key("scan.backlog.threshold")
                            .durationType()
                            .defaultValue(Duration.ofMinutes(5))
                            .withDescription(
                                    "Lag behind the head of the stream, in commit time, above which the source"
                                            + " reports to Flink that it processes a backlog. Flink then uses"
                                            + " execution.checkpointing.interval-during-backlog. 0 disables the report."),
                    NOT_NEGATIVE);

    public static final ConfigOption<MalformedRecordPolicy> SCAN_MALFORMED_RECORD =
            ConfigOptions.key("scan.malformed-record")
                    .enumType(MalformedRecordPolicy.class)
                    .defaultValue(MalformedRecordPolicy.FAIL)
                    .withDescription(
                            "What to do with a malformed record: fail, or skip (log and count it).");

    /** All options of a source, including those of {@link AwsCredentialsOptions}. */
    @Internal
    public static Set<ConfigOption<?>> all() {
        Set<ConfigOption<?>> options = OptionChecks.declaredIn(NeptuneStreamsSourceOptions.class);
        options.addAll(OptionChecks.declaredIn(AwsCredentialsOptions.class));
        for (ConfigOption<String> option : AwsCredentialsOptions.all()) {
            options.add(AwsCredentialsOptions.ofRoleProvider(option));
        }
        return options;
    }

    private NeptuneStreamsSourceOptions() {}
}
