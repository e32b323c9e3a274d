/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.annotation.Internal;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;

import javax.annotation.Nullable;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Builds a {@link NeptuneStreamsSource}. The endpoint and the deserializer are required.
 *
 * <p>Each setter sets the options that its Javadoc names. {@link #setOption} and {@link
 * #setOptions} set any option of {@link NeptuneStreamsSourceOptions} and {@link
 * AwsCredentialsOptions}. {@link #build()} checks the options.
 *
 * <p>A position and the options with the same meaning, {@code scan.startup.*} or {@code
 * scan.bounded.*}, replace each other: the last call takes effect.
 *
 * @param <T> the type of the objects that the source emits
 */
@PublicEvolving
public final class NeptuneStreamsSourceBuilder<T> {

    private static final String SCAN_PREFIX = "scan.";
    private static final String STARTUP_PREFIX = "scan.startup.";
    private static final String BOUNDED_PREFIX = "scan.bounded.";

    private final Configuration options = new Configuration();
    @Nullable private StartingPosition start;
    @Nullable private StoppingPosition stop;
    private boolean unboundedWithStop;
    private NeptuneDeserializationSchema<T> deserializer;

    NeptuneStreamsSourceBuilder() {}

    /** Sets the URL of the Neptune endpoint, {@code endpoint}. Required. */
    public NeptuneStreamsSourceBuilder<T> setEndpoint(String endpoint) {
        return setOption(NeptuneStreamsSourceOptions.ENDPOINT, endpoint);
    }

    /**
     * Sets the AWS region to sign for, {@code aws.region}. The default is the region in the host
     * name of the endpoint, or else the region that the AWS SDK finds.
     */
    public NeptuneStreamsSourceBuilder<T> setRegion(String region) {
        return setOption(NeptuneStreamsSourceOptions.AWS_REGION, region);
    }

    /**
     * Sets the position at which a job starts that is not restored from a checkpoint or savepoint,
     * in place of {@code scan.startup.*}. The default is {@link StartingPosition#trimHorizon()}.
     */
    public NeptuneStreamsSourceBuilder<T> setStartingPosition(StartingPosition position) {
        removeOptions(STARTUP_PREFIX);
        this.start = Objects.requireNonNull(position, "position");
        return this;
    }

    /**
     * Sets the position at which the source ends, in place of {@code scan.bounded.*}, and makes the
     * source bounded, so that a job in batch mode can read it. By default the source does not end.
     */
    public NeptuneStreamsSourceBuilder<T> setBounded(StoppingPosition position) {
        removeOptions(BOUNDED_PREFIX);
        this.stop = Objects.requireNonNull(position, "position");
        this.unboundedWithStop = false;
        return this;
    }

    /**
     * Sets the position at which the source ends, in place of {@code scan.bounded.*}. The source
     * stays unbounded, so the job runs in streaming mode until the source ends.
     */
    public NeptuneStreamsSourceBuilder<T> setUnbounded(StoppingPosition position) {
        setBounded(position);
        this.unboundedWithStop = true;
        return this;
    }

    /**
     * Sets the deserializer, which converts changes to objects and determines which stream is read.
     * Required.
     */
    public NeptuneStreamsSourceBuilder<T> setDeserializer(
            NeptuneDeserializationSchema<T> deserializer) {
        this.deserializer = Objects.requireNonNull(deserializer, "deserializer");
        return this;
    }

    /**
     * Sets an option. If the option {@code scan.bounded.mode} is not {@code unbounded}, the source
     * is bounded.
     */
    public <V> NeptuneStreamsSourceBuilder<T> setOption(ConfigOption<V> option, V value) {
        Configuration single = new Configuration();
        single.set(option, Objects.requireNonNull(value, option.key()));
        return setOptions(single);
    }

    /**
     * Sets all options of a configuration, for example of the arguments of a job. The configuration
     * may contain keys that are not options of this source, unless they begin with {@code scan.}.
     * If the option {@code scan.bounded.mode} is not {@code unbounded}, the source is bounded.
     */
    public NeptuneStreamsSourceBuilder<T> setOptions(Configuration configuration) {
        for (String key : configuration.keySet()) {
            if (key.startsWith(STARTUP_PREFIX)) {
                start = null;
            } else if (key.startsWith(BOUNDED_PREFIX)) {
                stop = null;
                unboundedWithStop = false;
            }
        }
        options.addAll(configuration);
        return this;
    }

    private void removeOptions(String prefix) {
        for (ConfigOption<?> option : NeptuneStreamsSourceOptions.all()) {
            if (option.key().startsWith(prefix)) {
                options.removeConfig(option);
            }
        }
    }

    /**
     * Builds the source. It does not connect to Neptune.
     *
     * @throws IllegalArgumentException if an option is missing, is wrong or would be ignored; the
     *     message names the option and says which values it allows
     */
    public NeptuneStreamsSource<T> build() {
        NeptuneStreamsSource<T> source = buildUnchecked();
        if (source.getSettings().getSnapshotPath() != null) {
            throw new IllegalArgumentException(
                    "The startup mode snapshot is for tables. Call"
                            + " NeptuneExport.at(path).thenStream(builder) in place of build().");
        }
        return source;
    }

    /** Builds the source that reads what follows an export, which says where it starts. */
    @Internal
    public NeptuneStreamsSource<T> buildAfterSnapshot() {
        boolean startup = options.keySet().stream().anyMatch(key -> key.startsWith(STARTUP_PREFIX));
        if (start != null || startup) {
            throw new IllegalArgumentException(
                    "The starting position would be ignored, because the export says where the stream"
                            + " continues. Remove setStartingPosition and the options 'scan.startup.*'. To name"
                            + " the event, call NeptuneExport.startingAfter.");
        }
        return buildUnchecked();
    }

    private NeptuneStreamsSource<T> buildUnchecked() {
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
        Set<String> supported =
                NeptuneStreamsSourceOptions.all().stream()
                        .map(ConfigOption::key)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String key : new TreeSet<>(options.keySet())) {
            if (key.startsWith(SCAN_PREFIX) && !supported.contains(key)) {
                throw new IllegalArgumentException(
                        "Unknown option '"
                                + key
                                + "'. Supported options: "
                                + String.join(", ", supported)
                                + ".");
            }
        }
        return new SourceSettings(options, start, stop);
    }
}
