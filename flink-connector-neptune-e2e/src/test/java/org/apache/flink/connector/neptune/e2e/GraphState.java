/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is in the graph after the changes of a log. */
final class GraphState {

    /** By vertex id, by property key. */
    private final Map<String, Map<String, Set<String>>> properties = new LinkedHashMap<>();

    private final Map<String, Set<String>> labels = new HashMap<>();

    /** By label: where each edge comes from. */
    private final Map<String, List<String>> edges = new TreeMap<>();

    private GraphState() {}

    static GraphState after(List<LoggedChange> log) {
        GraphState state = new GraphState();
        log.forEach(state::apply);
        return state;
    }

    /** Rows of id, name, born, city and emails. */
    List<List<String>> persons() {
        List<List<String>> rows = new ArrayList<>();
        properties.forEach(
                (id, values) -> {
                    if (labels.getOrDefault(id, Set.of()).contains("Person")) {
                        rows.add(
                                List.of(
                                        id,
                                        text(values, "name"),
                                        text(values, "born"),
                                        text(values, "city"),
                                        text(values, "email")));
                    }
                });
        return rows;
    }

    /** Rows of label, number of edges, number of vertices they come from. */
    List<List<String>> degrees() {
        List<List<String>> rows = new ArrayList<>();
        edges.forEach(
                (label, sources) -> {
                    if (!sources.isEmpty()) {
                        int distinct = new LinkedHashSet<>(sources).size();
                        rows.add(
                                List.of(
                                        label,
                                        Integer.toString(sources.size()),
                                        Integer.toString(distinct)));
                    }
                });
        return rows;
    }

    private void apply(LoggedChange change) {
        String id = change.data("id");
        switch (change.data("type")) {
            case "vl":
                update(change, labels.computeIfAbsent(id, i -> new LinkedHashSet<>()));
                break;
            case "vp":
                update(
                        change,
                        properties
                                .computeIfAbsent(id, i -> new HashMap<>())
                                .computeIfAbsent(change.data("key"), k -> new LinkedHashSet<>()));
                break;
            case "e":
                List<String> sources =
                        edges.computeIfAbsent(change.value(), l -> new ArrayList<>());
                if (change.isAdd()) {
                    sources.add(change.data("from"));
                } else {
                    sources.remove(change.data("from"));
                }
                break;
            default:
                break;
        }
    }

    private static void update(LoggedChange change, Set<String> values) {
        if (change.isAdd()) {
            values.add(change.value());
        } else {
            values.remove(change.value());
        }
    }

    private static String text(Map<String, Set<String>> properties, String key) {
        Set<String> values = properties.getOrDefault(key, Set.of());
        return values.isEmpty() ? "null" : String.join(",", values);
    }
}
