/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs {@code bin/check-cluster} as a user does, on what this build has packaged. */
class CheckClusterScriptITCase {

    private static final Path SCRIPT =
            Path.of("..").toAbsolutePath().normalize().resolve("bin/check-cluster");

    @TempDir private Path folder;

    @Test
    void printsNothingButTheReport() throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadBeginningInto(emulator);
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    "bash",
                                    SCRIPT.toString(),
                                    "--unsigned",
                                    emulator.endpoint().toString())
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            // Maven is at work already.
            builder.environment().put("NEPTUNE_BUILD", "never");
            Process process = builder.start();
            try {
                assertThat(process.waitFor(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(err).isEmptyFile();
                assertThat(out).content().startsWith("# ").contains("## Different: 0");
                assertThat(process.exitValue()).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
