/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.read.LastEvent;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;

import javax.annotation.Nullable;

import java.util.Objects;

/**
 * The one split of a source: a stream, the position to read from, and the end. Immutable. There is
 * one split because a Neptune stream is strictly sequential and never sharded.
 */
@Internal
public final class NeptuneStreamsSplit implements SourceSplit {

    private final StreamFormat format;
    private final StreamPosition position;
    @Nullable private final LastEvent lastEvent;
    private final StreamEnd end;

    /** Creates a split of which nothing was read yet. */
    public NeptuneStreamsSplit(StreamFormat format, StreamPosition position, StreamEnd end) {
        this(format, position, null, end);
    }

    private NeptuneStreamsSplit(
            StreamFormat format,
            StreamPosition position,
            @Nullable LastEvent lastEvent,
            StreamEnd end) {
        this.format = Objects.requireNonNull(format, "format");
        this.position = Objects.requireNonNull(position, "position");
        this.lastEvent = lastEvent;
        this.end = Objects.requireNonNull(end, "end");
    }

    /** This split after the event was read. */
    public NeptuneStreamsSplit after(LastEvent read) {
        StreamPosition after = StreamPosition.after(read.getEventId());
        // Operation 0 of a commit is no event; the position is then that of operation 1.
        boolean isEvent = read.getEventId().equals(after.getEventId());
        return new NeptuneStreamsSplit(format, after, isEvent ? read : null, end);
    }

    /** This split with another end. */
    public NeptuneStreamsSplit until(StreamEnd newEnd) {
        return new NeptuneStreamsSplit(format, position, lastEvent, newEnd);
    }

    @Override
    public String splitId() {
        return format.toString();
    }

    public StreamFormat getFormat() {
        return format;
    }

    public StreamPosition getPosition() {
        return position;
    }

    /**
     * What is known of the last event before the position; null if nothing was read yet, or if the
     * split was restored from a state of version 1.
     */
    @Nullable
    public LastEvent getLastEvent() {
        return lastEvent;
    }

    public StreamEnd getEnd() {
        return end;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NeptuneStreamsSplit
                && ((NeptuneStreamsSplit) other).format == format
                && ((NeptuneStreamsSplit) other).position.equals(position)
                && Objects.equals(((NeptuneStreamsSplit) other).lastEvent, lastEvent)
                && ((NeptuneStreamsSplit) other).end.equals(end);
    }

    @Override
    public int hashCode() {
        return Objects.hash(format, position, lastEvent, end);
    }

    @Override
    public String toString() {
        return format
                + " from "
                + position
                + (lastEvent == null ? "" : " (" + lastEvent + ")")
                + ", ends "
                + end;
    }
}
