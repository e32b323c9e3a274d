/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.Case.Who;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Prints each table of docs/performance.md as soon as it is complete, and the goals in the end. A
 * goal whose measurement was not made is left out.
 */
final class Report {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder goals = new StringBuilder();
    private final Map<Case, List<Measurement>> results = new HashMap<>();

    /** All that was printed. */
    String text() {
        return text.toString();
    }

    void print(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        text.append(line);
        System.out.print(line);
        System.out.flush();
    }

    void addParsing(Map<String, Parsing> parsing) {
        print("| one thread, page in memory | 1,000 records/s | bytes allocated per record |%n");
        print("|---|---|---|%n");
        parsing.forEach(
                (name, result) ->
                        print(
                                "| %s | %.0f | %.0f |%n",
                                name,
                                result.recordsPerSecond() / 1000,
                                result.allocatedPerRecord()));
        print("%n");
        Parsing parser = parsing.get("propertyGraphParser");
        Parsing sdk = parsing.get("propertyGraphSdk");
        goal(
                "parser alone, PG_JSON, against the SDK's response classes",
                4.0,
                parser.recordsPerSecond() / sdk.recordsPerSecond());
        goalAtMost(
                "parser alone, allocation against the SDK's response classes",
                0.2,
                parser.allocatedPerRecord() / sdk.allocatedPerRecord());
    }

    void addSection(Section section, Server server, Map<Case, List<Measurement>> measured) {
        results.putAll(measured);
        print("%s%n%n", section.heading());
        if (section.name().startsWith("latency")) {
            printLatency(server, measured);
        } else {
            boolean uneven = section.name().equals("uneven");
            print(
                    "| reader | 1,000 records/s | against look-ahead 0 |%s%n",
                    uneven ? " bytes requested twice |" : "");
            print("|---|---|---|%s%n", uneven ? "---|" : "");
            for (Case what : measured.keySet()) {
                print(
                        "| %s, %d ms | %.0f | %s |",
                        what,
                        what.latency(),
                        median(what, Measurement::recordsPerSecond) / 1000,
                        against(what, what.withLookahead(0)));
                print(uneven ? " %.2f |%n" : "%n", median(what, Measurement::requestedTwice));
            }
        }
        print("%n");
        measured.keySet().forEach(what -> addGoals(what, server));
    }

    private void printLatency(Server server, Map<Case, List<Measurement>> measured) {
        print(
                "| reader | 1,000 records/s | MB/s | bytes allocated per record | against (a) | against (b) | against (c) |%n");
        print("|---|---|---|---|---|---|---|%n");
        for (Case what : measured.keySet()) {
            double records = median(what, Measurement::recordsPerSecond);
            print(
                    "| %s | %.0f | %.0f | %.0f | %s | %s | %s |%n",
                    what,
                    records / 1000,
                    records * server.bytesPerRecord(what.format()) / 1e6,
                    median(what, Measurement::allocatedPerRecord),
                    against(what, what.by(Who.HTTP_BYTES)),
                    against(what, what.by(Who.HTTP_PARSER)),
                    against(what, what.by(Who.SDK)));
        }
    }

    /** The goals that a case is measured for. */
    private void addGoals(Case what, Server server) {
        if (what.gzip() || !what.who().isFlink()) {
            return;
        }
        boolean stream = what.who() == Who.DATA_STREAM;
        boolean propertyGraph = what.format() == StreamFormat.PG_JSON;
        Case without = what.withLookahead(0);
        Case sdk = what.by(Who.SDK);
        int lookahead = what.lookahead();
        String name = what.latency() + " ms per page, look-ahead " + lookahead;
        if (what.uneven()) {
            if (lookahead == 4) {
                goal("uneven transactions, 100 ms, look-ahead 4 against 0", 2.5, what, without);
                goalAtMost(
                        "uneven transactions, look-ahead 4: bytes requested twice",
                        0.3,
                        median(what, Measurement::requestedTwice));
            }
        } else if (what.throttle() > 0) {
            if (lookahead == 4) {
                goal("throttled, " + name + " against 0", 0.8, what, without);
            }
        } else if (what.latency() == 100 && propertyGraph && lookahead > 1) {
            goal(name + " against 0", lookahead == 4 ? 4 : 7, what, without);
        } else if (what.latency() == 20 && propertyGraph && lookahead == 4) {
            results.keySet().stream()
                    .filter(other -> other.equals(what.withoutLatency(other.pages())))
                    .forEach(other -> goal(name + " against no latency", 0.85, what, other));
            goal(name + " against (c)", 3.5, what, sdk);
        } else if (what.latency() == 0 && stream && lookahead == 1) {
            goal(
                    propertyGraph
                            ? "DataStream, no latency, against (c)"
                            : "NQUADS with terms, against (c), which leaves them as text",
                    propertyGraph ? 3.0 : 1.8,
                    what,
                    sdk);
            Case other =
                    new Case(what.who(), StreamFormat.PG_JSON, 1, false, 0, 0, false, what.pages());
            if (!propertyGraph && results.containsKey(other)) {
                double bytes =
                        server.bytesPerRecord(StreamFormat.NQUADS)
                                / server.bytesPerRecord(StreamFormat.PG_JSON);
                goal(
                        "NQUADS with terms against PG_JSON, bytes/s",
                        0.85,
                        ratio(what, other) * bytes);
            }
        } else if (what.who() == Who.SQL_ALL && propertyGraph) {
            goal("SQL, all columns, without object reuse, against (c)", 2.2, what, sdk);
        }
    }

