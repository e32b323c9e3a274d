/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.Case.Who;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a backlog in pages of 10 MB, or an export, in a process with a small heap that includes
 * Flink.
 */
final class HeapMain {

    static final int HEAP_MEGABYTES = 300;

    private HeapMain() {}

    public static void main(String[] args) throws Exception {
        AtomicLong live = new AtomicLong();
        ScheduledExecutorService meter = Executors.newSingleThreadScheduledExecutor();
        meter.scheduleWithFixedDelay(() -> measure(live), 0, 200, TimeUnit.MILLISECONDS);
        if (args.length == 3) {
            readBacklog(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        } else {
            SnapshotCase what = new SnapshotCase(SnapshotCase.Who.DATA_STREAM, ExportFormat.CSV, 1);
            SnapshotJobs.run(what, Path.of(args[0]), Long.parseLong(args[1]));
        }
        System.out.println(live.get() / (1 << 20));
        // Flink's local cluster may leave threads running.
        System.exit(0);
    }

    private static void readBacklog(String endpoint, int pages, int lookahead) throws Exception {
        Case what = Case.of(Who.DATA_STREAM, StreamFormat.PG_JSON, lookahead, 0, pages);
        FlinkJobs.run(endpoint, what, 100_000, NeptuneDeserializationSchema.propertyGraph());
    }

    /**
     * Collects all garbage, and keeps the largest heap after it. What a collection of the young
     * generation leaves would include garbage.
     */
    private static void measure(AtomicLong live) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        live.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
    }

    /** Reads a backlog in a new process. */
    static long peakMegabytes(String endpoint, int pages, int lookahead)
            throws IOException, InterruptedException {
        return peakMegabytes(endpoint, Integer.toString(pages), Integer.toString(lookahead));
    }

    /** Reads an export of CSV files in a new process. */
    static long peakMegabytes(SnapshotExport export) throws IOException, InterruptedException {
        return peakMegabytes(export.folder().toString(), Long.toString(export.facts()));
    }

    /**
     * Runs {@link #main} in a new process.
     *
     * @return the largest live heap, in MB
     * @throws IOException if the heap is too small
     */
    private static long peakMegabytes(String... arguments)
            throws IOException, InterruptedException {
        Process process =
                ChildProcess.start(
                        HeapMain.class,
                        HEAP_MEGABYTES + "m",
                        List.of("-XX:+ExitOnOutOfMemoryError"),
                        arguments);
        String out = new String(process.getInputStream().readAllBytes()).trim();
        if (process.waitFor() != 0) {
            throw new IOException(
                    "The job failed with a heap of " + HEAP_MEGABYTES + " MB: " + out);
        }
        return Long.parseLong(out);
    }
}
