/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;

import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.tinkerpop.gremlin.process.computer.GraphComputer;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Transaction;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.util.ElementHelper;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.AbstractTinkerGraph;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerVertex;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * TinkerPop's in-memory graph with Neptune's rules: ids are strings, vertices have one or more
 * labels, vertex properties have sets of values. A journal records each change. Not thread-safe.
 */
final class GremlinGraph extends AbstractTinkerGraph {

    private final Map<String, GremlinVertex> vertices = new LinkedHashMap<>();
    private final Map<String, GremlinEdge> edges = new LinkedHashMap<>();
    private final Map<String, Integer> propertyOrder = new HashMap<>();
    private final GraphJournal journal = new GraphJournal();
    private long elements;

    GremlinGraph() {
        this.configuration = new BaseConfiguration();
    }

    GraphJournal journal() {
        return journal;
    }

    /** Records that the current query sets this property after those recorded before. */
    void noteProperty(String key) {
        propertyOrder.putIfAbsent(key, propertyOrder.size());
    }

    void forgetPropertyOrder() {
        propertyOrder.clear();
    }

    long nextNumber() {
        return ++elements;
    }

    /** Adds or removes the fact. Does nothing if that is impossible or was done before. */
    void apply(boolean added, GraphFact fact) {
        GremlinVertex vertex = vertices.get(fact.id());
        GremlinEdge edge = edges.get(fact.id());
        switch (fact.type()) {
            case VL:
                if (added) {
                    vertexOf(fact.id()).addLabel(fact.label());
                } else if (vertex != null) {
                    vertex.removeLabel(fact.label());
                }
                break;
            case VP:
                if (vertex != null && added) {
                    vertex.property(VertexProperty.Cardinality.set, fact.key(), fact.value());
                } else if (vertex != null) {
                    vertex.removeProperty(fact.key(), fact.value());
                }
                break;
            case E:
                GremlinVertex from = vertices.get(fact.from());
                GremlinVertex to = vertices.get(fact.to());
                if (added && from != null && to != null && edge == null) {
                    newEdge(fact.id(), fact.label(), from, to);
                } else if (!added && edge != null) {
                    edge.remove();
                }
                break;
            case EP:
            default:
                if (edge != null && added) {
                    edge.property(fact.key(), fact.value());
                } else if (edge != null) {
                    edge.removeProperty(fact.key(), fact.value());
                }
        }
    }

    /** Visits all facts of the graph. */
    void forEachFact(Consumer<GraphFact> visitor) {
        vertices.values().forEach(vertex -> vertex.forEachFact(visitor));
        edges.values().forEach(edge -> edge.forEachFact(visitor));
    }

    @Override
    public GraphTraversalSource traversal() {
        return new GraphTraversalSource(this).withStrategies(GremlinStrategy.INSTANCE);
    }

    @Override
    public Vertex addVertex(Object... keyValues) {
        ElementHelper.legalPropertyKeyValueArray(keyValues);
        String id = newId(keyValues, Vertex.Exceptions.userSuppliedIdsOfThisTypeNotSupported());
        String label = ElementHelper.getLabelValue(keyValues).orElse(Vertex.DEFAULT_LABEL);
        ElementHelper.validateLabel(label);
        GremlinVertex vertex = vertexOf(id);
        boolean changed = false;
        for (String part : GremlinVertex.labels(label)) {
            changed |= vertex.addLabel(part);
        }
        if (!changed) {
            throw new RequestFailedException(
                    NeptuneError.CONSTRAINT_VIOLATION, "Vertex with id already exists: " + id);
        }
        for (int i : inPropertyOrder(keyValues)) {
            vertex.property(
                    VertexProperty.Cardinality.set, (String) keyValues[i], keyValues[i + 1]);
        }
        return vertex;
    }

    Edge addEdge(GremlinVertex from, GremlinVertex to, String label, Object... keyValues) {
        ElementHelper.validateLabel(label);
        ElementHelper.legalPropertyKeyValueArray(keyValues);
        String id = newId(keyValues, Edge.Exceptions.userSuppliedIdsOfThisTypeNotSupported());
        if (edges.containsKey(id)) {
            throw new RequestFailedException(
                    NeptuneError.CONSTRAINT_VIOLATION, "Edge with id already exists: " + id);
        }
        GremlinEdge edge = newEdge(id, label, from, to);
        for (int i : inPropertyOrder(keyValues)) {
            edge.property((String) keyValues[i], keyValues[i + 1]);
        }
        return edge;
    }

