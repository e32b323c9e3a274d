/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamEnd;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.core.io.SimpleVersionedSerializer;

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
 */
@Internal
public final class NeptuneStreamsSplitSerializer
        implements SimpleVersionedSerializer<NeptuneStreamsSplit> {

    private static final int VERSION = 1;

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
            writeEnd(out, split.getEnd());
        }
        return bytes.toByteArray();
    }

    @Override
    public NeptuneStreamsSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "Split state of version "
                            + version
                            + " can't be read; this connector knows version "
                            + VERSION
                            + ". It was written by a newer connector: restore it with that one.");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            StreamFormat format = StreamFormat.valueOf(in.readUTF());
            NeptuneStreamsSplit split =
                    new NeptuneStreamsSplit(format, readPosition(in), readEnd(in));
            if (in.read() >= 0) {
                throw new IOException(
                        "Split state is damaged: bytes are left over behind " + split + ".");
            }
            return split;
        } catch (IllegalArgumentException e) {
            throw new IOException("Split state is damaged: " + e.getMessage(), e);
        }
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
