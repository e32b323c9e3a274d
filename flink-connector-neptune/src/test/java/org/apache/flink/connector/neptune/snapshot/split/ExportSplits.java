/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.split;

import org.apache.flink.connector.neptune.snapshot.format.ExportCommit;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile;
import org.apache.flink.core.fs.Path;

/** Splits for tests. */
public final class ExportSplits {

    /** The split with the bytes of {@link #VERSION_1}. */
    public static final ExportSplit SPLIT =
            vertices("s3://b/e/nodes/a-1.csv", 1024, true).afterRows(7);

    /** Version 1 as it will be released. These bytes are in people's checkpoints: never change. */
    public static final String VERSION_1 =
            "0016"
                    + "73333a2f2f622f652f6e6f6465732f612d312e637376"
                    + "0000000000000400"
                    + "0008"
                    + "5645525449434553"
                    + "0003"
                    + "435356"
                    + "01"
                    + "000000000000046c"
                    + "0000016b326224e6"
                    + "0000000000000007";

    private ExportSplits() {}

    /** A CSV file with vertices. */
    public static ExportSplit vertices(String path, long length, boolean gzip) {
        return new ExportSplit(
                new ExportFile(
                        new Path(path),
                        length,
                        ExportFile.Content.VERTICES,
                        ExportFormat.CSV,
                        gzip),
                new ExportCommit(1132, 1559918421222L));
    }
}
