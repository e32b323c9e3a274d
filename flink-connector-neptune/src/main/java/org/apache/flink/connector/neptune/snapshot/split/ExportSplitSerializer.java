/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.split;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.snapshot.format.ExportCommit;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile;
import org.apache.flink.connector.neptune.source.split.StateSerializer;
import org.apache.flink.core.fs.Path;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Writes splits of an export into checkpoints.
 *
 * <p>Version 1: path (UTF); size in bytes (long); content and format (two UTF); whether gzip
 * (boolean); commitNum and commit timestamp of the export (two longs); number of rows read (long).
 */
@Internal
public final class ExportSplitSerializer extends StateSerializer<ExportSplit> {

    public ExportSplitSerializer() {
        super("State of a file of an export", 1);
    }

    @Override
    protected void write(ExportSplit split, DataOutputStream out) throws IOException {
        ExportFile file = split.getFile();
        out.writeUTF(file.getPath().toString());
        out.writeLong(file.getLength());
        out.writeUTF(file.getContent().name());
        out.writeUTF(file.getFormat().name());
        out.writeBoolean(file.isGzip());
        out.writeLong(split.getCommit().getCommitNum());
        out.writeLong(split.getCommit().getCommitTimestamp());
        out.writeLong(split.getRowsRead());
    }

    @Override
    protected ExportSplit read(int writtenVersion, DataInputStream in) throws IOException {
        ExportFile file =
                new ExportFile(
                        new Path(in.readUTF()),
                        in.readLong(),
                        ExportFile.Content.valueOf(in.readUTF()),
                        ExportFormat.valueOf(in.readUTF()),
                        in.readBoolean());
        long commitNum = in.readLong();
        ExportCommit commit = new ExportCommit(commitNum, in.readLong());
        return new ExportSplit(file, commit, in.readLong());
    }
}
