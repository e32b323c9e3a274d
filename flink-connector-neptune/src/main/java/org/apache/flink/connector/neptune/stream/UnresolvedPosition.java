/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.Internal;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** A position as the user of a source gives it, before it is resolved to events of the stream. */
abstract class UnresolvedPosition<P extends Serializable> implements Serializable {

    private static final long serialVersionUID = 1L;

    @Nullable private final P position;
    @Nullable private final Instant timestamp;

    UnresolvedPosition(@Nullable P position, @Nullable Instant timestamp) {
        this.position = position;
        this.timestamp = timestamp;
    }

    /**
     * Cuts the time to milliseconds, the unit of commit timestamps.
     *
     * @throws IllegalArgumentException if the time is before 1970 or does not fit into milliseconds
     */
    static Instant inMilliseconds(Instant timestamp) {
        Instant latest = Instant.ofEpochMilli(Long.MAX_VALUE);
        if (timestamp.isBefore(Instant.EPOCH) || timestamp.isAfter(latest)) {
            throw new IllegalArgumentException(
                    "The timestamp must be between "
                            + Instant.EPOCH
                            + " and "
                            + latest
                            + ", but is "
                            + timestamp);
        }
        return Instant.ofEpochMilli(timestamp.toEpochMilli());
    }

    /** The position. Null if it is given by a time, and for {@link StoppingPosition#latest()}. */
    @Internal
    @Nullable
    public P getPosition() {
        return position;
    }

    /** The time. Null if the position is not given by a time. */
    @Internal
    @Nullable
    public Instant getTimestamp() {
        return timestamp;
    }

    @Override
    public final boolean equals(Object other) {
        return other != null
                && other.getClass() == getClass()
                && Objects.equals(((UnresolvedPosition<?>) other).position, position)
                && Objects.equals(((UnresolvedPosition<?>) other).timestamp, timestamp);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(position, timestamp);
    }

    @Override
    public final String toString() {
        if (timestamp != null) {
            return "TIMESTAMP " + timestamp;
        }
        return position == null ? "LATEST" : position.toString();
    }
}