    private List<Integer> inPropertyOrder(Object... keyValues) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < keyValues.length; i += 2) {
            if (keyValues[i] instanceof String) {
                indexes.add(i);
            }
        }
        indexes.sort(
                Comparator.comparing(
                        i -> propertyOrder.getOrDefault(keyValues[i], Integer.MAX_VALUE)));
        return indexes;
    }

    void forget(GremlinVertex vertex) {
        vertices.remove(vertex.id());
    }

    void forget(GremlinEdge edge) {
        edges.remove(edge.id());
    }

    private GremlinVertex vertexOf(String id) {
        return vertices.computeIfAbsent(id, newId -> new GremlinVertex(newId, this));
    }

    private GremlinEdge newEdge(String id, String label, GremlinVertex from, GremlinVertex to) {
        GremlinEdge edge = new GremlinEdge(id, label, from, to, this);
        edges.put(id, edge);
        journal.record(true, edge.fact());
        return edge;
    }

    private static String newId(Object[] keyValues, RuntimeException notAString) {
        Object id = ElementHelper.getIdValue(keyValues).orElse(null);
        if (id == null) {
            return UUID.randomUUID().toString();
        } else if (id instanceof String) {
            return (String) id;
        }
        throw notAString;
    }

    @Override
    public Vertex vertex(Object id) {
        return vertices.get(id);
    }

    @Override
    public Edge edge(Object id) {
        return edges.get(id);
    }

    @Override
    public Iterator<Vertex> vertices(Object... ids) {
        return found(vertices, Vertex.class, ids);
    }

    @Override
    public Iterator<Edge> edges(Object... ids) {
        return found(edges, Edge.class, ids);
    }

    // A copy, because a traversal may change the graph while it iterates.
    private static <T extends Element> Iterator<T> found(
            Map<String, ? extends T> elements, Class<T> type, Object... ids) {
        if (ids.length == 0) {
            return new ArrayList<T>(elements.values()).iterator();
        }
        List<T> found = new ArrayList<>();
        for (Object each : ids) {
            Object id = type.isInstance(each) ? type.cast(each).id() : each;
            Collection<?> alternatives = id instanceof Collection ? (Collection<?>) id : List.of();
            if (id != null && alternatives.isEmpty()) {
                found.add(elements.get(id.toString()));
            }
            alternatives.forEach(one -> found.add(elements.get(String.valueOf(one))));
        }
        found.removeIf(Objects::isNull);
        return found.iterator();
    }

    @Override
    public Features features() {
        return new GremlinFeatures();
    }

    @Override
    public Transaction tx() {
        throw Graph.Exceptions.transactionsNotSupported();
    }

    @Override
    public <C extends GraphComputer> C compute(Class<C> type) {
        throw Graph.Exceptions.graphComputerNotSupported();
    }

    @Override
    public GraphComputer compute() {
        throw Graph.Exceptions.graphComputerNotSupported();
    }

    @Override
    public int getVerticesCount() {
        return vertices.size();
    }

    @Override
    public boolean hasVertex(Object id) {
        return vertices.containsKey(id);
    }

    @Override
    public int getEdgesCount() {
        return edges.size();
    }

    @Override
    public boolean hasEdge(Object id) {
        return edges.containsKey(id);
    }

    @Override
    public void removeVertex(Object id) {
        vertices.get(id).remove();
    }

    @Override
    public void removeEdge(Object id) {
        edges.get(id).remove();
    }

    @Override
    public Edge addEdge(TinkerVertex from, TinkerVertex to, String label, Object... keyValues) {
        return addEdge((GremlinVertex) from, (GremlinVertex) to, label, keyValues);
    }

    @Override
    protected void addOutEdge(TinkerVertex vertex, String label, Edge edge) {
        throw new UnsupportedOperationException("GremlinEdge adds itself to its vertices.");
    }

    @Override
    protected void addInEdge(TinkerVertex vertex, String label, Edge edge) {
        throw new UnsupportedOperationException("GremlinEdge adds itself to its vertices.");
    }
}
