/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplitSerializer;
import org.apache.flink.connector.neptune.source.split.StateSerializer;
import org.apache.flink.connector.neptune.stream.EventId;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the state of the enumerator of an export into checkpoints.
 *
 * <p>Version 1: the number of files to assign (int), -1 if the files are not known; if they are
 * known: files, bytes, files read and bytes read (four longs), commitNum and opNum of the last
 * event in the export (two longs), the version of the split's serializer (int), and for each file
 * to assign the length of the split (int) and its bytes.
 */
@Internal
public final class ExportEnumeratorStateSerializer extends StateSerializer<ExportEnumeratorState> {

    private static final int UNDISCOVERED = -1;

    private final ExportSplitSerializer splits = new ExportSplitSerializer();

    public ExportEnumeratorStateSerializer() {
        super("Enumerator state of an export", 1);
    }

    @Override
    protected void write(ExportEnumeratorState state, DataOutputStream out) throws IOException {
        if (state.getPending() == null) {
            out.writeInt(UNDISCOVERED);
            return;
        }
        out.writeInt(state.getPending().size());
        out.writeLong(state.getProgress().files);
        out.writeLong(state.getProgress().bytes);
        out.writeLong(state.getProgress().filesRead);
        out.writeLong(state.getProgress().bytesRead);
        out.writeLong(state.getLastEvent().getCommitNum());
        out.writeLong(state.getLastEvent().getOpNum());
        out.writeInt(splits.getVersion());
        for (ExportSplit split : state.getPending()) {
            writeSplit(splits.serialize(split), out);
        }
    }

    @Override
    protected ExportEnumeratorState read(int writtenVersion, DataInputStream in)
            throws IOException {
        int count = in.readInt();
        if (count == UNDISCOVERED) {
            return ExportEnumeratorState.UNDISCOVERED;
        }
        Progress progress =
                new Progress(in.readLong(), in.readLong(), in.readLong(), in.readLong());
        EventId lastEvent = EventId.of(in.readLong(), in.readLong());
        int splitVersion = in.readInt();
        List<ExportSplit> pending = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pending.add(splits.deserialize(splitVersion, readSplit(in)));
        }
        return new ExportEnumeratorState(pending, progress, lastEvent);
    }
}
