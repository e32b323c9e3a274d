/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.connector.neptune.snapshot.split.ExportSplits;
import org.apache.flink.connector.neptune.source.testutils.DamagedState;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.util.StringUtils;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

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
                    + ExportSplits.VERSION_1;

    private static final String UNDISCOVERED_IN_VERSION_1 = "ffffffff";

    private static final ExportEnumeratorState STATE =
            new ExportEnumeratorState(
                    List.of(ExportSplits.SPLIT),
                    new Progress(3, 4096, 1, 1024),
                    EventId.of(1132, 200));

    private final ExportEnumeratorStateSerializer serializer =
            new ExportEnumeratorStateSerializer();

    @Test
    void goldenVersion1() throws Exception {
        byte[] bytes = StringUtils.hexStringToByte(VERSION_1);
        ExportEnumeratorState read = serializer.deserialize(1, bytes);
        assertThat(read.getPending()).containsExactly(ExportSplits.SPLIT);
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
    void damagedAndNewerStateIsRefused() {
        DamagedState.assertIsRefused(serializer, 1, StringUtils.hexStringToByte(VERSION_1));
        DamagedState.assertNewerIsRefused(serializer);
    }
}
