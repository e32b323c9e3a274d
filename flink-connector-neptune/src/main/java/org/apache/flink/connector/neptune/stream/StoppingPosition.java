/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a source stops reading. It is resolved once, when the job starts without state.
 *
 * <p>Instances are immutable.
 */
@PublicEvolving
public final class StoppingPosition extends UnresolvedPosition<EventId> {

    private static final long serialVersionUID = 1L;

    private StoppingPosition(@Nullable EventId lastEvent, @Nullable Instant timestamp) {
        super(lastEvent, timestamp);
    }

    /** Stop after the last change that the stream holds when the job starts. */
    public static StoppingPosition latest() {
        return new StoppingPosition(null, null);
    }

    /**
     * Stop after the change with this id. The source waits for it if it has not been made yet. An
     * id in the middle of a transaction cuts off the rest of that transaction.
     */
    public static StoppingPosition at(EventId eventId) {
        return new StoppingPosition(Objects.requireNonNull(eventId, "eventId"), null);
    }

    /**
     * Stop before the first transaction whose commit was requested at this time or later. The
     * source waits for a time in the future. The time is cut to milliseconds.
     *
     * @throws IllegalArgumentException if the time is before 1970 or does not fit into milliseconds
     */
    public static StoppingPosition timestamp(Instant timestamp) {
        return new StoppingPosition(null, inMilliseconds(timestamp));
    }
}
