/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.source.enumerator.NeptuneStreamsEnumeratorState.Phase;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplitSerializer;
import org.apache.flink.connector.neptune.source.split.StateVersions;
import org.apache.flink.core.io.SimpleVersionedSerializer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Writes the enumerator's state into checkpoints. A version, once released, is read for ever; its
 * names and numbers must not change.
 *
 * <p>Version 1: phase (UTF), time of the first start (long); with UNASSIGNED the version of the
 * split's serializer (int), length (int) and bytes of the split.
 */
@Internal
public final class NeptuneStreamsEnumeratorStateSerializer
        implements SimpleVersionedSerializer<NeptuneStreamsEnumeratorState> {

    private static final int VERSION = 1;

    private final NeptuneStreamsSplitSerializer splits = new NeptuneStreamsSplitSerializer();

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(NeptuneStreamsEnumeratorState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(state.getPhase().name());
            out.writeLong(state.getStartedAtMillis());
            if (state.getPhase() == Phase.UNASSIGNED) {
                byte[] split = splits.serialize(state.getSplit());
                out.writeInt(splits.getVersion());
                out.writeInt(split.length);
                out.write(split);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public NeptuneStreamsEnumeratorState deserialize(int version, byte[] serialized)
            throws IOException {
        if (version != VERSION) {
            throw StateVersions.unknown("Enumerator state", version, VERSION);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            Phase phase = Phase.valueOf(in.readUTF());
            NeptuneStreamsEnumeratorState state =
                    NeptuneStreamsEnumeratorState.unresolved(in.readLong());
            if (phase == Phase.UNASSIGNED) {
                state = state.unassigned(readSplit(in));
            } else if (phase == Phase.ASSIGNED) {
                state = state.assigned();
            }
            if (in.read() >= 0) {
                throw new IOException("Enumerator state is damaged: bytes are left over.");
            }
            return state;
        } catch (IllegalArgumentException e) {
            throw new IOException("Enumerator state is damaged: " + e.getMessage(), e);
        }
    }

    private NeptuneStreamsSplit readSplit(DataInputStream in) throws IOException {
        int splitVersion = in.readInt();
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("Enumerator state is damaged: a split of " + length + " bytes.");
        }
        byte[] split = new byte[length];
        in.readFully(split);
        return splits.deserialize(splitVersion, split);
    }
}
