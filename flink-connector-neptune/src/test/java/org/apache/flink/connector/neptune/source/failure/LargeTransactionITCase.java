/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Transactions that are larger than the memory, each in a process of its own with little of it. */
class LargeTransactionITCase {

    /** Flink's rules want a cluster in each test of this name; this one needs one beside it. */
    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER = new MiniClusterExtension();

    @TempDir private Path folder;

    @Test
    @Timeout(300)
    void aTransactionOfAMillionOperationsPassesThroughAHeapOf512MbInPieces() throws Exception {
        List<String> lines = count(1_000_000, 200, "-Xmx512m");

        assertThat(lines)
                .anyMatch(line -> line.contains("Transaction 1 has more than 100000 records"));
    }

    @Test
    @Timeout(300)
    void aTransactionOfLargeRecordsPassesThroughAHeapOf256MbInPieces() throws Exception {
        List<String> lines = count(60_000, 5_000, "-Xmx256m", "scan.transaction.max-size", "32 mb");

        assertThat(lines)
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains("Transaction 1 has more than 33554432 bytes")
                                        .contains("'scan.transaction.max-records'")
                                        .contains("'scan.transaction.max-size'"));
    }

    /** What a job prints that counts the operations of one transaction. */
    private List<String> count(int operations, int valueLength, String heap, String... options)
            throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            Transaction.Builder transaction = Transaction.builder();
            String filler = "x".repeat(valueLength);
            for (int i = 0; i < operations; i++) {
                transaction.addVertexProperty("v" + i, "text", PropertyValue.of(filler + i));
            }
            emulator.propertyGraph().append(transaction.build());

            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    System.getProperty("java.home") + File.separator + "bin/java",
                                    heap,
                                    "-XX:+ExitOnOutOfMemoryError",
                                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    CountingJob.class.getName(),
                                    emulator.endpoint().toString()));
            command.addAll(List.of(options));
            Path output = folder.resolve("output");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("ended").isTrue();
            List<String> lines = Files.readAllLines(output);
            assertThat(process.exitValue()).as("%s", lines).isZero();
            assertThat(lines).contains("counted " + operations + ", in order: true");
            return lines;
        }
    }
}
