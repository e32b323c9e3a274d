/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.types.Row;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A property graph and an RDF graph that change at random, with Neptune's records of the changes
 * written to an emulator. What they hold in the end is known here independently of any record.
 */
final class RandomGraph {

    private static final String[] KEYS = {"name", "city", "age"};
    private static final String[] LABELS = {"person", "software", "place"};

    private final Random random;
    private final NeptuneStreamsEmulator emulator;

    final TreeMap<String, TreeSet<String>> labels = new TreeMap<>();
    final TreeMap<String, TreeMap<String, String>> properties = new TreeMap<>();
    final TreeMap<String, Edge> edges = new TreeMap<>();
    final TreeSet<String> statements = new TreeSet<>();

    private int nextId;

    /** An edge of the graph. */
    static final class Edge {

        final String label;
        final String from;
        final String to;
        String weight;

        Edge(String label, String from, String to) {
            this.label = label;
            this.from = from;
            this.to = to;
        }
    }

    RandomGraph(NeptuneStreamsEmulator emulator, long seed) {
        this.emulator = emulator;
        this.random = new Random(seed);
    }

    void changePropertyGraph() {
        Set<Row> before = facts();
        Transaction.Builder transaction = Transaction.builder();
        do {
            change(transaction);
        } while (random.nextInt(3) > 0 || facts().equals(before));
        emulator.propertyGraph().append(transaction.build());
    }

    private void change(Transaction.Builder transaction) {
        switch (labels.isEmpty() ? 0 : random.nextInt(8)) {
            case 0:
                String vertex = "v" + nextId++;
                addLabel(transaction, vertex);
                setProperty(transaction, vertex);
                break;
            case 1:
                addLabel(transaction, any(labels.keySet()));
                break;
            case 2:
            case 3:
                setProperty(transaction, any(labels.keySet()));
                break;
            case 4:
            case 5:
                addEdge(transaction);
                break;
            case 6:
                if (!edges.isEmpty()) {
                    weigh(transaction, any(edges.keySet()));
                }
                break;
            default:
                if (random.nextInt(3) == 0) {
                    drop(transaction, any(labels.keySet()));
                } else if (!edges.isEmpty()) {
                    dropEdges(transaction, any(edges.keySet())::equals);
                }
        }
    }

    private void addLabel(Transaction.Builder transaction, String vertex) {
        String label = LABELS[random.nextInt(LABELS.length)];
        if (labels.computeIfAbsent(vertex, id -> new TreeSet<>()).add(label)) {
            transaction.addVertexLabel(vertex, label);
        }
    }

    private void setProperty(Transaction.Builder transaction, String vertex) {
        String key = KEYS[random.nextInt(KEYS.length)];
        String value = "value " + random.nextInt(5);
        String old = properties.computeIfAbsent(vertex, id -> new TreeMap<>()).put(key, value);
        if (value.equals(old)) {
            return;
        }
        if (old != null) {
            transaction.removeVertexProperty(vertex, key, PropertyValue.of(old));
        }
        transaction.addVertexProperty(vertex, key, PropertyValue.of(value));
    }

    private void addEdge(Transaction.Builder transaction) {
        String id = "e" + nextId++;
        Edge edge = new Edge("knows", any(labels.keySet()), any(labels.keySet()));
        edges.put(id, edge);
        transaction.addEdge(id, edge.label, edge.from, edge.to);
    }

    private void weigh(Transaction.Builder transaction, String id) {
        Edge edge = edges.get(id);
        String weight = String.valueOf(random.nextInt(4));
        if (weight.equals(edge.weight)) {
            return;
        }
        if (edge.weight != null) {
            transaction.removeEdgeProperty(
                    id, "weight", PropertyValue.of(Integer.parseInt(edge.weight)));
        }
        edge.weight = weight;
        transaction.addEdgeProperty(id, "weight", PropertyValue.of(Integer.parseInt(weight)));
    }

    private void dropEdges(Transaction.Builder transaction, Predicate<String> which) {
        List<String> dropped = new ArrayList<>(edges.keySet());
        dropped.removeIf(which.negate());
        for (String id : dropped) {
            if (edges.get(id).weight != null) {
                transaction.removeEdgeProperty(
                        id, "weight", PropertyValue.of(Integer.parseInt(edges.get(id).weight)));
            }
        }
        for (String id : dropped) {
            Edge edge = edges.remove(id);
            transaction.removeEdge(id, edge.label, edge.from, edge.to);
        }
    }

    private void drop(Transaction.Builder transaction, String vertex) {
        dropEdges(
                transaction,
                id -> edges.get(id).from.equals(vertex) || edges.get(id).to.equals(vertex));
        TreeMap<String, String> ofVertex = properties.remove(vertex);
        if (ofVertex != null) {
            ofVertex.forEach(
                    (key, value) ->
                            transaction.removeVertexProperty(vertex, key, PropertyValue.of(value)));
        }
        labels.remove(vertex).forEach(label -> transaction.removeVertexLabel(vertex, label));
    }

    void changeRdfGraph() {
        Transaction.Builder transaction = Transaction.builder();
        int changes = 1 + random.nextInt(5);
        for (int i = 0; i < changes; i++) {
            String statement = statement();
            if (statements.add(statement)) {
                transaction.addStatement(statement);
            } else {
                statements.remove(statement);
                transaction.removeStatement(statement);
            }
        }
        emulator.rdf().append(transaction.build());
    }

    private String statement() {
        String object;
        switch (random.nextInt(4)) {
            case 0:
                object = "<urn:o" + random.nextInt(4) + ">";
                break;
            case 1:
                object = "\"text " + random.nextInt(4) + "\"@en";
                break;
            case 2:
                object =
                        "\"" + random.nextInt(4) + "\"^^<http://www.w3.org/2001/XMLSchema#integer>";
                break;
            default:
                object = "_:b" + random.nextInt(4);
        }
        String graph = random.nextInt(3) == 0 ? " <urn:g>" : "";
        return "<urn:s"
                + random.nextInt(6)
                + "> <urn:p"
                + random.nextInt(3)
                + "> "
                + object
                + graph
                + " .\n";
    }

    private String any(Set<String> set) {
        return new ArrayList<>(set).get(random.nextInt(set.size()));
    }

    /** The facts of the property graph as rows of all physical columns. */
    Set<Row> facts() {
        Set<Row> facts = new HashSet<>();
        labels.forEach(
                (id, ofVertex) ->
                        ofVertex.forEach(
                                label ->
                                        facts.add(
                                                Row.of(
                                                        id, "vl", "label", label, "String", null,
                                                        null))));
        properties.forEach(
                (id, ofVertex) ->
                        ofVertex.forEach(
                                (key, value) ->
                                        facts.add(
                                                Row.of(
                                                        id, "vp", key, value, "String", null,
                                                        null))));
        edges.forEach(
                (id, edge) -> {
                    facts.add(Row.of(id, "e", "label", edge.label, "String", edge.from, edge.to));
                    if (edge.weight != null) {
                        facts.add(Row.of(id, "ep", "weight", edge.weight, "Integer", null, null));
                    }
                });
        return facts;
    }
}
