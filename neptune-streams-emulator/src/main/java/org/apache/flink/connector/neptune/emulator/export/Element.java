/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import org.apache.flink.connector.neptune.emulator.gremlin.GraphFact;
import org.apache.flink.connector.neptune.emulator.gremlin.GremlinEngine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A vertex or an edge with its properties. */
final class Element {

    private final boolean vertex;
    private final String id;
    private final Set<String> labels = new TreeSet<>();
    private final Map<String, List<Object>> properties = new LinkedHashMap<>();
    private String from;
    private String to;

    private Element(boolean vertex, String id) {
        this.vertex = vertex;
        this.id = id;
    }

    /** Visits all elements of the graph, vertices first. Only one is in memory at a time. */
    static void forEach(GremlinEngine graph, Visitor visitor) {
        Element[] current = new Element[1];
        graph.forEachFact(
                fact -> {
                    // The facts of an element follow each other.
                    if (current[0] == null || !current[0].isOf(fact)) {
                        visit(current[0], visitor);
                        current[0] = new Element(isVertex(fact), fact.id());
                    }
                    current[0].add(fact);
                });
        visit(current[0], visitor);
    }

    private static void visit(Element element, Visitor visitor) {
        if (element != null) {
            try {
                visitor.visit(element);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean isVertex(GraphFact fact) {
        return fact.type() == GraphFact.Type.VL || fact.type() == GraphFact.Type.VP;
    }

    private boolean isOf(GraphFact fact) {
        return vertex == isVertex(fact) && id.equals(fact.id());
    }

    private void add(GraphFact fact) {
        switch (fact.type()) {
            case E:
                from = fact.from();
                to = fact.to();
                labels.add(fact.label());
                break;
            case VL:
                labels.add(fact.label());
                break;
            default:
                properties.computeIfAbsent(fact.key(), key -> new ArrayList<>()).add(fact.value());
        }
    }

    boolean isVertex() {
        return vertex;
    }

    String id() {
        return id;
    }

    /** The labels in alphabetical order; one for an edge. */
    Set<String> labels() {
        return labels;
    }

    /** All labels as one text. Elements with the same text are in the same files. */
    String joinedLabels() {
        return labels.stream().map(CsvFile::escapeSeparators).collect(Collectors.joining(";"));
    }

    /** The id of the vertex that an edge starts at; null for a vertex. */
    String from() {
        return from;
    }

    /** The id of the vertex that an edge ends at; null for a vertex. */
    String to() {
        return to;
    }

    /** The values of each property, at least one. */
    Map<String, List<Object>> properties() {
        return properties;
    }

    /** Visits elements. */
    @FunctionalInterface
    interface Visitor {

        void visit(Element element) throws IOException;
    }
}
