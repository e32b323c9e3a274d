/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.BoundedMode;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.StartupMode;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;

import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Builds a {@link NeptuneStreamsSource}. Endpoint and deserializer are required.
 *
 * <p>Each setter sets the option of {@link NeptuneStreamsSourceOptions} that its documentation
 * names; {@link #setOption} sets any of them. Options are checked by {@link #build()}.
 *
 * <p>The source is a bounded one if {@code scan.bounded.mode} is other than {@code unbounded}, no
 * matter which call has set it. {@link #setUnbounded} is the exception; it holds until another call
 * sets that option.
 *
 * @param <T> the type of the elements that the source emits
 */
@PublicEvolving
public final class NeptuneStreamsSourceBuilder<T> {

    private static final String SCAN_PREFIX = "scan.";

    private final Configuration options = new Configuration();
    private boolean unboundedWithStop;
    private NeptuneDeserializationSchema<T> deserializer;

    NeptuneStreamsSourceBuilder() {}

    /** Sets the URL of the Neptune cluster, {@code endpoint}. Required. */
    public NeptuneStreamsSourceBuilder<T> setEndpoint(String endpoint) {
        return setOption(NeptuneStreamsSourceOptions.ENDPOINT, endpoint);
    }

    /**
     * Sets the AWS region to sign for, {@code aws.region}. By default it follows from the endpoint.
     */
    public NeptuneStreamsSourceBuilder<T> setRegion(String region) {
        return setOption(NeptuneStreamsSourceOptions.AWS_REGION, region);
    }

    /**
     * Sets where to begin when there is no checkpoint to go on from, {@code scan.startup.*}. The
     * default is {@link StartingPosition#trimHorizon()}.
     */
    public NeptuneStreamsSourceBuilder<T> setStartingPosition(StartingPosition position) {
        StartupMode mode = StartupMode.valueOf(position.getKind().name());
        options.set(NeptuneStreamsSourceOptions.SCAN_STARTUP_MODE, mode);
        options.removeConfig(NeptuneStreamsSourceOptions.SCAN_STARTUP_EVENT_ID);
        options.removeConfig(NeptuneStreamsSourceOptions.SCAN_STARTUP_TIMESTAMP_MILLIS);
        if (position.getEventId() != null) {
            options.set(
                    NeptuneStreamsSourceOptions.SCAN_STARTUP_EVENT_ID,
                    position.getEventId().toString());
        }
        if (position.getTimestamp() != null) {
            options.set(
                    NeptuneStreamsSourceOptions.SCAN_STARTUP_TIMESTAMP_MILLIS,
                    position.getTimestamp().toEpochMilli());
        }
        return this;
    }

    /**
     * Ends the source at a position and makes it a bounded one, {@code scan.bounded.*}: a job in
     * batch mode can read it. By default the source never ends.
     */
    public NeptuneStreamsSourceBuilder<T> setBounded(StoppingPosition position) {
        setStoppingPosition(position);
        this.unboundedWithStop = false;
        return this;
    }

    /**
     * Ends the source at a position, {@code scan.bounded.*}, but lets it count as unbounded, so
     * that the job runs as a streaming one until then. This holds until another call sets {@code
     * scan.bounded.mode}.
     */
    public NeptuneStreamsSourceBuilder<T> setUnbounded(StoppingPosition position) {
        setStoppingPosition(position);
        this.unboundedWithStop = true;
        return this;
    }

    private void setStoppingPosition(StoppingPosition position) {
        options.removeConfig(NeptuneStreamsSourceOptions.SCAN_BOUNDED_EVENT_ID);
        options.removeConfig(NeptuneStreamsSourceOptions.SCAN_BOUNDED_TIMESTAMP_MILLIS);
        switch (position.getKind()) {
            case LATEST:
                options.set(NeptuneStreamsSourceOptions.SCAN_BOUNDED_MODE, BoundedMode.LATEST);
                break;
            case AT_EVENT:
                options.set(NeptuneStreamsSourceOptions.SCAN_BOUNDED_MODE, BoundedMode.EVENT_ID);
                options.set(
                        NeptuneStreamsSourceOptions.SCAN_BOUNDED_EVENT_ID,
                        position.getEventId().toString());
                break;
            default:
                options.set(NeptuneStreamsSourceOptions.SCAN_BOUNDED_MODE, BoundedMode.TIMESTAMP);
                options.set(
                        NeptuneStreamsSourceOptions.SCAN_BOUNDED_TIMESTAMP_MILLIS,
                        position.getTimestamp().toEpochMilli());
        }
    }

    /** Sets what becomes of the changes, and with it which stream is read. Required. */
    public NeptuneStreamsSourceBuilder<T> setDeserializer(
            NeptuneDeserializationSchema<T> deserializer) {
        this.deserializer = Objects.requireNonNull(deserializer, "deserializer");
        return this;
    }

    /**
     * Sets one of {@link NeptuneStreamsSourceOptions}. With {@code scan.bounded.mode} other than
     * {@code unbounded} the source is a bounded one.
     */
    public <V> NeptuneStreamsSourceBuilder<T> setOption(ConfigOption<V> option, V value) {
        options.set(option, Objects.requireNonNull(value, option.key()));
        if (option.key().equals(NeptuneStreamsSourceOptions.SCAN_BOUNDED_MODE.key())) {
            this.unboundedWithStop = false;
        }
        return this;
    }

    /**
     * Sets all options of a configuration, for example one read from the arguments of a job. It may
     * hold others, too; only what begins with {@code scan.} must be an option of this source. With
     * {@code scan.bounded.mode} other than {@code unbounded} the source is a bounded one.
     */
    public NeptuneStreamsSourceBuilder<T> setOptions(Configuration configuration) {
        options.addAll(configuration);
        if (configuration.contains(NeptuneStreamsSourceOptions.SCAN_BOUNDED_MODE)) {
            this.unboundedWithStop = false;
        }
        return this;
    }

    /**
     * The source.
     *
     * @throws IllegalArgumentException if an option is missing or has a value that can't be; the
     *     message names it and says what is allowed
     */
    public NeptuneStreamsSource<T> build() {
        if (deserializer == null) {
            throw new IllegalArgumentException(
                    "The deserializer is missing: call setDeserializer, for example with"
                            + " NeptuneDeserializationSchema.propertyGraph().");
        }
        SourceSettings settings = settings();
        boolean bounded = settings.getStop() != null && !unboundedWithStop;
        return NeptuneStreamsSource.of(
                settings,
                bounded ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED,
                deserializer);
    }

    SourceSettings settings() {
        UnknownOptions.refuse(
                options.keySet().stream()
                        .filter(key -> key.startsWith(SCAN_PREFIX))
                        .collect(Collectors.toSet()),
                NeptuneStreamsSourceOptions.all().stream()
                        .map(ConfigOption::key)
                        .collect(Collectors.toSet()));
        return SourceSettings.from(options);
    }
}
