/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is in the graph after the changes of a log, of which one after the other is applied. */
final class GraphState {

    /** By vertex id, by property key. */
    private final Map<String, Map<String, Set<String>>> properties = new LinkedHashMap<>();

    private final Map<String, Set<String>> labels = new HashMap<>();

    private final Map<String, Edge> edges = new HashMap<>();

    private record Edge(String label, String from, String to) {}

    /** An empty graph. */
    GraphState() {}

    static GraphState after(List<LoggedChange> log) {
        GraphState state = new GraphState();
        log.forEach(state::apply);
        return state;
    }

    /** Rows of id, name, born, city and emails. */
    List<List<String>> persons() {
        List<List<String>> rows = new ArrayList<>();
        for (String id : properties.keySet()) {
            List<String> row = person(id);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Id, name, born, city and emails of a vertex; null if it is no person. */
    @Nullable
    List<String> person(String id) {
        Map<String, Set<String>> values = properties.getOrDefault(id, Map.of());
        return labels.getOrDefault(id, Set.of()).contains("Person")
                ? List.of(
                        id,
                        text(values, "name"),
                        text(values, "born"),
                        text(values, "city"),
                        array(values, "email"))
                : null;
    }

    /** Rows of label, number of edges, number of vertices they come from. */
    List<List<String>> degrees() {
        Map<String, List<String>> sources = new TreeMap<>();
        edges.values()
                .forEach(
                        edge ->
                                sources.computeIfAbsent(edge.label, label -> new ArrayList<>())
                                        .add(edge.from));
        List<List<String>> rows = new ArrayList<>();
        sources.forEach(
                (label, all) ->
                        rows.add(
                                List.of(
                                        label,
                                        Integer.toString(all.size()),
                                        Long.toString(all.stream().distinct().count()))));
        return rows;
    }

    /** Rows of the names of two persons, and the number of vertices that both know. */
    List<List<String>> commonFriends() {
        Map<String, Set<String>> friends = new TreeMap<>();
        for (Edge edge : edges.values()) {
            if (edge.label.equals("knows")) {
                friends.computeIfAbsent(edge.from, id -> new HashSet<>()).add(edge.to);
                friends.computeIfAbsent(edge.to, id -> new HashSet<>()).add(edge.from);
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (String one : friends.keySet()) {
            for (String other : friends.keySet()) {
                Set<String> common = new HashSet<>(friends.get(one));
                common.retainAll(friends.get(other));
                if (one.compareTo(other) < 0
                        && !common.isEmpty()
                        && person(one) != null
                        && person(other) != null) {
                    rows.add(
                            List.of(
                                    person(one).get(1),
                                    person(other).get(1),
                                    Integer.toString(common.size())));
                }
            }
        }
        return rows;
    }

    void apply(LoggedChange change) {
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
                if (change.isAdd()) {
                    edges.put(id, new Edge(change.value(), change.data("from"), change.data("to")));
                } else {
                    edges.remove(id);
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

    /** All values, sorted, as a {@code print} table shows an array. */
    private static String array(Map<String, Set<String>> properties, String key) {
        Set<String> values = properties.getOrDefault(key, Set.of());
        return values.isEmpty() ? "null" : "[" + String.join(", ", new TreeSet<>(values)) + "]";
    }

    private static String text(Map<String, Set<String>> properties, String key) {
        Set<String> values = properties.getOrDefault(key, Set.of());
        return values.isEmpty() ? "null" : String.join(",", values);
    }
}
