/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

import java.time.Instant;

/**
 * Where a source starts to read. It is resolved once, when the job starts without state. A job that
 * is restored from a checkpoint or savepoint ignores it and continues at the position in the state.
 *
 * <p>Instances are immutable.
 */
@PublicEvolving
public final class StartingPosition extends UnresolvedPosition<StreamPosition> {

    private static final long serialVersionUID = 1L;

    private StartingPosition(@Nullable StreamPosition position, @Nullable Instant timestamp) {
        super(position, timestamp);
    }

    /** Start with the oldest change that the stream still holds. */
    public static StartingPosition trimHorizon() {
        return new StartingPosition(StreamPosition.trimHorizon(), null);
    }

    /**
     * Start with the first change that is made after the start of the job. Neptune's own iterator
     * type {@code LATEST} differs: it includes the last change made before.
     */
    public static StartingPosition latest() {
        return new StartingPosition(StreamPosition.latest(), null);
    }

    /** Start with the change that has this id. */
    public static StartingPosition at(EventId eventId) {
        return new StartingPosition(StreamPosition.at(eventId), null);
    }

    /**
     * Start with the change that follows this id, for example the {@code lastEventId} that an
     * export recorded. {@link EventId#BEFORE_ALL} means the oldest change, as in the stream
     * consumers that AWS provides.
     */
    public static StartingPosition after(EventId eventId) {
        return new StartingPosition(StreamPosition.after(eventId), null);
    }

    /**
     * Start with the first transaction whose commit was requested at this time or later. This is
     * the oldest transaction if all have later times, and the next new transaction if all have
     * earlier times. The time is cut to milliseconds.
     *
     * @throws IllegalArgumentException if the time is before 1970 or does not fit into milliseconds
     */
    public static StartingPosition timestamp(Instant timestamp) {
        return new StartingPosition(null, inMilliseconds(timestamp));
    }
}
