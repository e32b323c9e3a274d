/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.read.LastEvent;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;
import org.apache.flink.core.io.SimpleVersionedSerializer;

import javax.annotation.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Writes splits into checkpoints. A version, once released, is read for ever; its names and numbers
 * must not change.
 *
 * <p>Version 1: format (UTF), iterator type (UTF), with AT and AFTER commitNum and opNum (two
 * longs); then the end: 0, or 1 with commitNum and opNum of the last event, or 2 with a timestamp
 * (long).
 *
 * <p>Version 2: format and position as in version 1; then what is known of the event that an AFTER
 * position names: 0 for nothing, or 1 with its commit timestamp (long), its operation (UTF, empty
 * if unknown), whether it lies inside a transaction and whether the engine marks last operations
 * (two booleans); then the end as in version 1.
 */
@Internal
public final class NeptuneStreamsSplitSerializer
        implements SimpleVersionedSerializer<NeptuneStreamsSplit> {

    private static final int VERSION = 2;

    private static final int NO_LAST_EVENT = 0;
    private static final int LAST_EVENT = 1;

    private static final int NO_END = 0;
    private static final int END_EVENT = 1;
    private static final int END_TIMESTAMP = 2;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(NeptuneStreamsSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(split.getFormat().name());
            out.writeUTF(split.getPosition().getIterator().name());
            if (split.getPosition().getEventId() != null) {
                writeEventId(out, split.getPosition().getEventId());
            }
            writeLastEvent(out, split.getLastEvent());
            writeEnd(out, split.getEnd());
        }
        return bytes.toByteArray();
    }

    @Override
    public NeptuneStreamsSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version < 1 || version > VERSION) {
            throw StateVersions.unknown("Split state", version, VERSION);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            NeptuneStreamsSplit split = version == 1 ? readVersion1(in) : readVersion2(in);
            if (in.read() >= 0) {
                throw new IOException(
                        "Split state is damaged: bytes are left over behind " + split + ".");
            }
            return split;
        } catch (IllegalArgumentException e) {
            throw new IOException("Split state is damaged: " + e.getMessage(), e);
        }
    }

    private static NeptuneStreamsSplit readVersion1(DataInputStream in) throws IOException {
        StreamFormat format = StreamFormat.valueOf(in.readUTF());
        return new NeptuneStreamsSplit(format, readPosition(in), readEnd(in));
    }

    private static NeptuneStreamsSplit readVersion2(DataInputStream in) throws IOException {
        StreamFormat format = StreamFormat.valueOf(in.readUTF());
        StreamPosition position = readPosition(in);
        LastEvent lastEvent = readLastEvent(in, position);
        NeptuneStreamsSplit split = new NeptuneStreamsSplit(format, position, readEnd(in));
        return lastEvent == null ? split : split.behind(lastEvent);
    }

    private static StreamPosition readPosition(DataInputStream in) throws IOException {
        StreamPosition.Iterator iterator = StreamPosition.Iterator.valueOf(in.readUTF());
        switch (iterator) {
            case AT_SEQUENCE_NUMBER:
                return StreamPosition.at(readEventId(in));
            case AFTER_SEQUENCE_NUMBER:
                return StreamPosition.after(readEventId(in));
            case TRIM_HORIZON:
                return StreamPosition.trimHorizon();
            default:
                return StreamPosition.latest();
        }
    }

    private static void writeLastEvent(DataOutputStream out, @Nullable LastEvent lastEvent)
            throws IOException {
        if (lastEvent == null) {
            out.writeByte(NO_LAST_EVENT);
            return;
        }
        out.writeByte(LAST_EVENT);
        out.writeLong(lastEvent.getCommitTimestamp());
        out.writeUTF(lastEvent.getOp() == null ? "" : lastEvent.getOp().name());
        out.writeBoolean(lastEvent.isInsideTransaction());
        out.writeBoolean(lastEvent.engineMarksLastOp());
    }

    @Nullable
    private static LastEvent readLastEvent(DataInputStream in, StreamPosition position)
            throws IOException {
        int kind = in.readByte();
        if (kind == NO_LAST_EVENT) {
            return null;
        }
        if (kind != LAST_EVENT
                || position.getIterator() != StreamPosition.Iterator.AFTER_SEQUENCE_NUMBER) {
            throw new IOException(
                    "Split state is damaged: last event of kind " + kind + " at " + position + ".");
        }
        long commitTimestamp = in.readLong();
        String op = in.readUTF();
        return new LastEvent(
                position.getEventId(),
                commitTimestamp,
                op.isEmpty() ? null : ChangeOperation.valueOf(op),
                in.readBoolean(),
                in.readBoolean());
    }

    private static void writeEnd(DataOutputStream out, StreamEnd end) throws IOException {
        if (end.getLastEvent() != null) {
            out.writeByte(END_EVENT);
            writeEventId(out, end.getLastEvent());
        } else if (end.getTimestamp() != null) {
            out.writeByte(END_TIMESTAMP);
            out.writeLong(end.getTimestamp());
        } else {
            out.writeByte(NO_END);
        }
    }

    private static StreamEnd readEnd(DataInputStream in) throws IOException {
        int kind = in.readByte();
        switch (kind) {
            case NO_END:
                return StreamEnd.never();
            case END_EVENT:
                return StreamEnd.behind(readEventId(in));
            case END_TIMESTAMP:
                return StreamEnd.beforeTimestamp(in.readLong());
            default:
                throw new IOException("Split state is damaged: unknown kind of end " + kind + ".");
        }
    }

    private static void writeEventId(DataOutputStream out, EventId eventId) throws IOException {
        out.writeLong(eventId.getCommitNum());
        out.writeLong(eventId.getOpNum());
    }

    private static EventId readEventId(DataInputStream in) throws IOException {
        long commitNum = in.readLong();
        return EventId.of(commitNum, in.readLong());
    }
}
