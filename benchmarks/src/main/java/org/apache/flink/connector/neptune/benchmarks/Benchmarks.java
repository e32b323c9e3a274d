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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                    "Run jobs for this many seconds, to be observed with a profiler: DataStream jobs that read"
                            + " the log, or an export with '--only snapshot', or SQL jobs with '--only"
                            + " elements'.")
    private int profileSeconds;

    @Option(
            names = "--only",
            description =
                    "Run only the parts whose name contains this text: 'parsing', 'latency 0', 'latency 20',"
                            + " 'latency 100', 'uneven', 'throttled', 'heap', 'idle', 'snapshot', 'elements'. Or, in all"
                            + " parts, the cases whose name contains it.")
    private String only = "";

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
        if (profileSeconds > 0) {
            profile();
            return 0;
        }
        Report report = new Report();
        if (isSelected("parsing")) {
            report.addParsing(Parsing.measure(smoke));
        }
        try (SnapshotSection snapshot = new SnapshotSection(smoke)) {
            snapshot.measure(this::isSelected, report);
        }
        new ElementSection(smoke).measure(this::isSelected, report);
        if (readsLog()) {
            measureLog(report);
        }
        report.printGoals();
        drawChart(report.text());
        return 0;
    }

    private boolean readsLog() {
        return isSelected("idle")
                || isSelected("heap")
                || Section.all(smoke).stream().anyMatch(section -> !selected(section).isEmpty());
    }

    private void measureLog(Report report) throws Exception {
        int pages = smoke ? 14 : 60;
        try (Server server = new Server(Server.Log.EVEN, pages)) {
            for (Section section : Section.all(smoke)) {
                measure(section, server, report);
            }
            if (isSelected("idle")) {
                int seconds = smoke ? 1 : 20;
                server.prepare(0, 0);
                report.addIdle(FlinkJobs.idle(server, seconds) * 60.0 / seconds);
            }
            if (isSelected("heap")) {
                server.prepare(0, 0);
                int more = smoke ? pages : 120;
                long small = HeapMain.peakMegabytes(server.endpoint(), pages, 4);
                server.append(more);
                long large = HeapMain.peakMegabytes(server.endpoint(), pages + more, 4);
                report.addHeap(small, pages, large, pages + more);
            }
        }
    }

    private boolean isSelected(String part) {
        return part.contains(only);
    }

    private void profile() throws Exception {
        if (only.equals("snapshot")) {
            try (SnapshotSection snapshot = new SnapshotSection(smoke)) {
                snapshot.profile(profileSeconds);
            }
            return;
        }
        if (only.equals(ElementSection.NAME)) {
            new ElementSection(smoke).profile(profileSeconds);
            return;
        }
        int pages = 50;
        try (Server server = new Server(Server.Log.EVEN, pages)) {
            long end = System.nanoTime() + profileSeconds * 1_000_000_000L;
            while (System.nanoTime() < end) {
                Case.of(Who.DATA_STREAM, StreamFormat.PG_JSON, 1, 0, pages).run(server.endpoint());
            }
        }
    }

    private void drawChart(String report) throws IOException {
        if (chart != null) {
            Files.writeString(chart, RatioChart.draw(report));
        }
    }

    private List<Case> selected(Section section) {
        return section.cases().stream()
                .filter(what -> isSelected(section.name()) || isSelected(what.toString()))
                .collect(Collectors.toList());
    }

    private void measure(Section section, Server evenServer, Report report) throws Exception {
        List<Case> cases = selected(section);
        if (cases.isEmpty()) {
            return;
        }
        Map<Case, List<Measurement>> results = new LinkedHashMap<>();
        if (cases.get(0).uneven()) {
            try (Server server = new Server(Server.Log.UNEVEN, cases.get(0).pages())) {
                measure(cases, server, results);
            }
        } else {
            measure(cases, evenServer, results);
        }
        report.addSection(section, evenServer, results);
    }

    private void measure(List<Case> cases, Server server, Map<Case, List<Measurement>> results)
            throws Exception {
        // Cases with latency depend less on the JIT compiler, and take longer.
        int processes = smoke ? 1 : cases.get(0).latency() == 0 ? 3 : 2;
        for (int i = 1; i <= processes; i++) {
            try (ReaderProcess reader = new ReaderProcess()) {
                int rounds = smoke ? 1 : 2;
                // The first round is for warming up and does not count.
                for (int round = smoke ? 1 : 0; round <= rounds; round++) {
                    for (Case what : cases) {
                        if (round == 0 && what.latency() > 20) {
                            continue;
                        }
                        Measurement measurement = Measurement.of(server, reader, what);
                        if (round > 0) {
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
}
