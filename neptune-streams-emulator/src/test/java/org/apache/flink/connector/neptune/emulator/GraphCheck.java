/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows the log of a property graph. Each edge has both ends as long as it exists, nobody has two
 * jobs at the end of a transaction, and elements are removed in Neptune's order.
 */
final class GraphCheck {

    private static final List<String> ORDER = List.of("ep", "e", "vp", "vl");

    private final Map<String, Integer> edgesOfVertices = new HashMap<>();
    private final Map<String, Integer> jobs = new HashMap<>();
    private final Set<String> kinds = new HashSet<>();
    private final List<String> removed = new ArrayList<>();

    private GraphCheck() {}

    /** Returns the kinds of records, for example {@code REMOVE ep role}. */
    static Set<String> of(ChangeLog log) {
        GraphCheck check = new GraphCheck();
        log.forEach((commitNum, opNum, timestamp, json) -> check.record(Records.read(json)));
        return check.kinds;
    }

    private void record(JsonNode record) {
        JsonNode data = record.get("data");
        String type = data.get("type").asText();
        String label = data.at("/value/value").asText();
        boolean added = record.get("op").asText().equals("ADD");
        String name = type.equals("e") || type.equals("vl") ? label : data.get("key").asText();
        kinds.add(record.get("op").asText() + ' ' + type + ' ' + name);
        if (!added) {
            removed.add(type);
        }
        if (type.equals("vl") && added) {
            edgesOfVertices.putIfAbsent(data.get("id").asText(), 0);
        } else if (type.equals("vl")) {
            assertThat(edgesOfVertices.remove(data.get("id").asText())).as("%s", data).isZero();
            assertInOrder();
        } else if (type.equals("e")) {
            edge(data, label, added ? 1 : -1);
        }
        if (record.has("isLastOp")) {
            assertThat(jobs.values()).as("%s", data).allMatch(count -> count <= 1);
            removed.clear();
        }
    }

    private void edge(JsonNode data, String label, int change) {
        for (String end : List.of("from", "to")) {
            String vertex = data.get(end).asText();
            assertThat(edgesOfVertices).as("%s", data).containsKey(vertex);
            edgesOfVertices.merge(vertex, change, Integer::sum);
        }
        if (label.equals("works_for")) {
            jobs.merge(data.get("from").asText(), change, Integer::sum);
        }
    }

    private void assertInOrder() {
        assertThat(removed).extracting(ORDER::indexOf).isSorted();
    }
}
