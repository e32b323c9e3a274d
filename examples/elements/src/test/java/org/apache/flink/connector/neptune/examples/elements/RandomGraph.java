/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.elements;

import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A graph as transactions, and as what it is after each of them. Vertices get and lose labels, and
 * they take their edges with them when they are dropped. A vertex and an edge may have the same id.
 */
final class RandomGraph {

    static final List<String> VERTEX_LABELS = List.of("Person", "Company", "Robot/2");
    static final List<String> EDGE_LABELS = List.of("knows", "likes");

    private static final int VERTICES = 12;
    private static final int EDGES = 12;

    private final Random random;
    private final Map<String, Vertex> vertices = new TreeMap<>();
    private final Map<String, Edge> edges = new TreeMap<>();

    RandomGraph(Random random) {
        this.random = random;
    }

    private static final class Vertex {
        private final Set<String> labels = new TreeSet<>();
        private final Set<Integer> values = new TreeSet<>();
    }

    private static final class Edge {
        private final String label;
        private final String from;
        private final String to;
        private int since = 2000;

        private Edge(String label, String from, String to) {
            this.label = label;
            this.from = from;
            this.to = to;
        }
    }

    /** What elements with a label are like now, by their ids. */
    Map<String, String> elements(String label) {
        Map<String, String> elements = new TreeMap<>();
        vertices.forEach(
                (id, vertex) -> {
                    if (vertex.labels.contains(label)) {
                        elements.put(id, vertex.labels + " " + vertex.values);
                    }
                });
        edges.forEach(
                (id, edge) -> {
                    if (edge.label.equals(label)) {
                        elements.put(id, edge.from + " " + edge.to + " [" + edge.since + "]");
                    }
                });
        return elements;
    }

    Transaction next() {
        Transaction.Builder transaction = Transaction.builder();
        // So that there is at least one change.
        toggleValue(transaction, "x" + random.nextInt(VERTICES));
        for (int i = random.nextInt(6); i > 0; i--) {
            String id = "x" + random.nextInt(VERTICES);
            switch (random.nextInt(6)) {
                case 0:
                    dropVertex(transaction, id);
                    break;
                case 1:
                    toggleValue(transaction, id);
                    break;
                case 2:
                case 3:
                    toggleLabel(transaction, id);
                    break;
                case 4:
                    addOrDropEdge(transaction, "x" + random.nextInt(EDGES), id);
                    break;
                default:
                    setSince(transaction, "x" + random.nextInt(EDGES));
            }
        }
        return transaction.build();
    }

    private void toggleLabel(Transaction.Builder transaction, String id) {
        Set<String> labels = vertex(id).labels;
        String label = VERTEX_LABELS.get(random.nextInt(VERTEX_LABELS.size()));
        if (labels.add(label)) {
            transaction.addVertexLabel(id, label);
        } else {
            labels.remove(label);
            transaction.removeVertexLabel(id, label);
        }
    }

    /** A vertex may have values before it has a label. */
    private void toggleValue(Transaction.Builder transaction, String id) {
        int value = random.nextInt(3);
        if (vertex(id).values.add(value)) {
            transaction.addVertexProperty(id, "n", PropertyValue.of(value));
        } else {
            vertex(id).values.remove(value);
            transaction.removeVertexProperty(id, "n", PropertyValue.of(value));
        }
    }

    private Vertex vertex(String id) {
        return vertices.computeIfAbsent(id, i -> new Vertex());
    }

    private void dropVertex(Transaction.Builder transaction, String id) {
        List<String> ofVertex =
                edges.keySet().stream()
                        .filter(edge -> edges.get(edge).from.equals(id))
                        .collect(Collectors.toList());
        ofVertex.forEach(edge -> dropEdge(transaction, edge));
        Vertex vertex = vertices.remove(id);
        if (vertex != null) {
            vertex.values.forEach(
                    value -> transaction.removeVertexProperty(id, "n", PropertyValue.of(value)));
            vertex.labels.forEach(label -> transaction.removeVertexLabel(id, label));
        }
    }

    private void addOrDropEdge(Transaction.Builder transaction, String id, String from) {
        if (edges.containsKey(id)) {
            dropEdge(transaction, id);
        } else {
            String to = "x" + random.nextInt(VERTICES);
            Edge edge = new Edge(EDGE_LABELS.get(random.nextInt(EDGE_LABELS.size())), from, to);
            edges.put(id, edge);
            transaction
                    .addEdge(id, edge.label, from, to)
                    .addEdgeProperty(id, "n", PropertyValue.of(edge.since));
        }
    }

    private void dropEdge(Transaction.Builder transaction, String id) {
        Edge edge = edges.remove(id);
        transaction
                .removeEdgeProperty(id, "n", PropertyValue.of(edge.since))
                .removeEdge(id, edge.label, edge.from, edge.to);
    }

    private void setSince(Transaction.Builder transaction, String id) {
        Edge edge = edges.get(id);
        if (edge != null) {
            transaction.removeEdgeProperty(id, "n", PropertyValue.of(edge.since));
            edge.since += 1;
            transaction.addEdgeProperty(id, "n", PropertyValue.of(edge.since));
        }
    }
}
