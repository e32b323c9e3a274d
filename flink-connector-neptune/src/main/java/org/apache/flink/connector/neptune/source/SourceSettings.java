/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.annotation.Internal;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.BoundedMode;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.Compression;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.StartupMode;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.read.ReadSettings;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.AWS_HTTP_CONNECT_TIMEOUT;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_ENDPOINT;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_PASSWORD;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_USERNAME;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.AWS_HTTP_READ_TIMEOUT;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.AWS_HTTP_REQUEST_TIMEOUT;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.AWS_REGION;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.AWS_TLS_TRUSTSTORE_PASSWORD;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.AWS_TLS_TRUSTSTORE_PATH;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.ENDPOINT;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_BACKLOG_THRESHOLD;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_BOUNDED_EVENT_ID;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_BOUNDED_MODE;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_BOUNDED_TIMESTAMP_MILLIS;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_EXPIRED_POSITION;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_FETCH_COMPRESSION;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_FETCH_LOOKAHEAD;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_MALFORMED_RECORD;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_MISSING_COMMIT;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_MISSING_COMMIT_TIMEOUT;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MAX;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MIN;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_RETRY_TIMEOUT;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_STARTUP_EVENT_ID;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_STARTUP_MODE;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_STARTUP_TIMESTAMP_MILLIS;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_STREAM_IDENTITY;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_STREAM_RESET_GRACE;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_TRANSACTION_ATOMIC;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_TRANSACTION_MAX_RECORDS;
import static org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.SCAN_TRANSACTION_MAX_SIZE;

/**
 * The options of a source, checked and in the types of the code. The one place where options are
 * read and validated, for DataStream jobs and for tables.
 */
