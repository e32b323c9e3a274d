/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Checks the values of the property graph in the pages that were read. */
final class ValueChecks implements Checks {

    private static final Set<String> WHOLE_NUMBERS = Set.of("Byte", "Short", "Integer", "Long");
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

    private List<LogRecord> records() {
        cluster.propertyGraph().requireRecords();
        return cluster.propertyGraph().pages().stream()
                .flatMap(page -> page.records().stream())
                .toList();
    }

    private List<LogRecord> records(Predicate<LogRecord> condition, String name) {
        List<LogRecord> records = records().stream().filter(condition).toList();
        if (records.isEmpty()) {
            throw new UndecidedException("the records that were read have no " + name);
        }
        return records;
    }

    private void jsonTypes() {
        for (LogRecord entry : records()) {
            JsonNode value = entry.value();
            String type = entry.dataType();
            boolean right = true;
            if (type.equals("String")) {
                right = value.isTextual();
            } else if (type.equals("Boolean")) {
                right = value.isBoolean();
            } else if (WHOLE_NUMBERS.contains(type)) {
                right = value.isIntegralNumber();
            } else if (FLOATING.contains(type)) {
                right = value.isNumber() || isNonFinite(entry);
            }
            if (!right) {
                throw different(
                        "a " + type + " as the JSON type of its kind",
                        "a " + type + " as JSON " + JsonShape.type(value));
            }
        }
    }

    private void dataTypes() {
        Set<String> known = new TreeSet<>(WHOLE_NUMBERS);
        known.addAll(FLOATING);
        known.addAll(Set.of("String", "Boolean", "Date"));
        Set<String> seen = dataTypesSeen(records());
        Set<String> unknown = new LinkedHashSet<>(seen);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw different(
                    "a dataType of " + String.join(", ", known), String.join(", ", unknown));
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
        for (LogRecord date :
                records(entry -> entry.dataType().equals("Date"), "value of the type Date")) {
            if (!date.value().isIntegralNumber()) {
                throw different(
                        "a Date as whole number", "a Date as JSON " + JsonShape.type(date.value()));
            }
            largest = Math.max(largest, Math.abs(date.value().asLong()));
        }
        if (largest >= SURELY_MILLISECONDS) {
            return;
        }
        if (largest >= PROBABLY_SECONDS) {
            throw different("Dates in milliseconds", "Dates that are only as large as seconds are");
        }
        throw new UndecidedException("all Dates that were read are close to 1970");
    }

    private void nonFiniteNumbers() {
        for (LogRecord number : records(ValueChecks::isNonFinite, "NaN and no infinite number")) {
            if (number.value().isTextual()) {
                throw different("NaN or Infinity without quotes", "NaN or Infinity in quotes");
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
        List<LogRecord> labels =
                records(entry -> entry.data("type").asText().equals("vl"), "label of a vertex");
        boolean several = false;
        LogRecord before = null;
        for (LogRecord label : labels) {
            if (label.value().asText().contains("::")) {
                throw different("one record for each label", "a record with the labels A::B");
            }
            several |=
                    before != null
                            && label.isInCommitOf(before)
                            && label.data("id").equals(before.data("id"))
                            && label.json().path("op").equals(before.json().path("op"));
            before = label;
        }
        if (!several) {
            throw new UndecidedException(
                    "the records that were read have no vertex with two labels");
        }
    }

    private DifferentException different(String expected, String received) {
        return cluster.propertyGraph().pages().get(0).answer().different(expected, received);
    }
}
