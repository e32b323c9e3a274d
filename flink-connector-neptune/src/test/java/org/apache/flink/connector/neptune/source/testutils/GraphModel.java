/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.types.Row;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A property graph, whose changes are logged as Neptune logs them, and what each transaction made
 * of each element. A record adds what is not there or removes what is there.
 */
public final class GraphModel {

    private final ChangeLog log;
    private final TreeMap<String, ModelElement> vertices = new TreeMap<>();
    private final TreeMap<String, ModelElement> edges = new TreeMap<>();
    private final List<ModelChange> history = new ArrayList<>();

    private Transaction.Builder transaction = Transaction.builder();
    private int records;
    private final Map<String, Touched> touched = new LinkedHashMap<>();

    /** An element that the transaction has records of. */
    private static final class Touched {

        @Nullable final ModelElement before;
        final Set<List<Object>> added = new HashSet<>();

        Touched(@Nullable ModelElement before) {
            this.before = before == null ? null : before.copy();
        }
    }

    GraphModel(ChangeLog log) {
        this.log = log;
    }

    /** The vertices by id, also those that have properties but no label. */
    public Map<String, ModelElement> vertices() {
        return vertices;
    }

    /** The edges by id. */
    public Map<String, ModelElement> edges() {
        return edges;
    }

    /**
     * What each transaction made of each element that it has records of, in the order of commits.
     */
    public List<ModelChange> history() {
        return history;
    }

    /** The number of the last commit. */
    public long lastCommit() {
        return history.isEmpty() ? 0 : history.get(history.size() - 1).commitNum();
    }

    /** What an export after a commit has, and what the transactions after it made of it. */
    public List<ModelChange> historyFromExport(long commit) {
        Map<String, ModelChange> exported = new TreeMap<>();
        List<ModelChange> later = new ArrayList<>();
        for (ModelChange change : history) {
            if (change.commitNum() > commit) {
                later.add(change);
            } else if (change.after() == null) {
                exported.remove(change.key());
            } else {
                exported.put(change.key(), change.exported(commit));
            }
        }
        List<ModelChange> all = new ArrayList<>(exported.values());
        all.addAll(later);
        return all;
    }

    /** The number of records of the transaction so far. */
    int records() {
        return records;
    }

    void addLabel(String id, String label) {
        touch(false, id);
        if (vertices.computeIfAbsent(id, any -> new ModelElement(null, null)).labels.add(label)) {
            transaction.addVertexLabel(id, label);
            added(false, id, List.of(label));
        }
    }

    void removeLabel(String id, String label) {
        touch(false, id);
        if (vertices.get(id).labels.remove(label)) {
            transaction.removeVertexLabel(id, label);
            removed(false, id);
        }
    }

    /** Adds a value of a vertex property with set cardinality. */
    void addValue(String id, String key, ModelValue value) {
        touch(false, id);
        if (vertices.computeIfAbsent(id, any -> new ModelElement(null, null)).add(key, value)) {
            transaction.addVertexProperty(id, key, value.logged());
            added(false, id, List.of(key, value));
        }
    }

    void removeValue(String id, String key, ModelValue value) {
        touch(false, id);
        if (vertices.containsKey(id) && vertices.get(id).remove(key, value)) {
            transaction.removeVertexProperty(id, key, value.logged());
            removed(false, id);
        }
    }

    void removeVertex(String id) {
        removeEdgesOf(id);
        ModelElement vertex = vertices.get(id).copy();
        vertex.properties.forEach(
                (key, values) -> values.forEach(value -> removeValue(id, key, value)));
        vertex.labels.forEach(label -> removeLabel(id, label));
    }

    /**
     * Removes the edges of a vertex: all their properties before the first edge, as Neptune does.
     */
    void removeEdgesOf(String vertex) {
        List<String> adjacent = new ArrayList<>();
        edges.forEach(
                (id, edge) -> {
                    if (edge.from().equals(vertex) || edge.to().equals(vertex)) {
                        adjacent.add(id);
                    }
                });
        adjacent.forEach(this::removeEdgeValues);
        adjacent.forEach(this::removeEdge);
    }

