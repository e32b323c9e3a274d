/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.SnapshotCase.Who;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.util.FileUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Writes exports into a temporary folder, and measures how fast they are read. */
final class SnapshotSection implements AutoCloseable {

    private static final String NAME = "snapshot";

    /** Enough for two readers to end at about the same time. */
    private static final int FILES = 16;

    /** In CSV. The other formats take longer for each vertex. */
    private static final int VERTICES = 800_000;

    private final int vertices;
    private final boolean smoke;
    private final Path folder = Files.createTempDirectory(NAME);

    SnapshotSection(boolean smoke) throws IOException {
        this.smoke = smoke;
        this.vertices = smoke ? 3_200 : VERTICES;
    }

    /**
     * Measures the cases that are selected.
     *
     * @param selected whether the name of the section or of a case is selected
     */
    void measure(Predicate<String> selected, Report report) throws Exception {
        List<SnapshotCase> cases = new ArrayList<>(SnapshotCase.all());
        cases.removeIf(what -> !selected.test(NAME) && !selected.test(what.toString()));
        Map<ExportFormat, SnapshotExport> exports = new EnumMap<>(ExportFormat.class);
        for (SnapshotCase what : cases) {
            if (!exports.containsKey(what.format())) {
                exports.put(what.format(), export(what.format()));
            }
        }
        Map<SnapshotCase, List<Double>> seconds = new LinkedHashMap<>();
        for (int i = 1; i <= (smoke ? 1 : 2) && !cases.isEmpty(); i++) {
            try (SnapshotProcess process = new SnapshotProcess()) {
                // The first round is for warming up and does not count.
                for (int round = smoke ? 1 : 0; round <= (smoke ? 1 : 2); round++) {
                    for (SnapshotCase what : cases) {
                        double time = process.run(what, exports.get(what.format()));
                        if (round > 0) {
                            seconds.computeIfAbsent(what, key -> new ArrayList<>()).add(time);
                        }
                        System.err.printf(
                                "process %d, round %d: %s: %.2f s%n", i, round, what, time);
                    }
                }
            }
        }
        if (!cases.isEmpty()) {
            report.addSnapshot(seconds, exports);
        }
        if (selected.test(NAME)) {
            SnapshotExport small = oneFile("small", vertices / 10);
            SnapshotExport large = oneFile("large", vertices);
            report.addSnapshotHeap(
                    small, HeapMain.peakMegabytes(small), large, HeapMain.peakMegabytes(large));
        }
    }

    /** Reads CSV files in this process for a while. */
    void profile(int seconds) throws Exception {
        SnapshotExport export = export(ExportFormat.CSV);
        SnapshotCase what = new SnapshotCase(Who.DATA_STREAM, ExportFormat.CSV, 1);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            SnapshotJobs.run(what, export.folder(), export.facts());
        }
    }

    private SnapshotExport export(ExportFormat format) throws IOException {
        int divisor = format == ExportFormat.CSV ? 1 : format == ExportFormat.JSON ? 2 : 8;
        return SnapshotExport.write(
                folder.resolve(format.name()), format, FILES, vertices / divisor);
    }

    private SnapshotExport oneFile(String name, int number) throws IOException {
        return SnapshotExport.write(folder.resolve(name), ExportFormat.CSV, 1, number);
    }

    @Override
    public void close() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }
}
