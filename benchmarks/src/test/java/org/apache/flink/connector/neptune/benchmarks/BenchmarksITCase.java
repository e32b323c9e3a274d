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

package org.apache.flink.connector.neptune.benchmarks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The benchmarks still run, with every reader and to the last table. */
class BenchmarksITCase {

    @Test
    @Timeout(900)
    void theSmokeFormPrintsEveryTable() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-XX:+UseG1GC",
                                "-cp",
                                "target/classes" + File.pathSeparator + "target/lib/*",
                                Benchmarks.class.getName(),
                                "--smoke")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();

        String tables = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        for (Case.Who who : Case.Who.values()) {
            assertThat(tables).contains("| " + who + ", PG_JSON").contains("| " + who + ", NQUADS");
        }
        assertThat(tables)
                .contains("Latency 0 ms", "Latency 20 ms", "Latency 100 ms")
                .contains("look-ahead 0", "look-ahead 1", "look-ahead 4", "gzip")
                .contains("| parser alone, records/s", "| heap, pages of 10 MB")
                .contains("| propertyGraphParser |", "| statements |")
                .doesNotContain("NaN");
    }
}