    void addEdge(String id, String label, String from, String to) {
        touch(true, id);
        ModelElement edge = new ModelElement(from, to);
        edge.labels.add(label);
        edges.put(id, edge);
        transaction.addEdge(id, label, from, to);
        added(true, id, List.of(label));
    }

    /** Sets a property of an edge, which has one value. */
    void setEdgeValue(String id, String key, ModelValue value, boolean addBeforeRemoval) {
        touch(true, id);
        ModelElement edge = edges.get(id);
        List<ModelValue> old = edge.values(key);
        if (old.contains(value)) {
            return;
        }
        if (addBeforeRemoval) {
            addEdgeValue(id, key, value);
        }
        old.forEach(each -> removeEdgeValue(id, key, each));
        if (!addBeforeRemoval) {
            addEdgeValue(id, key, value);
        }
    }

    void addEdgeValue(String id, String key, ModelValue value) {
        touch(true, id);
        if (edges.get(id).add(key, value)) {
            transaction.addEdgeProperty(id, key, value.logged());
            added(true, id, List.of(key, value));
        }
    }

    void removeEdgeValue(String id, String key, ModelValue value) {
        touch(true, id);
        if (edges.get(id).remove(key, value)) {
            transaction.removeEdgeProperty(id, key, value.logged());
            removed(true, id);
        }
    }

    private void removeEdgeValues(String id) {
        ModelElement edge = edges.get(id).copy();
        edge.properties.forEach(
                (key, values) -> values.forEach(value -> removeEdgeValue(id, key, value)));
    }

    void removeEdge(String id) {
        touch(true, id);
        removeEdgeValues(id);
        ModelElement edge = edges.remove(id);
        edge.labels.forEach(label -> transaction.removeEdge(id, label, edge.from(), edge.to()));
        removed(true, id);
    }

    /** Appends the transaction to the log. */
    void commit(long timestamp) {
        long commitNum = log.append(transaction.commitTimestamp(timestamp).build());
        touched.forEach(
                (key, element) -> {
                    boolean edge = key.charAt(0) == 'e';
                    String id = key.substring(1);
                    ModelElement after = elements(edge).get(id);
                    history.add(
                            new ModelChange(
                                    commitNum,
                                    timestamp,
                                    edge,
                                    id,
                                    element.before,
                                    after == null ? null : after.copy(),
                                    element.added));
                });
        touched.clear();
        transaction = Transaction.builder();
        records = 0;
    }

    private TreeMap<String, ModelElement> elements(boolean edge) {
        return edge ? edges : vertices;
    }

    private Touched touch(boolean edge, String id) {
        return touched.computeIfAbsent(
                (edge ? "e" : "v") + id, any -> new Touched(elements(edge).get(id)));
    }

    private void added(boolean edge, String id, List<Object> fact) {
        touch(edge, id).added.add(fact);
        records++;
    }

    private void removed(boolean edge, String id) {
        ModelElement element = elements(edge).get(id);
        if (element != null && element.isEmpty()) {
            elements(edge).remove(id);
        }
        records++;
    }

    /** The facts of the graph as rows of all physical columns of the table of changes. */
    public Set<Row> facts() {
        Set<Row> facts = new LinkedHashSet<>();
        vertices.forEach((id, vertex) -> addFacts(facts, id, vertex, "vl", "vp"));
        edges.forEach((id, edge) -> addFacts(facts, id, edge, "e", "ep"));
        return facts;
    }

    private static void addFacts(
            Set<Row> facts, String id, ModelElement element, String label, String property) {
        element.labels.forEach(
                each ->
                        facts.add(
                                Row.of(
                                        id,
                                        label,
                                        "label",
                                        each,
                                        "String",
                                        element.from(),
                                        element.to())));
        element.properties.forEach(
                (key, values) ->
                        values.forEach(
                                value ->
                                        facts.add(
                                                Row.of(
                                                        id,
                                                        property,
                                                        key,
                                                        value.text(),
                                                        value.dataType(),
                                                        null,
                                                        null))));
    }
}