    void addSnapshot(
            Map<SnapshotCase, List<Double>> measured, Map<ExportFormat, SnapshotExport> exports) {
        Map<SnapshotCase, Double> seconds = new LinkedHashMap<>();
        measured.forEach(
                (what, all) ->
                        seconds.put(what, median(all.stream().mapToDouble(Double::doubleValue))));
        print("A snapshot, whole jobs:%n%n");
        print(
                "| reader | MB | seconds | MB/s | 1,000 vertices/s | 1,000 facts/s | time against one reader | speed against Flink's own format |%n");
        print("|---|---|---|---|---|---|---|---|%n");
        seconds.forEach(
                (what, time) -> {
                    SnapshotExport export = exports.get(what.format());
                    print(
                            "| %s | %.0f | %.2f | %.0f | %.0f | %s | %s | %s |%n",
                            what,
                            export.bytes() / 1e6,
                            time,
                            export.bytes() / 1e6 / time,
                            export.vertices() / 1e3 / time,
                            what.isFlinksOwn()
                                    ? ""
                                    : String.format("%.0f", export.facts() / 1e3 / time),
                            ratio(seconds, what, what.withOneReader()),
                            ratio(seconds, what.byFlink(), what));
                });
        print("%n");
        seconds.forEach((what, time) -> addSnapshotGoals(what, time, seconds));
    }

    private static String ratio(
            Map<SnapshotCase, Double> seconds, SnapshotCase what, SnapshotCase other) {
        return what.equals(other) || !seconds.containsKey(what) || !seconds.containsKey(other)
                ? ""
                : number("", seconds.get(what) / seconds.get(other));
    }

    private void addSnapshotGoals(
            SnapshotCase what, double time, Map<SnapshotCase, Double> seconds) {
        Double oneReader = seconds.get(what.withOneReader());
        Double flink = seconds.get(what.byFlink());
        if (what.readers() == 2 && oneReader != null) {
            goalAtMost("snapshot: " + what + ", time against one", 0.6, time / oneReader);
        } else if (flink != null && !what.isFlinksOwn()) {
            goal("snapshot: " + what + ", against Flink's own format", 1.0, flink / time);
        }
    }

    void addSnapshotHeap(
            SnapshotExport small, long smallHeap, SnapshotExport large, long largeHeap) {
        addHeap(
                String.format(
                        Locale.ROOT,
                        "snapshot: live heap, a file of %.0f and %.0f MB",
                        small.bytes() / 1e6,
                        large.bytes() / 1e6),
                smallHeap,
                largeHeap);
    }

    void addHeap(long small, int pages, long large, int morePages) {
        addHeap(
                "live heap, pages of 10 MB, look-ahead 4, backlog of "
                        + pages * Backlog.RECORDS_PER_PAGE / 1e6
                        + " and "
                        + morePages * Backlog.RECORDS_PER_PAGE / 1e6
                        + " million changes",
                small,
                large);
    }

    private void addHeap(String what, long small, long large) {
        row(
                what,
                "constant, < " + HeapMain.HEAP_MEGABYTES + " MB",
                small + " and " + large + " MB",
                // The second input is several times as long, so a heap that depends on it grows
                // more.
                large < 1.5 * small && large < HeapMain.HEAP_MEGABYTES);
    }

    void addIdle(double requestsPerMinute) {
        goalAtMost("idle, look-ahead 4: requests per minute", 63, requestsPerMinute);
    }

    void printGoals() {
        if (goals.length() > 0) {
            print("| what | goal | measured | |%n|---|---|---|---|%n%s%n", goals);
        }
    }

    private void goal(String what, double goal, Case measured, Case other) {
        if (results.containsKey(other)) {
            goal(what, goal, ratio(measured, other));
        }
    }

    void goal(String what, double goal, double measured) {
        row(what, number("at least ", goal), number("", measured), measured >= goal);
    }

    void goalAtMost(String what, double goal, double measured) {
        row(what, number("at most ", goal), number("", measured), measured <= goal);
    }

    private void row(String what, String goal, String measured, boolean met) {
        goals.append(
                String.format(
                        "| %s | %s | %s | %s |%n",
                        what, goal, measured, met ? "met" : "**not met**"));
    }

    static String number(String before, double value) {
        return before + String.format(Locale.ROOT, "%.2f", value);
    }

    private String against(Case what, Case other) {
        return what.equals(other) || !results.containsKey(other)
                ? ""
                : number("", ratio(what, other));
    }

    private double ratio(Case what, Case other) {
        return median(what, Measurement::recordsPerSecond)
                / median(other, Measurement::recordsPerSecond);
    }

    private double median(Case what, ToDoubleFunction<Measurement> value) {
        return median(results.get(what).stream().mapToDouble(value));
    }

    /** The middle one of these values, or the mean of the two in the middle. */
    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
