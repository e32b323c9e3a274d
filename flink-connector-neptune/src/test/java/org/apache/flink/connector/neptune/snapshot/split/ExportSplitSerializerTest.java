/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.split;

import org.apache.flink.connector.neptune.source.testutils.DamagedState;
import org.apache.flink.util.StringUtils;

import org.junit.jupiter.api.Test;

import static org.apache.flink.connector.neptune.snapshot.split.ExportSplits.SPLIT;
import static org.apache.flink.connector.neptune.snapshot.split.ExportSplits.VERSION_1;
import static org.assertj.core.api.Assertions.assertThat;

class ExportSplitSerializerTest {

    private final ExportSplitSerializer serializer = new ExportSplitSerializer();

    @Test
    void goldenVersion1() throws Exception {
        byte[] bytes = StringUtils.hexStringToByte(VERSION_1);
        assertThat(serializer.deserialize(1, bytes)).isEqualTo(SPLIT);
        assertThat(serializer.serialize(SPLIT)).isEqualTo(bytes);
    }

    @Test
    void damagedAndNewerStateIsRefused() {
        DamagedState.assertIsRefused(serializer, 1, StringUtils.hexStringToByte(VERSION_1));
        DamagedState.assertNewerIsRefused(serializer);
    }
}
