/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.Case.Who;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints the tables in Markdown. A ratio compares the medians of two cases of the same run. */
final class Report {

    private final PrintStream out;
    private final List<Case> cases;
    private final Map<Case, List<Measurement>> results;
    private final Map<String, Parsing> parsing;
    private final List<Long> heapMegabytes;
    private final Server server;

    Report(
            PrintStream out,
            Server server,
            List<Case> cases,
            Map<Case, List<Measurement>> results,
            Map<String, Parsing> parsing,
            List<Long> heapMegabytes) {
        this.out = out;
        this.server = server;
        this.cases = cases;
        this.results = results;
        this.parsing = parsing;
        this.heapMegabytes = heapMegabytes;
    }

    void print(int pages, int pagesOfLongBacklog) {
        printGoals(pages, pagesOfLongBacklog);
        for (int latency : new int[] {0, 20, 100}) {
            printCases(latency);
        }
        printParsing();
    }

    private void printGoals(int pages, int pagesOfLongBacklog) {
        out.println("| what | goal | measured | |");
        out.println("|---|---|---|---|");
        Parsing parser = parsing.get("propertyGraphParser");
        Parsing sdk = parsing.get("propertyGraphSdk");
        goal(
                "parser alone, records/s against the SDK's response classes",
                2.5,
                parser.recordsPerSecond() / sdk.recordsPerSecond());
        goalAtMost(
                "parser alone, allocation against the SDK's response classes",
                0.25,
                parser.allocatedPerRecord() / sdk.allocatedPerRecord());
        Case stream = flink(Who.DATA_STREAM, StreamFormat.PG_JSON, 0);
        goal("DataStream, no latency, against (c)", 1.3, ratio(stream, stream.by(Who.SDK)));
        goal("DataStream, no latency, against (b)", 0.8, ratio(stream, stream.by(Who.HTTP_PARSER)));
        Case sql = flink(Who.SQL_ALL, StreamFormat.PG_JSON, 0);
        goal("SQL, all columns, against DataStream", 0.8, ratio(sql, stream));
        goal(
                "the same with pipeline.object-reuse",
                0.8,
                ratio(flink(Who.SQL_ALL_REUSE, StreamFormat.PG_JSON, 0), stream));
        goal(
                "SQL, one column, against all",
                1.0,
                ratio(flink(Who.SQL_ONE, StreamFormat.PG_JSON, 0), sql));
        Case rdf = flink(Who.DATA_STREAM, StreamFormat.NQUADS, 0);
        double bytes =
                server.bytesPerRecord(StreamFormat.NQUADS)
                        / server.bytesPerRecord(StreamFormat.PG_JSON);
        goal("NQUADS with terms against PG_JSON, bytes/s", 0.7, ratio(rdf, stream) * bytes);
        Case late = flink(Who.DATA_STREAM, StreamFormat.PG_JSON, 20);
        goal("20 ms latency, look-ahead 1, against (c)", 2, ratio(late, late.by(Who.SDK)));
        double millis =
                median(
                        flink(Who.DATA_STREAM, StreamFormat.PG_JSON, 100),
                        Measurement::millisPerPage);
        goalAtMost("100 ms latency, look-ahead 1: time a page beyond it", 0.1, millis / 100 - 1);
        out.printf(
                Locale.ROOT,
                "| heap, pages of 10 MB, look-ahead 1, backlog of %.2f and %.2f GB | constant, < %d MB | %d and %d MB | %s |%n",
                gigabytes(pages),
                gigabytes(pagesOfLongBacklog),
                HeapMain.HEAP_MEGABYTES,
                heapMegabytes.get(0),
                heapMegabytes.get(1),
                // The backlog is several times as long, so a heap that depends on it grows more.
                met(heapMegabytes.get(1) < 1.5 * heapMegabytes.get(0)));
        out.println();
    }

    private void printCases(int latency) {
        out.printf("Latency %d ms a page:%n%n", latency);
        out.println(
                "| reader | 1,000 records/s | MB/s | bytes allocated a record | against (a) | against (b) | against (c) |");
        out.println("|---|---|---|---|---|---|---|");
        for (Case what : cases) {
            if (what.latency() == latency) {
                double records = median(what, Measurement::recordsPerSecond);
                out.printf(
                        Locale.ROOT,
                        "| %s | %.0f | %.0f | %.0f | %s | %s | %s |%n",
                        what,
                        records / 1000,
                        records * server.bytesPerRecord(what.format()) / 1e6,
                        median(what, Measurement::allocatedPerRecord),
                        against(what, Who.HTTP_BYTES),
                        against(what, Who.HTTP_PARSER),
                        against(what, Who.SDK));
            }
        }
        out.println();
    }

    private void printParsing() {
        out.println("| one thread, page in memory | 1,000 records/s | bytes allocated a record |");
        out.println("|---|---|---|");
        parsing.forEach(
                (name, result) ->
                        out.printf(
                                Locale.ROOT,
                                "| %s | %.0f | %.0f |%n",
                                name,
                                result.recordsPerSecond() / 1000,
                                result.allocatedPerRecord()));
    }

    private double gigabytes(int pages) {
        return server.bytesPerRecord(StreamFormat.PG_JSON) * pages * Backlog.RECORDS_PER_PAGE / 1e9;
    }

    private void goal(String what, double goal, double measured) {
        row(what, "at least", goal, measured, measured >= goal);
    }

    private void goalAtMost(String what, double goal, double measured) {
        row(what, "at most", goal, measured, measured <= goal);
    }

    private void row(String what, String bound, double goal, double measured, boolean met) {
        out.printf(
                Locale.ROOT,
                "| %s | %s %.2f | %.2f | %s |%n",
                what,
                bound,
                goal,
                measured,
                met(met));
    }

    private static String met(boolean met) {
        return met ? "met" : "**not met**";
    }

    private String against(Case what, Who other) {
        return what.who() == other || !results.containsKey(what.by(other))
                ? ""
                : String.format(Locale.ROOT, "%.2f", ratio(what, what.by(other)));
    }

    private Case flink(Who who, StreamFormat format, int latency) {
        return cases.stream()
                .filter(
                        what ->
                                what.who() == who
                                        && what.format() == format
                                        && what.latency() == latency
                                        && what.lookahead() == 1
                                        && !what.gzip())
                .findFirst()
                .orElseThrow();
    }

    private double ratio(Case what, Case other) {
        return median(what, Measurement::recordsPerSecond)
                / median(other, Measurement::recordsPerSecond);
    }

    private double median(Case what, ToDoubleFunction<Measurement> value) {
        double[] sorted = results.get(what).stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
