/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.Case.Who;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.io.IOException;
import java.util.List;

/** Reads a backlog in pages of 10 MB, in a process with a small heap that includes Flink. */
final class HeapMain {

    static final int HEAP_MEGABYTES = 300;

    private HeapMain() {}

    public static void main(String[] args) throws Exception {
        AllocationMeter meter = new AllocationMeter();
        Case what =
                Case.of(
                        Who.DATA_STREAM,
                        StreamFormat.PG_JSON,
                        Integer.parseInt(args[2]),
                        0,
                        Integer.parseInt(args[1]));
        FlinkJobs.run(args[0], what, 100_000, NeptuneDeserializationSchema.propertyGraph());
        System.out.println(meter.peakAfterCollection() / (1 << 20));
        // Flink's local cluster may leave threads running.
        System.exit(0);
    }

    /**
     * Runs {@link #main} in a new process.
     *
     * @return the largest heap after a garbage collection, in MB
     * @throws IOException if the heap is too small
     */
    static long peakMegabytes(String endpoint, int pages, int lookahead)
            throws IOException, InterruptedException {
        Process process =
                ChildProcess.start(
                        HeapMain.class,
                        HEAP_MEGABYTES + "m",
                        List.of("-XX:+ExitOnOutOfMemoryError"),
                        endpoint,
                        Integer.toString(pages),
                        Integer.toString(lookahead));
        String out = new String(process.getInputStream().readAllBytes()).trim();
        if (process.waitFor() != 0) {
            throw new IOException(
                    "The job failed with a heap of " + HEAP_MEGABYTES + " MB: " + out);
        }
        return Long.parseLong(out);
    }
}
