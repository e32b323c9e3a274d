/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The benchmarks run with every reader, print every table and draw the chart. */
class BenchmarksITCase {

    @Test
    @Timeout(1800)
    void theSmokeFormPrintsEveryTableAndDrawsTheChart(@TempDir Path folder) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-XX:+UseG1GC",
                                "-cp",
                                "target/classes" + File.pathSeparator + "target/lib/*",
                                Benchmarks.class.getName(),
                                "--smoke",
                                "--chart",
                                folder.resolve("chart.svg").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        // The benchmarks start many processes, which end before a better compiler would help.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

        Process process = builder.start();

        String tables = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        for (Case.Who who : Case.Who.values()) {
            assertThat(tables).contains("| " + who + ", PG_JSON").contains("| " + who + ", NQUADS");
        }
        for (SnapshotCase what : SnapshotCase.all()) {
            assertThat(tables).contains("| " + what + " |");
        }
        for (ElementCase what : ElementCase.all()) {
            assertThat(tables).contains("| " + what + " |");
        }
        for (ElementCase.Backend backend : ElementCase.Backend.values()) {
            assertThat(tables)
                    .contains("| " + ElementCase.Who.TABLE + " | " + backend + " |")
                    .contains("| " + ElementCase.Who.PIVOT + " | " + backend + " |")
                    .contains("| elements: checkpoint against the pivot by hand, " + backend);
        }
        assertThat(tables)
                .contains("1, against the DataStream of changes |", "against the pivot by hand |")
                .contains("Latency 0 ms", "Latency 20 ms", "Latency 100 ms")
                .contains("look-ahead 0", "look-ahead 1", "look-ahead 4", "gzip")
                .contains("look-ahead 8", "uneven transactions", "requests/s")
                .contains("| parser alone, PG_JSON", "| live heap, pages of 10 MB", "| idle, ")
                .contains("| uneven transactions, 100 ms", "| throttled, 20 ms", "against (c)")
                .contains("2 readers, time against one |", "| snapshot: live heap")
                .contains("1 reader, against Flink's own format |")
                .contains("| propertyGraphParser |", "| statements |")
                .doesNotContain("NaN");
        assertThat(Files.readString(folder.resolve("chart.svg")))
                .isEqualTo(RatioChart.draw(tables));
    }
}
