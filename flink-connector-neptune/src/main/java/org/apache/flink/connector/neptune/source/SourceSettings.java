/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.annotation.Internal;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.BoundedMode;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.Compression;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.StartupMode;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.read.ReadSettings;
import org.apache.flink.core.fs.Path;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * The options of a source, checked, in the form that the code uses. DataStream jobs and tables
 * share it. It is serialized with the job.
 */
@Internal
public final class SourceSettings implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Configuration options = new Configuration();
    private final ConfiguredConnectionSettings connection;
    @Nullable private final StartingPosition start;
    @Nullable private final StoppingPosition stop;

    /**
     * Reads and checks the options.
     *
     * @param start where to begin; null if the options say it
     * @param stop where to end; null if the options say it
     */
    SourceSettings(
            ReadableConfig given,
            @Nullable StartingPosition start,
            @Nullable StoppingPosition stop) {
        NeptuneStreamsSourceOptions.all().forEach(option -> copy(given, option));
        if (getReading().getPollBackoffMax().compareTo(getReading().getPollBackoffMin()) < 0) {
            throw OptionChecks.invalid(
                    NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MAX,
                    "must not be less than 'scan.poll.backoff.min'");
        }
        this.connection = new ConfiguredConnectionSettings(options);
        this.start = start == null ? configuredStart() : start;
        this.stop = stop == null ? configuredStop() : stop;
    }

    /**
     * Reads and checks the options.
     *
     * @throws IllegalArgumentException if an option is missing, is wrong or would be ignored; the
     *     message names the option and says which values it allows
     */
    public static SourceSettings from(ReadableConfig options) {
        return new SourceSettings(options, null, null);
    }

    private <V> void copy(ReadableConfig given, ConfigOption<V> option) {
        OptionChecks.getOptional(given, option).ifPresent(value -> options.set(option, value));
    }

    @Nullable
    private StartingPosition configuredStart() {
        ConfigOption<StartupMode> modeOption = NeptuneStreamsSourceOptions.SCAN_STARTUP_MODE;
        ConfigOption<String> eventId = NeptuneStreamsSourceOptions.SCAN_STARTUP_EVENT_ID;
        ConfigOption<Long> timestamp = NeptuneStreamsSourceOptions.SCAN_STARTUP_TIMESTAMP_MILLIS;
        StartupMode mode = options.get(modeOption);
        boolean snapshot = mode == StartupMode.SNAPSHOT;
        boolean usesEventId =
                snapshot || mode == StartupMode.AT_EVENT || mode == StartupMode.AFTER_EVENT;
        boolean usesTimestamp = mode == StartupMode.TIMESTAMP;
        ConfigOption<String> path = NeptuneStreamsSourceOptions.SCAN_SNAPSHOT_PATH;
        OptionChecks.refuseUnused(options, path, snapshot, modeOption, mode);
        OptionChecks.refuseUnused(options, eventId, usesEventId, modeOption, mode);
        OptionChecks.refuseUnused(options, timestamp, usesTimestamp, modeOption, mode);
        switch (mode) {
            case TRIM_HORIZON:
                return StartingPosition.trimHorizon();
            case LATEST:
                return StartingPosition.latest();
            case AT_EVENT:
                return StartingPosition.at(eventId(eventId, mode));
            case AFTER_EVENT:
                return StartingPosition.after(eventId(eventId, mode));
            case TIMESTAMP:
                return StartingPosition.timestamp(instant(timestamp, mode));
            case SNAPSHOT:
                checkFolder(path, mode);
                return options.contains(eventId)
                        ? StartingPosition.after(eventId(eventId, mode))
                        : null;
            default:
                throw OptionChecks.invalid(modeOption, "has the unknown value " + mode);
        }
    }

    @Nullable
    private StoppingPosition configuredStop() {
        ConfigOption<BoundedMode> modeOption = NeptuneStreamsSourceOptions.SCAN_BOUNDED_MODE;
        ConfigOption<String> eventId = NeptuneStreamsSourceOptions.SCAN_BOUNDED_EVENT_ID;
        ConfigOption<Long> timestamp = NeptuneStreamsSourceOptions.SCAN_BOUNDED_TIMESTAMP_MILLIS;
        BoundedMode mode = options.get(modeOption);
        boolean usesEventId = mode == BoundedMode.EVENT_ID;
        boolean usesTimestamp = mode == BoundedMode.TIMESTAMP;
        OptionChecks.refuseUnused(options, eventId, usesEventId, modeOption, mode);
        OptionChecks.refuseUnused(options, timestamp, usesTimestamp, modeOption, mode);
        switch (mode) {
            case UNBOUNDED:
                return null;
            case LATEST:
                return StoppingPosition.latest();
            case EVENT_ID:
                return StoppingPosition.at(eventId(eventId, mode));
            case TIMESTAMP:
                return StoppingPosition.timestamp(instant(timestamp, mode));
            default:
                throw OptionChecks.invalid(modeOption, "has the unknown value " + mode);
        }
    }

    private void checkFolder(ConfigOption<String> option, Object mode) {
        String folder = OptionChecks.getRequired(options, option, "the folder of an export", mode);
        try {
            new Path(folder);
        } catch (IllegalArgumentException e) {
            throw OptionChecks.invalid(option, "is wrong: " + e.getMessage());
        }
    }

    private EventId eventId(ConfigOption<String> option, Object mode) {
        String text = OptionChecks.getRequired(options, option, "an event id", mode);
        try {
            return EventId.parse(text);
        } catch (IllegalArgumentException e) {
            throw OptionChecks.invalid(option, "is wrong: " + e.getMessage());
        }
    }

    private Instant instant(ConfigOption<Long> option, Object mode) {
        return Instant.ofEpochMilli(
                OptionChecks.getRequired(options, option, "milliseconds since the epoch", mode));
    }

    public ConnectionSettings getConnection() {
        return connection;
    }

    public ReadSettings getReading() {
        return new ConfiguredReadSettings(options);
    }

    public boolean isGzip() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_FETCH_COMPRESSION) == Compression.GZIP;
    }

    /** How far the source may lag behind the head before it reports a backlog; 0 for never. */
    public Duration getBacklogThreshold() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_BACKLOG_THRESHOLD);
    }

    /** Where the stream begins; null if an export that is read before it says that. */
    @Nullable
    public StartingPosition getStart() {
        return start;
    }

    /** The folder of the export that is read before the stream; null if none is. */
    @Nullable
    public String getSnapshotPath() {
        return options.get(NeptuneStreamsSourceOptions.SCAN_SNAPSHOT_PATH);
    }

    /** The position at which the source ends; null if it does not end. */
    @Nullable
    public StoppingPosition getStop() {
        return stop;
    }
}
