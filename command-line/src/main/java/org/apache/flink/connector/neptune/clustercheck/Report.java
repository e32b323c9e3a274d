/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** The results of all checks, and how they are printed as Markdown. */
final class Report {

    private final Map<Assumption, Result> results = new EnumMap<>(Assumption.class);

    /** Runs a check and keeps its result. */
    void add(Assumption assumption, Runnable check) {
        results.put(assumption, Result.of(check));
    }

    /** The assumptions with this kind of result. */
    List<Assumption> all(Result.Kind kind) {
        return results.entrySet().stream()
                .filter(result -> result.getValue().kind() == kind)
                .map(Entry::getKey)
                .toList();
    }

    /**
     * Prints the report.
     *
     * @param head lines about the cluster and the run
     * @param errors the errors that were received
     * @param observations lines about what was read
     * @param text removes what must not be printed
     */
    void print(
            PrintStream out,
            List<String> head,
            List<Answer> errors,
            List<String> observations,
            PublicText text) {
        out.println("# A Neptune cluster compared with the emulator");
        out.println();
        out.println(
                "This report has no data of the graph: no ids, no values, no names of properties");
        out.println("and no labels. It has statuses, messages of errors, numbers of commits and");
        out.println(
                "operations, and names of fields and data types. It does not name the cluster.");
        out.println();
        printList(out, head, text);
        for (Result.Kind kind :
                List.of(
                        Result.Kind.DIFFERENT,
                        Result.Kind.UNDECIDED,
                        Result.Kind.AS_THE_EMULATOR)) {
            out.println();
            out.println("## " + kind.title() + ": " + all(kind).size());
            out.print(all(kind).isEmpty() ? "" : System.lineSeparator());
            for (Assumption assumption : all(kind)) {
                printResult(out, assumption, text);
            }
        }
        out.println();
        out.println("## Errors received: " + errors.size());
        out.println();
        printList(
                out,
                errors.stream()
                        .map(error -> "`" + error.request() + "`: " + error.describe())
                        .toList(),
                text);
        out.println();
        out.println("## Observed");
        out.println();
        printList(out, observations, text);
    }

    private static void printList(PrintStream out, List<String> lines, PublicText text) {
        for (String line : lines) {
            out.println("- " + text.of(line));
        }
    }

    private void printResult(PrintStream out, Assumption assumption, PublicText text) {
        Result result = results.get(assumption);
        out.println("- `" + assumption.id() + "`: " + assumption.statement());
        if (result.difference() != null) {
            DifferentException difference = result.difference();
            out.println("  - request: `" + text.of(difference.request()) + "`");
            out.println("  - expected: " + text.of(difference.expected()));
            out.println("  - received: " + text.of(difference.received()));
            out.println("  - row in the README of the emulator: " + assumption.row() + " ...");
        } else if (result.reason() != null) {
            out.println("  - undecided: " + text.of(result.reason()));
        }
    }
}
