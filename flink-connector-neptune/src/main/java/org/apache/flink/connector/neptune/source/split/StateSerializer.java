/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.annotation.Internal;
import org.apache.flink.core.io.SimpleVersionedSerializer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * Writes one kind of state into checkpoints, and reads all versions that were ever released. A
 * released format never changes: neither its order nor the names and numbers in it.
 */
@Internal
public abstract class StateSerializer<T> implements SimpleVersionedSerializer<T> {

    private final String kind;
    private final int version;

    /**
     * Creates a serializer.
     *
     * @param kind names the state in messages
     * @param version the version to write; all versions from 1 to this one are read
     */
    protected StateSerializer(String kind, int version) {
        this.kind = kind;
        this.version = version;
    }

    /** Writes a state in the newest version. */
    protected abstract void write(T state, DataOutputStream out) throws IOException;

    /**
     * Reads a state.
     *
     * @throws IllegalArgumentException if the bytes are not a state of this version
     */
    protected abstract T read(int writtenVersion, DataInputStream in) throws IOException;

    /** Writes the state of a split as a part of this state: its length (int) and its bytes. */
    protected static void writeSplit(byte[] split, DataOutputStream out) throws IOException {
        out.writeInt(split.length);
        out.write(split);
    }

    /** Reads what {@link #writeSplit} has written. */
    protected static byte[] readSplit(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IllegalArgumentException("a split of " + length + " bytes");
        }
        return in.readNBytes(length);
    }

    @Override
    public final int getVersion() {
        return version;
    }

    @Override
    public final byte[] serialize(T state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(state, out);
        }
        return bytes.toByteArray();
    }

    @Override
    public final T deserialize(int writtenVersion, byte[] serialized) throws IOException {
        if (writtenVersion < 1 || writtenVersion > version) {
            throw new IOException(
                    kind
                            + " of version "
                            + writtenVersion
                            + " can't be read. This connector reads versions 1 to "
                            + version
                            + (writtenVersion > version
                                    ? ". The state was written by a newer connector. Restore it with that one."
                                    : ". No connector has written such a version. The state is damaged, or it"
                                            + " belongs to another source."));
        }
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
            T state = read(writtenVersion, in);
            if (in.available() > 0) {
                throw new IllegalArgumentException(in.available() + " bytes are left over");
            }
            return state;
        } catch (EOFException | IllegalArgumentException e) {
            String problem = e instanceof EOFException ? "bytes are missing" : e.getMessage();
            throw new IOException(kind + " is damaged: " + problem + ".", e);
        }
    }
}
