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

import javax.annotation.Nullable;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Writes splits into checkpoints.
 *
 * <p>Version 1: format (UTF); iterator type (UTF); commitNum and opNum (two longs) if the iterator
 * type is AT or AFTER; the end: 0 for none, or 1 with commitNum and opNum of the last event, or 2
 * with a timestamp (long).
 *
 * <p>Version 2: format and position as in version 1; what is known of the event that an AFTER
 * position names: 0 for nothing, or 1 with the commit timestamp (long), the operation (UTF, empty
 * if unknown), whether the event lies inside a transaction, and whether the engine marks last
 * operations (two booleans); the end as in version 1.
 */
@Internal
public final class NeptuneStreamsSplitSerializer extends StateSerializer<NeptuneStreamsSplit> {

    private static final int NO_LAST_EVENT = 0;
    private static final int LAST_EVENT = 1;

    private static final int NO_END = 0;
    private static final int END_EVENT = 1;
    private static final int END_TIMESTAMP = 2;

    public NeptuneStreamsSplitSerializer() {
        super("Split state", 2);
    }

    @Override
    protected void write(NeptuneStreamsSplit split, DataOutputStream out) throws IOException {
        out.writeUTF(split.getFormat().name());
        out.writeUTF(split.getPosition().getKind().name());
        if (split.getPosition().getEventId() != null) {
            writeEventId(out, split.getPosition().getEventId());
        }
        writeLastEvent(out, split.getLastEvent());
        writeEnd(out, split.getEnd());
    }

    @Override
    protected NeptuneStreamsSplit read(int writtenVersion, DataInputStream in) throws IOException {
        StreamFormat format = StreamFormat.valueOf(in.readUTF());
        StreamPosition position = readPosition(in);
        LastEvent lastEvent = writtenVersion == 1 ? null : readLastEvent(in, position);
        NeptuneStreamsSplit split = new NeptuneStreamsSplit(format, position, readEnd(in));
        return lastEvent == null ? split : split.after(lastEvent);
    }

    private static StreamPosition readPosition(DataInputStream in) throws IOException {
        StreamPosition.Kind iterator = StreamPosition.Kind.valueOf(in.readUTF());
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
        if (kind != LAST_EVENT || position.getKind() != StreamPosition.Kind.AFTER_SEQUENCE_NUMBER) {
            throw new IllegalArgumentException("last event of kind " + kind + " at " + position);
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
                return StreamEnd.after(readEventId(in));
            case END_TIMESTAMP:
                return StreamEnd.beforeTimestamp(in.readLong());
            default:
                throw new IllegalArgumentException("end of unknown kind " + kind);
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