@Internal
public final class SourceSettings implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ConnectionSettings connection;
    private final ReadSettings reading;
    private final boolean gzip;
    private final Duration backlogThreshold;
    private final StartingPosition start;
    @Nullable private final StoppingPosition stop;

    private SourceSettings(ReadableConfig options) {
        this.connection = connection(options);
        this.reading = reading(options);
        this.gzip = read(options, SCAN_FETCH_COMPRESSION) == Compression.GZIP;
        this.backlogThreshold = notNegative(options, SCAN_BACKLOG_THRESHOLD);
        this.start = start(options);
        this.stop = stop(options);
    }

    /**
     * Reads and checks the options.
     *
     * @throws IllegalArgumentException if one is missing or has a value that can't be; the message
     *     names it and says what is allowed
     */
    public static SourceSettings from(ReadableConfig options) {
        return new SourceSettings(options);
    }

    private static ConnectionSettings connection(ReadableConfig options) {
        URI endpoint = url(options, ENDPOINT, ConnectionSettings::parseEndpoint);
        if (endpoint == null) {
            throw invalid(ENDPOINT, "is missing: set it to the URL of the Neptune cluster");
        }
        URI proxy = url(options, AWS_HTTP_PROXY_ENDPOINT, ConnectionSettings::parseProxy);
        refuseWithout(options, AWS_HTTP_PROXY_USERNAME, AWS_HTTP_PROXY_ENDPOINT);
        refuseWithout(options, AWS_HTTP_PROXY_PASSWORD, AWS_HTTP_PROXY_ENDPOINT);
        refuseWithout(options, AWS_TLS_TRUSTSTORE_PASSWORD, AWS_TLS_TRUSTSTORE_PATH);
        return ConnectionSettings.builder(endpoint)
                .region(read(options, AWS_REGION))
                .credentials(new CredentialsReader(options).read())
                .timeouts(
                        positive(options, AWS_HTTP_CONNECT_TIMEOUT),
                        positive(options, AWS_HTTP_READ_TIMEOUT),
                        positive(options, AWS_HTTP_REQUEST_TIMEOUT))
                .trustStore(
                        read(options, AWS_TLS_TRUSTSTORE_PATH),
                        read(options, AWS_TLS_TRUSTSTORE_PASSWORD))
                .proxy(
                        proxy,
                        read(options, AWS_HTTP_PROXY_USERNAME),
                        read(options, AWS_HTTP_PROXY_PASSWORD))
                .userAgent(UserAgent.NAME)
                .build();
    }

    @Nullable
    private static URI url(
            ReadableConfig options, ConfigOption<String> option, Function<String, URI> parser) {
        String text = read(options, option);
        try {
            return text == null ? null : parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option '" + option.key() + "': " + e.getMessage());
        }
    }

    private static void refuseWithout(
            ReadableConfig options, ConfigOption<String> option, ConfigOption<String> other) {
        if (options.getOptional(option).isPresent() && !options.getOptional(other).isPresent()) {
            throw invalid(option, "would be ignored without '" + other.key() + "'");
        }
    }

    private static ReadSettings reading(ReadableConfig options) {
        Duration backoffMin = positive(options, SCAN_POLL_BACKOFF_MIN);
        Duration backoffMax = positive(options, SCAN_POLL_BACKOFF_MAX);
        if (backoffMax.compareTo(backoffMin) < 0) {
            throw invalid(SCAN_POLL_BACKOFF_MAX, "must not be less than 'scan.poll.backoff.min'");
        }
        return ReadSettings.builder()
                .maxRecordsPerPage(
                        between(options, SCAN_FETCH_MAX_RECORDS, 1, NeptuneStreamsClient.MAX_LIMIT))
                .lookahead(between(options, SCAN_FETCH_LOOKAHEAD, 0, 16))
                .pollBackoff(backoffMin, backoffMax)
                .atomicTransactions(read(options, SCAN_TRANSACTION_ATOMIC))
                .maxRecordsPerTransaction(
                        between(options, SCAN_TRANSACTION_MAX_RECORDS, 1, Integer.MAX_VALUE))
                .maxBytesPerTransaction(
                        atLeast(options, SCAN_TRANSACTION_MAX_SIZE, MemorySize.ofMebiBytes(1)))
                .expiredPosition(read(options, SCAN_EXPIRED_POSITION))
                .missingCommit(
                        read(options, SCAN_MISSING_COMMIT),
                        notNegative(options, SCAN_MISSING_COMMIT_TIMEOUT))
                .streamResetGrace(notNegative(options, SCAN_STREAM_RESET_GRACE))
                .streamIdentity(read(options, SCAN_STREAM_IDENTITY))
                .retryTimeout(notNegative(options, SCAN_RETRY_TIMEOUT))
                .malformedRecord(read(options, SCAN_MALFORMED_RECORD))
                .build();
    }

    private static StartingPosition start(ReadableConfig options) {
        StartupMode mode = read(options, SCAN_STARTUP_MODE);
        boolean namesEvent = mode == StartupMode.AT_EVENT || mode == StartupMode.AFTER_EVENT;
        refuseIgnored(options, SCAN_STARTUP_EVENT_ID, namesEvent, SCAN_STARTUP_MODE, mode);
        refuseIgnored(
                options,
                SCAN_STARTUP_TIMESTAMP_MILLIS,
                mode == StartupMode.TIMESTAMP,
                SCAN_STARTUP_MODE,
                mode);
        switch (mode) {
            case TRIM_HORIZON:
                return StartingPosition.trimHorizon();
            case LATEST:
                return StartingPosition.latest();
            case AT_EVENT:
                return StartingPosition.at(eventId(options, SCAN_STARTUP_EVENT_ID, mode));
            case AFTER_EVENT:
                return StartingPosition.after(eventId(options, SCAN_STARTUP_EVENT_ID, mode));
            case TIMESTAMP:
                return StartingPosition.timestamp(
                        instant(options, SCAN_STARTUP_TIMESTAMP_MILLIS, mode));
            default:
                throw invalid(SCAN_STARTUP_MODE, "has the unknown value " + mode);
        }
    }

    @Nullable
    private static StoppingPosition stop(ReadableConfig options) {
        BoundedMode mode = read(options, SCAN_BOUNDED_MODE);
        refuseIgnored(
                options,
                SCAN_BOUNDED_EVENT_ID,
                mode == BoundedMode.EVENT_ID,
                SCAN_BOUNDED_MODE,
                mode);
        refuseIgnored(
                options,
                SCAN_BOUNDED_TIMESTAMP_MILLIS,
                mode == BoundedMode.TIMESTAMP,
                SCAN_BOUNDED_MODE,
                mode);
        switch (mode) {
            case UNBOUNDED:
                return null;
            case LATEST:
                return StoppingPosition.latest();
            case EVENT_ID:
                return StoppingPosition.at(eventId(options, SCAN_BOUNDED_EVENT_ID, mode));
            case TIMESTAMP:
                return StoppingPosition.timestamp(
                        instant(options, SCAN_BOUNDED_TIMESTAMP_MILLIS, mode));
            default:
                throw invalid(SCAN_BOUNDED_MODE, "has the unknown value " + mode);
        }
    }

    private static EventId eventId(
            ReadableConfig options, ConfigOption<String> option, Object mode) {
        String text = required(options, option, "an event id, because the mode is " + mode);
        try {
            return EventId.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalid(option, "is wrong: " + e.getMessage());
        }
    }

    private static Instant instant(ReadableConfig options, ConfigOption<Long> option, Object mode) {
        long millis =
                required(
                        options,
                        option,
                        "milliseconds since the epoch, because the mode is " + mode);
        if (millis < 0) {
            throw invalid(option, "must not be negative, but is " + millis);
        }
        return Instant.ofEpochMilli(millis);
    }

    /**
     * Reads an option.
     *
     * @throws IllegalArgumentException if its value can't be; the message says what can
     */
    public static <V> V read(ReadableConfig options, ConfigOption<V> option) {
        return readOptional(options, option).orElse(option.defaultValue());
    }

    private static <V> Optional<V> readOptional(ReadableConfig options, ConfigOption<V> option) {
        try {
            return options.getOptional(option);
        } catch (IllegalArgumentException e) {
            String allowed =
                    option.defaultValue() instanceof Enum
                            ? " Allowed: "
                                    + Arrays.stream(
                                                    ((Enum<?>) option.defaultValue())
                                                            .getDeclaringClass()
                                                            .getEnumConstants())
                                            .map(Object::toString)
                                            .collect(Collectors.joining(", "))
                                    + "."
                            : e.getCause() == null ? "" : " " + e.getCause().getMessage();
            throw new IllegalArgumentException(
                    "Option '" + option.key() + "' has a wrong value. " + e.getMessage() + allowed);
        }
    }

    static void refuseIgnored(
            ReadableConfig options,
            ConfigOption<?> option,
            boolean used,
            ConfigOption<?> modeOption,
            Object mode) {
        if (!used && readOptional(options, option).isPresent()) {
            throw invalid(
                    option,
                    "would be ignored, because '"
                            + modeOption.key()
                            + "' is "
                            + mode
                            + ": leave it out");
        }
    }

    private static <V> V required(ReadableConfig options, ConfigOption<V> option, String what) {
        return readOptional(options, option)
                .orElseThrow(() -> invalid(option, "is missing: set it to " + what));
    }

    private static int between(
            ReadableConfig options, ConfigOption<Integer> option, int min, int max) {
        int value = read(options, option);
        if (value < min || value > max) {
            throw invalid(option, "must lie between " + min + " and " + max + ", but is " + value);
        }
        return value;
    }

    private static long atLeast(
            ReadableConfig options, ConfigOption<MemorySize> option, MemorySize min) {
        MemorySize value = read(options, option);
        if (value.compareTo(min) < 0) {
            throw invalid(option, "must be at least " + min + ", but is " + value);
        }
        return value.getBytes();
    }

    private static Duration positive(ReadableConfig options, ConfigOption<Duration> option) {
        Duration value = read(options, option);
        if (value.isZero() || value.isNegative()) {
            throw invalid(option, "must be longer than 0, but is " + value);
        }
        return value;
    }

    /**
     * Reads a time.
     *
     * @throws IllegalArgumentException if it is negative or none
     */
    public static Duration notNegative(ReadableConfig options, ConfigOption<Duration> option) {
        Duration value = read(options, option);
        if (value.isNegative()) {
            throw invalid(option, "must not be negative, but is " + value);
        }
        return value;
    }

    static IllegalArgumentException invalid(ConfigOption<?> option, String what) {
        return new IllegalArgumentException("Option '" + option.key() + "' " + what + ".");
    }

    public ConnectionSettings getConnection() {
        return connection;
    }

    public ReadSettings getReading() {
        return reading;
    }

    public boolean isGzip() {
        return gzip;
    }

    /** How far behind the head of the stream a backlog begins; 0 for nowhere. */
    public Duration getBacklogThreshold() {
        return backlogThreshold;
    }

    public StartingPosition getStart() {
        return start;
    }

    /** Where to end; null to read for ever. */
    @Nullable
    public StoppingPosition getStop() {
        return stop;
    }
}
