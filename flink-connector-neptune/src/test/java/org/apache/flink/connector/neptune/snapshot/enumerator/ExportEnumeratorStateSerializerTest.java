/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.connector.neptune.snapshot.format.ExportCommit;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.core.fs.Path;
import org.apache.flink.util.StringUtils;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportEnumeratorStateSerializerTest {

    /** Version 1 as it will be released. These bytes are in people's checkpoints: never change. */
    private static final String VERSION_1 =
            "00000001"
                    + "0000000000000003"
                    + "0000000000001000"
                    + "0000000000000001"
                    + "0000000000000400"
                    + "000000000000046c"
                    + "00000000000000c8"
                    + "00000001"
                    + "00000048"
                    + "0016"
                    + "73333a2f2f622f652f6e6f6465732f612d312e637376"
                    + "0000000000000400"
                    + "0008"
                    + "5645525449434553"
                    + "0003"
                    + "435356"
                    + "01"
                    + "000000000000046c"
                    + "0000016b326224e6"
                    + "0000000000000000";

    private static final String UNDISCOVERED_IN_VERSION_1 = "ffffffff";

    private static final ExportSplit SPLIT =
            new ExportSplit(
                    new ExportFile(
                            new Path("s3://b/e/nodes/a-1.csv"),
                            1024,
                            ExportFile.Content.VERTICES,
                            ExportFormat.CSV,
                            true),
                    new ExportCommit(1132, 1559918421222L));

    private static final ExportEnumeratorState STATE =
            new ExportEnumeratorState(
                    List.of(SPLIT), new Progress(3, 4096, 1, 1024), EventId.of(1132, 200));

    private final ExportEnumeratorStateSerializer serializer =
            new ExportEnumeratorStateSerializer();

    @Test
    void goldenVersion1() throws Exception {
        byte[] bytes = StringUtils.hexStringToByte(VERSION_1);
        ExportEnumeratorState read = serializer.deserialize(1, bytes);
        assertThat(read.getPending()).containsExactly(SPLIT);
        assertThat(read.getProgress()).hasToString("1 of 3 files, 0 of 0 MB (25 %)");
        assertThat(read.getLastEvent()).isEqualTo(EventId.of(1132, 200));
        assertThat(serializer.serialize(STATE)).isEqualTo(bytes);
    }

    @Test
    void goldenVersion1BeforeTheDiscovery() throws Exception {
        byte[] bytes = StringUtils.hexStringToByte(UNDISCOVERED_IN_VERSION_1);
        assertThat(serializer.deserialize(1, bytes)).isSameAs(ExportEnumeratorState.UNDISCOVERED);
        assertThat(serializer.serialize(ExportEnumeratorState.UNDISCOVERED)).isEqualTo(bytes);
    }

    @Test
    void damagedAndNewerStateIsRefused() throws Exception {
        byte[] bytes = serializer.serialize(STATE);
        assertThatThrownBy(() -> serializer.deserialize(2, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("written by a newer connector");
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> serializer.deserialize(1, cut))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Enumerator state of an export is damaged");
        }
    }
}
