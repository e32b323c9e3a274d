/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.Case.Who;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Runs all measurements, prints the tables of docs/performance.md and draws its chart. */
@Command(
        name = "benchmarks/run",
        description = "Measures the connector against bare HTTP and the AWS SDK.",
        sortOptions = false)
public final class Benchmarks implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = "--smoke",
            description =
                    "Run every measurement once with little data. Checks that all of them work.")
    private boolean smoke;

    @Option(
            names = "--profile",
            description =
                    "Run only DataStream jobs, for this many seconds, to be observed with a profiler.")
    private int profileSeconds;

    @Option(
            names = "--only",
            description = "Run only the cases whose name contains this text. Prints no tables.")
    private String only;

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            description = "Also draw the ratios against the AWS SDK into this SVG file.")
    private Path chart;

    @Option(
            names = "--tables",
            paramLabel = "FILE",
            description = "Measure nothing. Draw the chart from the tables in this Markdown file.")
    private Path tables;

    public static void main(String[] args) {
        // Flink's local cluster may leave threads running.
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (tables != null) {
            drawChart(Files.readString(tables));
            return 0;
        }
        int pages = smoke ? 8 : 50;
        try (Server server = new Server(pages)) {
            if (only != null) {
                measureCases(
                        server,
                        cases(pages).stream()
                                .filter(what -> what.toString().contains(only))
                                .collect(Collectors.toSet()));
            } else if (profileSeconds > 0) {
                profile(server, pages);
            } else {
                measure(server, pages);
            }
        }
        return 0;
    }

    private void profile(Server server, int pages) throws Exception {
        long end = System.nanoTime() + profileSeconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            new Case(Who.DATA_STREAM, StreamFormat.PG_JSON, 1, false, 0, pages)
                    .run(server.endpoint());
        }
    }

    private void measure(Server server, int pages) throws Exception {
        Set<Case> cases = cases(pages);
        Map<Case, List<Measurement>> results = measureCases(server, cases);
        server.prepare(0);
        List<Long> heap = new ArrayList<>();
        heap.add(HeapMain.peakMegabytes(server.endpoint(), pages, 1));
        int more = smoke ? pages : 300;
        server.append(more);
        heap.add(HeapMain.peakMegabytes(server.endpoint(), pages + more, 1));
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        new Report(
                        new PrintStream(report, true, StandardCharsets.UTF_8),
                        server,
                        new ArrayList<>(cases),
                        results,
                        Parsing.measure(smoke),
                        heap)
                .print(pages, pages + more);
        String text = report.toString(StandardCharsets.UTF_8);
        System.out.print(text);
        drawChart(text);
    }

    private void drawChart(String report) throws IOException {
        if (chart != null) {
            Files.writeString(chart, RatioChart.draw(report));
        }
    }

    private Map<Case, List<Measurement>> measureCases(Server server, Set<Case> cases)
            throws Exception {
        int rounds = smoke ? 1 : 5;
        Map<Case, List<Measurement>> results = new HashMap<>();
        // The first round is for warming up and does not count.
        for (int round = smoke ? 1 : 0; round <= rounds; round++) {
            for (Case what : cases) {
                if (round == 0 && what.latency() > 0) {
                    continue;
                }
                Measurement measurement = Measurement.of(server, what);
                if (round > 0) {
                    results.computeIfAbsent(what, key -> new ArrayList<>()).add(measurement);
                }
                System.err.printf("round %d of %d: %s: %s%n", round, rounds, what, measurement);
            }
        }
        return results;
    }

    /** The cases, in the order of the tables. */
    private Set<Case> cases(int pages) {
        Set<Case> cases = new LinkedHashSet<>();
        for (StreamFormat format : StreamFormat.values()) {
            addCases(cases, format, 0, pages);
            cases.add(new Case(Who.SQL_ALL, format, 1, false, 0, pages));
            cases.add(new Case(Who.SQL_ALL_REUSE, format, 1, false, 0, pages));
            cases.add(new Case(Who.SQL_ONE, format, 1, false, 0, pages));
            // Each page takes longer with latency, so fewer pages are enough.
            addCases(cases, format, 20, smoke ? pages : 30);
            addCases(cases, format, 100, smoke ? pages : 13);
        }
        for (int latency : new int[] {0, 20}) {
            int count = smoke || latency == 0 ? pages : 30;
            for (Who who : List.of(Who.HTTP_BYTES, Who.HTTP_PARSER, Who.DATA_STREAM)) {
                int lookahead = who.isFlink() ? 1 : 0;
                cases.add(new Case(who, StreamFormat.PG_JSON, lookahead, true, latency, count));
            }
        }
        cases.add(new Case(Who.SQL_ALL, StreamFormat.PG_JSON, 1, false, 20, smoke ? pages : 30));
        return cases;
    }

    private static void addCases(Set<Case> cases, StreamFormat format, int latency, int pages) {
        for (Who who : List.of(Who.HTTP_BYTES, Who.HTTP_PARSER, Who.SDK)) {
            if (who != Who.HTTP_PARSER || latency < 100) {
                cases.add(new Case(who, format, 0, false, latency, pages));
            }
        }
        for (int lookahead : new int[] {0, 1, 4}) {
            if (lookahead < 4 || latency == 0 || format == StreamFormat.PG_JSON) {
                cases.add(new Case(Who.DATA_STREAM, format, lookahead, false, latency, pages));
            }
        }
    }
}
