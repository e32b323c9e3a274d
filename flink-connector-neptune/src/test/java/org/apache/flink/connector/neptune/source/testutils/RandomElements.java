/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * An emulator with the log of a {@link RandomPropertyGraph} of 1,000 transactions, from the first
 * one on or from an export in the middle on.
 *
 * <p>{@code -Delements.seed=N} gives the same graph again.
 */
public final class RandomElements implements AutoCloseable {

    public static final int TRANSACTIONS = 1_000;

    private static final long SEED = Long.getLong("elements.seed", new Random().nextLong());

    private final NeptuneStreamsEmulator emulator;
    private final RandomPropertyGraph graph;
    private List<ModelChange> history;
    private Path export;
    private long exported;

    private RandomElements(NeptuneStreamsEmulator emulator, boolean exported) {
        this.emulator = emulator;
        this.graph = new RandomPropertyGraph(emulator.propertyGraph(), SEED, exported);
    }

    /** A graph of the seed without any transaction. */
    public static RandomPropertyGraph graph(NeptuneStreamsEmulator emulator) {
        return new RandomElements(emulator, false).graph;
    }

    /** Creates a graph whose log is complete. */
    public static RandomElements create() {
        RandomElements elements = new RandomElements(NeptuneStreamsEmulator.start(), false);
        elements.graph.change(TRANSACTIONS);
        elements.history = elements.graph.model().history();
        return elements;
    }

    /**
     * Creates a graph that was exported in the middle, and whose log begins there.
     *
     * @param folder an empty folder for the export and the log
     */
    public static RandomElements exportedTo(Path folder) throws IOException {
        Path log = Files.createDirectories(folder.resolve("log"));
        RandomElements elements =
                new RandomElements(NeptuneStreamsEmulator.builder().folder(log).start(), true);
        RandomPropertyGraph graph = elements.graph;
        Random random = new Random(SEED);
        int before = TRANSACTIONS / 4 + random.nextInt(TRANSACTIONS / 2);
        graph.change(before);
        graph.labelAll();
        elements.exported = graph.model().lastCommit();
        elements.export = folder.resolve("export");
        ExportFormat format = random.nextBoolean() ? ExportFormat.CSV : ExportFormat.JSON;
        export(log, Files.createDirectory(folder.resolve("copy")), elements.export, format);
        graph.change(TRANSACTIONS - before);
        elements.emulator.propertyGraph().expireThrough(elements.exported - random.nextInt(2));
        elements.history = graph.model().historyFromExport(elements.exported);
        return elements;
    }

    /** An emulator exports a graph only if it has not appended the log itself, so another does. */
    private static void export(Path log, Path copy, Path export, ExportFormat format)
            throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(log, "*.log")) {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (NeptuneStreamsEmulator other = NeptuneStreamsEmulator.builder().folder(copy).start()) {
            other.exportTo(export, format, 5);
        }
    }

    public NeptuneStreamsEmulator emulator() {
        return emulator;
    }

    public RandomPropertyGraph graph() {
        return graph;
    }

    /** What a job sees that begins with the export, or with the log if there is none. */
    public List<ModelChange> history() {
        return history;
    }

    /** The folder of the export; null if there is none. */
    public Path export() {
        return export;
    }

    /** The last commit that the export has; 0 if there is none. */
    public long exported() {
        return exported;
    }

    /** For messages of failures. */
    public static String seed() {
        return "-Delements.seed=" + SEED;
    }

    @Override
    public void close() {
        emulator.close();
    }
}
