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
 * The one split of a source: a stream, the position to read it from, and where it ends. A Neptune
 * stream is strictly sequential and never sharded, so there is nothing to divide.
 */
@Internal
public final class NeptuneStreamsSplit implements SourceSplit {

    private final StreamFormat format;
    private final StreamPosition position;
    @Nullable private final LastEvent lastEvent;
    private final StreamEnd end;

    /** A split of which nothing was read yet. */
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

    /** This split behind an event that was read. */
    public NeptuneStreamsSplit behind(LastEvent read) {
        StreamPosition behind = StreamPosition.after(read.getEventId());
        boolean isEvent = read.getEventId().equals(behind.getEventId());
        return new NeptuneStreamsSplit(format, behind, isEvent ? read : null, end);
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
     * What is known of the event that the position lies behind; null if nothing was read yet, or if
     * the split was restored from a state of version 1.
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
