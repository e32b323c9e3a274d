/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.split;

import org.apache.flink.connector.neptune.snapshot.format.ExportCommit;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile;
import org.apache.flink.core.fs.Path;
import org.apache.flink.util.StringUtils;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportSplitSerializerTest {

    /** Version 1 as it will be released. These bytes are in people's checkpoints: never change. */
    private static final String VERSION_1 =
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

    private static final ExportSplit SPLIT =
            new ExportSplit(
                            new ExportFile(
                                    new Path("s3://b/e/nodes/a-1.csv"),
                                    1024,
                                    ExportFile.Content.VERTICES,
                                    ExportFormat.CSV,
                                    true),
                            new ExportCommit(1132, 1559918421222L))
                    .afterRows(7);

    private final ExportSplitSerializer serializer = new ExportSplitSerializer();

    @Test
    void goldenVersion1() throws Exception {
        byte[] bytes = StringUtils.hexStringToByte(VERSION_1);
        assertThat(serializer.deserialize(1, bytes)).isEqualTo(SPLIT);
        assertThat(serializer.serialize(SPLIT)).isEqualTo(bytes);
    }

    @Test
    void damagedAndNewerStateIsRefused() throws Exception {
        byte[] bytes = serializer.serialize(SPLIT);
        assertThatThrownBy(() -> serializer.deserialize(2, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("written by a newer connector");
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        assertThatThrownBy(() -> serializer.deserialize(1, cut))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("State of a file of an export is damaged");
    }
}
