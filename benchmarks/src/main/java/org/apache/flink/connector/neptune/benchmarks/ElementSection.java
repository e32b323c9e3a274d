/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.ElementCase.Backend;
import org.apache.flink.connector.neptune.benchmarks.ElementCase.Who;
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

/**
 * Measures the table of persons against a query that a user would write without it, and against the
 * changes as they are: speed and state.
 */
final class ElementSection {

    static final String NAME = "elements";

    /** With 120 pages, the JIT compiler still used a quarter of the CPU time in the third round. */
    private static final int PAGES = 360;

    /** For the checkpoints: the state for each vertex does not depend on the length of the log. */
    private static final int PAGES_TO_CHECKPOINT = 50;

    /** The reader requests its first pages before the others have passed through the job. */
    private static final int FIRST_PAGE = 11;

    /** Each process runs these rounds before those that count. */
    private static final int ROUNDS_TO_WARM_UP = 2;

    private static final int ROUNDS_THAT_COUNT = 2;

    private final boolean smoke;

    ElementSection(boolean smoke) {
        this.smoke = smoke;
    }

    /**
     * Measures the cases that are selected.
     *
     * @param selected whether the name of the section or of a case is selected
     */
    void measure(Predicate<String> selected, Report report) throws Exception {
        List<ElementCase> cases = new ArrayList<>(ElementCase.all());
        cases.removeIf(what -> !selected.test(NAME) && !selected.test(what.toString()));
        ElementReport tables = new ElementReport(report);
        if (!cases.isEmpty()) {
            tables.addRates(rates(cases));
        }
        if (selected.test(NAME)) {
            int pages = smoke ? 2 : PAGES_TO_CHECKPOINT;
            tables.addCheckpoints(checkpoints(pages), pages * GraphLog.VERTICES_PER_PAGE);
        }
    }

    private Map<ElementCase, List<ElementMeasurement>> rates(List<ElementCase> cases)
            throws Exception {
        int pages = smoke ? 14 : PAGES;
        int toWarmUp = smoke ? 0 : ROUNDS_TO_WARM_UP;
        int rounds = smoke ? 1 : ROUNDS_TO_WARM_UP + ROUNDS_THAT_COUNT;
        Map<ElementCase, List<ElementMeasurement>> results = new LinkedHashMap<>();
        try (Server server = new Server(Server.Log.GRAPH, pages)) {
            for (int i = 1; i <= (smoke ? 1 : 3); i++) {
                for (ElementCase what : cases) {
                    try (ElementProcess process = new ElementProcess()) {
                        for (int round = 1; round <= rounds; round++) {
                            ElementMeasurement measurement = run(what, process, server, pages);
                            if (round > toWarmUp) {
                                results.computeIfAbsent(what, key -> new ArrayList<>())
                                        .add(measurement);
                            }
                            System.err.printf(
                                    "process %d, round %d: %s: %s%n", i, round, what, measurement);
                        }
                    }
                }
            }
        }
        return results;
    }

    private static ElementMeasurement run(
            ElementCase what, ElementProcess process, Server server, int pages) throws IOException {
        server.prepare(0, 0);
        ElementProcess.Costs costs = process.run(what, server.endpoint());
        double seconds =
                server.secondsBetween(
                        (long) FIRST_PAGE * GraphLog.TRANSACTIONS_PER_PAGE,
                        (long) (pages - 1) * GraphLog.TRANSACTIONS_PER_PAGE);
        double all = (double) pages * Backlog.RECORDS_PER_PAGE;
        return new ElementMeasurement(
                (pages - 1 - FIRST_PAGE) * Backlog.RECORDS_PER_PAGE / seconds,
                costs.cpuSeconds() * 1e6 / all,
                costs.allocatedBytes() / all);
    }

    /** The checkpoints of both queries, by backend. All have the same result. */
    private Map<Who, Map<Backend, ElementCheckpoint>> checkpoints(int pages) throws IOException {
        Map<Who, Map<Backend, ElementCheckpoint>> results = new LinkedHashMap<>();
        Path folder = Files.createTempDirectory(NAME);
        try (Server server = new Server(Server.Log.GRAPH, pages);
                ElementProcess process = new ElementProcess()) {
            for (Who who : List.of(Who.TABLE, Who.PIVOT)) {
                for (Backend backend : Backend.values()) {
                    ElementCheckpoint checkpoint =
                            process.checkpoint(who, backend, server.endpoint(), folder);
                    System.err.printf("checkpoint, %s, %s: %s%n", who, backend, checkpoint);
                    results.computeIfAbsent(who, key -> new EnumMap<>(Backend.class))
                            .put(backend, checkpoint);
                    if (checkpoint.rows() != (long) pages * GraphLog.ROWS_PER_PAGE
                            || !checkpoint.hasResultOf(results.get(Who.TABLE).get(Backend.HEAP))) {
                        throw new IllegalStateException("Other results: " + results);
                    }
                }
            }
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        return results;
    }

    /** Reads the table of persons in this process for a while. */
    void profile(int seconds) throws Exception {
        try (Server server = new Server(Server.Log.GRAPH, PAGES)) {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            while (System.nanoTime() < end) {
                ElementJobs.run(new ElementCase(Who.TABLE, 1), server.endpoint());
            }
        }
    }
}
