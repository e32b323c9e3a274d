/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A transaction that is larger than the memory, in a process of its own with little of it. */
class LargeTransactionITCase {

    /** Flink's rules want a cluster in each test of this name; this one needs one beside it. */
    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER = new MiniClusterExtension();

    private static final int OPERATIONS = 1_000_000;

    @TempDir private Path folder;

    @Test
    @Timeout(300)
    void aTransactionOfAMillionOperationsPassesThroughAHeapOf512MbInPieces() throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            Transaction.Builder transaction = Transaction.builder();
            String filler = "x".repeat(200);
            for (int i = 0; i < OPERATIONS; i++) {
                transaction.addVertexProperty("v" + i, "text", PropertyValue.of(filler + i));
            }
            emulator.propertyGraph().append(transaction.build());

            Path output = folder.resolve("output");
            Process process =
                    new ProcessBuilder(
                                    System.getProperty("java.home") + File.separator + "bin/java",
                                    "-Xmx512m",
                                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    CountingJob.class.getName(),
                                    emulator.endpoint().toString())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("ended").isTrue();
            List<String> lines = Files.readAllLines(output);
            assertThat(process.exitValue()).as("%s", lines).isZero();
            assertThat(lines)
                    .anyMatch(line -> line.contains("Transaction 1 has more than 100000 records"));
            assertThat(lines).contains("counted " + OPERATIONS + ", in order: true");
        }
    }
}
