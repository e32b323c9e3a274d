/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Checks the fields of the records in the pages that were read. */
final class RecordChecks implements Checks {

    private static final List<String> EVENT_ID = List.of("commitNum", "opNum");
    private static final List<String> RECORD = List.of("commitTimestamp", "eventId", "data", "op");
    private static final List<String> MARKED_RECORD =
            List.of("commitTimestamp", "eventId", "data", "op", "isLastOp");
    private static final List<String> EDGE = List.of("id", "type", "key", "value", "from", "to");
    private static final List<String> VALUE = List.of("value", "dataType");

    private final Cluster cluster;

    RecordChecks(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.RECORD_FIELDS, this::records);
    }

    private void records() {
        if (cluster.pages().isEmpty()) {
            throw new UndecidedException("no log has records");
        }
        for (Page page : cluster.pages()) {
            boolean rdf = cluster.rdf().pages().contains(page);
            for (LogRecord entry : page.records()) {
                checkRecord(page, entry);
                JsonNode data = entry.json().path("data");
                if (rdf) {
                    page.requireFields("data of a statement", data, List.of("stmt"));
                    requireType(page, data, "stmt", JsonNodeType.STRING);
                } else {
                    checkChange(page, data);
                }
            }
        }
    }

    private static void checkRecord(Page page, LogRecord entry) {
        JsonNode json = entry.json();
        page.requireFields("a record", json, json.has("isLastOp") ? MARKED_RECORD : RECORD);
        page.requireFields("eventId", json.path("eventId"), EVENT_ID);
        requireType(page, json.path("eventId"), "commitNum", JsonNodeType.NUMBER);
        requireType(page, json.path("eventId"), "opNum", JsonNodeType.NUMBER);
        requireType(page, json, "commitTimestamp", JsonNodeType.NUMBER);
        requireName(page, json, "op", Set.of("ADD", "REMOVE"));
    }

    private static void checkChange(Page page, JsonNode data) {
        requireName(page, data, "type", Set.of("vl", "vp", "e", "ep"));
        String type = data.path("type").asText();
        page.requireFields(
                "data of type " + type, data, type.equals("e") ? EDGE : EDGE.subList(0, 4));
        page.requireFields("value", data.path("value"), VALUE);
        for (String field : JsonShape.fields(data)) {
            requireType(
                    page,
                    data,
                    field,
                    field.equals("value") ? JsonNodeType.OBJECT : JsonNodeType.STRING);
        }
    }

    private static void requireType(Page page, JsonNode json, String field, JsonNodeType type) {
        if (json.path(field).getNodeType() != type) {
            throw page.answer()
                    .different(
                            field + " as JSON " + type.name().toLowerCase(Locale.ROOT),
                            "JSON " + JsonShape.type(json.path(field)));
        }
    }

    private static void requireName(Page page, JsonNode json, String field, Set<String> names) {
        String name = json.path(field).asText();
        if (!names.contains(name)) {
            throw page.answer()
                    .different(
                            field + " is one of " + String.join(", ", new TreeSet<>(names)),
                            // Neptune's names are one word. Anything else could be data.
                            name.matches("[A-Za-z]{1,20}") ? name : "another text");
        }
    }
}
