/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.ElementCase.Backend;
import org.apache.flink.connector.neptune.benchmarks.ElementCase.Who;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints the tables and the goals of {@link ElementSection} into a {@link Report}. */
final class ElementReport {

    private static final double LEAST_AGAINST_CHANGES = 0.5;
    private static final double LEAST_AGAINST_PIVOT = 3;
    private static final double MOST_OF_CHECKPOINT = 0.5;

    private final Report report;

    ElementReport(Report report) {
        this.report = report;
    }

    void addRates(Map<ElementCase, List<ElementMeasurement>> measured) {
        report.print("A table of persons, heap state:%n%n");
        report.print(
                "| reader | 1,000 records/s | CPU, µs per record | bytes allocated per record | against the changes | against the pivot |%n");
        report.print("|---|---|---|---|---|---|%n");
        for (ElementCase what : measured.keySet()) {
            report.print(
                    "| %s | %.0f | %.2f | %.0f | %s | %s |%n",
                    what,
                    median(measured, what, ElementMeasurement::recordsPerSecond) / 1000,
                    median(measured, what, ElementMeasurement::cpuMicros),
                    median(measured, what, ElementMeasurement::allocatedPerRecord),
                    ratio(measured, what, what.byChanges()),
                    ratio(measured, what, what.byPivot()));
        }
        report.print("%n");
        for (ElementCase what : measured.keySet()) {
            if (what.who() == Who.TABLE && measured.containsKey(what.byChanges())) {
                report.goal(
                        "elements: " + what + ", against the DataStream of changes",
                        LEAST_AGAINST_CHANGES,
                        speed(measured, what) / speed(measured, what.byChanges()));
            }
            if (what.who() == Who.TABLE && measured.containsKey(what.byPivot())) {
                report.goal(
                        "elements: " + what + ", against the pivot by hand",
                        LEAST_AGAINST_PIVOT,
                        speed(measured, what) / speed(measured, what.byPivot()));
            }
        }
    }

    private static String ratio(
            Map<ElementCase, List<ElementMeasurement>> measured,
            ElementCase what,
            ElementCase other) {
        return what.equals(other) || !measured.containsKey(other)
                ? ""
                : Report.number("", speed(measured, what) / speed(measured, other));
    }

    private static double speed(
            Map<ElementCase, List<ElementMeasurement>> measured, ElementCase what) {
        return median(measured, what, ElementMeasurement::recordsPerSecond);
    }

    private static double median(
            Map<ElementCase, List<ElementMeasurement>> measured,
            ElementCase what,
            ToDoubleFunction<ElementMeasurement> value) {
        return Report.median(measured.get(what).stream().mapToDouble(value));
    }

    /**
     * Adds the sizes of checkpoints.
     *
     * @param vertices the number of vertices in the graph, of which not all are persons
     */
    void addCheckpoints(Map<Who, Map<Backend, ElementCheckpoint>> checkpoints, int vertices) {
        report.print("A checkpoint of these queries, %,d vertices:%n%n", vertices);
        report.print("| reader | state | MB | bytes per vertex | against the pivot |%n");
        report.print("|---|---|---|---|---|%n");
        checkpoints.forEach(
                (who, sizes) ->
                        sizes.forEach(
                                (backend, checkpoint) ->
                                        report.print(
                                                "| %s | %s | %.1f | %.0f | %s |%n",
                                                who,
                                                backend,
                                                checkpoint.bytes() / 1e6,
                                                (double) checkpoint.bytes() / vertices,
                                                who == Who.PIVOT
                                                        ? ""
                                                        : Report.number(
                                                                "", ratio(checkpoints, backend)))));
        report.print("%n");
        for (Backend backend : Backend.values()) {
            report.goalAtMost(
                    "elements: checkpoint against the pivot by hand, " + backend,
                    MOST_OF_CHECKPOINT,
                    ratio(checkpoints, backend));
        }
    }

    private static double ratio(
            Map<Who, Map<Backend, ElementCheckpoint>> checkpoints, Backend backend) {
        return (double) checkpoints.get(Who.TABLE).get(backend).bytes()
                / checkpoints.get(Who.PIVOT).get(backend).bytes();
    }
}
