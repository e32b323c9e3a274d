/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Checks the values of the property graph in the pages that were read. */
final class ValueChecks implements Checks {

    private static final Set<String> WHOLE_NUMBERS = Set.of("Byte", "Short", "Integer", "Long");
    private static final String WHOLE_NUMBER = "number without a fraction";
    private static final Set<String> FLOATING = Set.of("Float", "Double");
    private static final Set<String> NON_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    /** As seconds, the year 5138. As milliseconds, March 1973. */
    private static final long SURELY_MILLISECONDS = 100_000_000_000L;

    /** As seconds, March 1973. As milliseconds, the second day of 1970. */
    private static final long PROBABLY_SECONDS = 100_000_000L;

    private final Cluster cluster;

    ValueChecks(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.VALUE_JSON_TYPES, this::jsonTypes);
        report.add(Assumption.DATA_TYPES, this::dataTypes);
        report.add(Assumption.DATES, this::dates);
        report.add(Assumption.NON_FINITE_NUMBERS, this::nonFiniteNumbers);
        report.add(Assumption.VERTEX_LABELS, this::vertexLabels);
    }

    private List<Page> pages() {
        cluster.propertyGraph().requireRecords();
        return cluster.propertyGraph().pages();
    }

    /** The pages, of which at least one has a record that fulfils the condition. */
    private List<Page> pages(Predicate<LogRecord> condition, String name) {
        if (pages().stream().allMatch(page -> page.records(condition).isEmpty())) {
            throw new UndecidedException("the records that were read have no " + name);
        }
        return pages();
    }

    private void jsonTypes() {
        for (Page page : pages()) {
            for (LogRecord entry : page.records()) {
                JsonNode value = entry.value();
                String type = entry.dataType();
                if (type.equals("String")) {
                    requireJson(page, entry, "string", value.isTextual());
                } else if (type.equals("Boolean")) {
                    requireJson(page, entry, "boolean", value.isBoolean());
                } else if (WHOLE_NUMBERS.contains(type)) {
                    requireJson(page, entry, WHOLE_NUMBER, value.isIntegralNumber());
                } else if (FLOATING.contains(type)) {
                    requireJson(page, entry, "number", value.isNumber() || isNonFinite(entry));
                }
            }
        }
    }

    private static void requireJson(
            Page page, LogRecord entry, String expected, boolean condition) {
        if (!condition) {
            String value = "a value of the type " + entry.dataType() + " as JSON ";
            throw page.answer().different(value + expected, value + JsonShape.type(entry.value()));
        }
    }

    private void dataTypes() {
        Set<String> known = new TreeSet<>(WHOLE_NUMBERS);
        known.addAll(FLOATING);
        known.addAll(Set.of("String", "Boolean", "Date"));
        Set<String> seen = new TreeSet<>();
        for (Page page : pages()) {
            Set<String> unknown = dataTypesSeen(page.records());
            seen.addAll(unknown);
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                throw page.answer()
                        .different(
                                "a dataType of " + String.join(", ", known),
                                String.join(", ", unknown));
            }
        }
        if (seen.equals(Set.of("String"))) {
            throw new UndecidedException("the records that were read have no type but String");
        }
    }

    /** The names of the types in their order. */
    static Set<String> dataTypesSeen(List<LogRecord> records) {
        Set<String> seen = new TreeSet<>();
        records.forEach(entry -> seen.add(entry.dataType()));
        return seen;
    }

    private void dates() {
        long largest = 0;
        Answer answerWithLargest = cluster.propertyGraph().start();
        for (Page page : pages(ValueChecks::isDate, "value of the type Date")) {
            for (LogRecord date : page.records(ValueChecks::isDate)) {
                requireJson(page, date, WHOLE_NUMBER, date.value().isIntegralNumber());
                long distance = Math.abs(date.value().asLong());
                if (distance >= largest) {
                    largest = distance;
                    answerWithLargest = page.answer();
                }
            }
        }
        if (largest >= SURELY_MILLISECONDS) {
            return;
        }
        if (largest >= PROBABLY_SECONDS) {
            throw answerWithLargest.different(
                    "Dates in milliseconds", "Dates that look like seconds since the epoch");
        }
        throw new UndecidedException("all Dates that were read are close to 1970");
    }

    private static boolean isDate(LogRecord entry) {
        return entry.dataType().equals("Date");
    }

    private void nonFiniteNumbers() {
        for (Page page : pages(ValueChecks::isNonFinite, "NaN and no infinite number")) {
            for (LogRecord number : page.records(ValueChecks::isNonFinite)) {
                if (number.value().isTextual()) {
                    throw page.answer()
                            .different(
                                    "NaN or Infinity without quotes", "NaN or Infinity in quotes");
                }
            }
        }
    }

    private static boolean isNonFinite(LogRecord entry) {
        JsonNode value = entry.value();
        return FLOATING.contains(entry.dataType())
                && (value.isTextual()
                        ? NON_FINITE.contains(value.asText())
                        : value.isNumber() && !Double.isFinite(value.asDouble()));
    }

    private void vertexLabels() {
        boolean several = false;
        for (Page page : pages(ValueChecks::isVertexLabel, "label of a vertex")) {
            LogRecord before = null;
            for (LogRecord label : page.records(ValueChecks::isVertexLabel)) {
                if (label.value().asText().contains("::")) {
                    throw page.answer()
                            .different(
                                    "one record for each label", "a record with the labels A::B");
                }
                several |=
                        before != null
                                && label.isInCommitOf(before)
                                && label.data("id").equals(before.data("id"))
                                && label.json().path("op").equals(before.json().path("op"));
                before = label;
            }
        }
        if (!several) {
            throw new UndecidedException(
                    "the records that were read have no vertex with two labels");
        }
    }

    private static boolean isVertexLabel(LogRecord entry) {
        return entry.data("type").asText().equals("vl");
    }
}
