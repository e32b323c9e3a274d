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

import org.apache.flink.connector.neptune.benchmarks.Case.Who;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a backlog in pages of 10 MB, in a process with a small heap, Flink included. */
final class HeapMain {

    static final int HEAP_MEGABYTES = 200;

    private HeapMain() {}

    public static void main(String[] args) throws Exception {
        AllocationMeter meter = new AllocationMeter();
        Case what =
                new Case(
                        Who.DATA_STREAM,
                        StreamFormat.PG_JSON,
                        Integer.parseInt(args[2]),
                        false,
                        0,
                        Integer.parseInt(args[1]));
        FlinkJobs.run(args[0], what, 100_000, NeptuneDeserializationSchema.propertyGraph());
        System.out.println(meter.peakAfterCollection() / (1 << 20));
        // Flink's cluster may leave threads behind.
        System.exit(0);
    }

    /** Megabytes that the fullest heap held after a collection; fails if the heap is too small. */
    static long peakMegabytes(String endpoint, int pages, int lookahead)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + HEAP_MEGABYTES + "m",
                                "-XX:+UseG1GC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HeapMain.class.getName(),
                                endpoint,
                                Integer.toString(pages),
                                Integer.toString(lookahead))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String out = new String(process.getInputStream().readAllBytes()).trim();
        if (process.waitFor() != 0) {
            throw new IOException("It does not fit into " + HEAP_MEGABYTES + " MB: " + out);
        }
        return Long.parseLong(out);
    }
}
