/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.source.enumerator.NeptuneStreamsEnumeratorState.Phase;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplitSerializer;
import org.apache.flink.connector.neptune.source.split.StateSerializer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Writes the state of the enumerator into checkpoints.
 *
 * <p>Version 1: phase (UTF); time of the first start (long); in phase UNASSIGNED also the version
 * of the split's serializer (int), the length of the split (int), and its bytes.
 */
@Internal
public final class NeptuneStreamsEnumeratorStateSerializer
        extends StateSerializer<NeptuneStreamsEnumeratorState> {

    private final NeptuneStreamsSplitSerializer splits = new NeptuneStreamsSplitSerializer();

    public NeptuneStreamsEnumeratorStateSerializer() {
        super("Enumerator state", 1);
    }

    @Override
    protected void write(NeptuneStreamsEnumeratorState state, DataOutputStream out)
            throws IOException {
        out.writeUTF(state.getPhase().name());
        out.writeLong(state.getStartedAtMillis());
        if (state.getPhase() == Phase.UNASSIGNED) {
            out.writeInt(splits.getVersion());
            writeSplit(splits.serialize(state.getSplit()), out);
        }
    }

    @Override
    protected NeptuneStreamsEnumeratorState read(int writtenVersion, DataInputStream in)
            throws IOException {
        Phase phase = Phase.valueOf(in.readUTF());
        NeptuneStreamsEnumeratorState state =
                NeptuneStreamsEnumeratorState.unresolved(in.readLong());
        switch (phase) {
            case UNASSIGNED:
                int splitVersion = in.readInt();
                return state.unassigned(splits.deserialize(splitVersion, readSplit(in)));
            case ASSIGNED:
                return state.assigned();
            default:
                return state;
        }
    }
}
