/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.apache.flink.connector.neptune.commandline.CommandRun;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs {@code bin/check-cluster} as a user does, on what this build has packaged. */
class CheckClusterScriptITCase {

    @TempDir private Path folder;

    @Test
    void printsNothingButTheReport() throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
                CommandRun checkCluster = CommandRun.ofBin(folder, "check-cluster")) {
            SampleGraph.loadBeginningInto(emulator);

            int status = checkCluster.run("--unsigned", emulator.endpoint().toString());

            assertThat(checkCluster.err()).isEmpty();
            assertThat(checkCluster.out()).startsWith("# ").contains("## Different: 0");
            assertThat(status).isZero();
        }
    }
}
