/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;

import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.util.ElementHelper;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerVertex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A vertex with one or more labels and a set of values for each property. */
final class GremlinVertex extends TinkerVertex {

    private static final String DELIMITER = "::";

    private final GremlinGraph graph;
    private final Set<String> labels = new LinkedHashSet<>();
    private final List<GremlinVertexProperty<?>> values = new ArrayList<>();
    private final Set<GremlinEdge> outgoing = new LinkedHashSet<>();
    private final Set<GremlinEdge> incoming = new LinkedHashSet<>();

    GremlinVertex(String id, GremlinGraph graph) {
        super(id, Vertex.DEFAULT_LABEL, graph);
        this.graph = graph;
    }

    /** Splits labels that are joined with {@code ::}. */
    static List<String> labels(String joined) {
        List<String> labels = Arrays.asList(joined.split(DELIMITER, -1));
        if (labels.contains("")) {
            throw new RequestFailedException(
                    NeptuneError.INVALID_PARAMETER, "Labels must not be empty: " + joined);
        }
        return labels;
    }

    @Override
    public String id() {
        return (String) id;
    }

    @Override
    public String label() {
        return String.join(DELIMITER, labels);
    }

    boolean addLabel(String label) {
        boolean added = labels.add(label);
        if (added) {
            graph.journal().record(true, GraphFact.vertexLabel(id(), label));
        }
        return added;
    }

    /** Removes the label. Removes the vertex with its last label. */
    void removeLabel(String label) {
        if (labels.size() == 1 && labels.contains(label)) {
            remove();
        } else if (labels.remove(label)) {
            graph.journal().record(false, GraphFact.vertexLabel(id(), label));
        }
    }

    void forEachFact(Consumer<GraphFact> visitor) {
        labels.forEach(label -> visitor.accept(GraphFact.vertexLabel(id(), label)));
        values.forEach(value -> visitor.accept(value.fact()));
    }

    @Override
    @SuppressWarnings("unchecked") // equal values have the same class
    public <V> VertexProperty<V> property(
            VertexProperty.Cardinality cardinality, String key, V value, Object... keyValues) {
        if (removed) {
            throw elementAlreadyRemoved(Vertex.class, id);
        } else if (cardinality == VertexProperty.Cardinality.list) {
            throw new RequestFailedException(
                    NeptuneError.UNSUPPORTED_OPERATION, "List cardinality is not supported.");
        } else if (keyValues.length > 0) {
            throw VertexProperty.Exceptions.metaPropertiesNotSupported();
        }
        ElementHelper.validateProperty(key, String.valueOf(value));
        GraphFact.logged(value);
        GremlinVertexProperty<?> same = null;
        for (GremlinVertexProperty<?> existing : new ArrayList<>(values)) {
            if (existing.key().equals(key) && existing.value().equals(value)) {
                same = existing;
            } else if (existing.key().equals(key)
                    && cardinality == VertexProperty.Cardinality.single) {
                existing.remove();
            }
        }
        if (same != null) {
            return (VertexProperty<V>) same;
        }
        GremlinVertexProperty<V> added =
                new GremlinVertexProperty<>(graph.nextNumber(), this, key, value);
        values.add(added);
        graph.journal().record(true, added.fact());
        return added;
    }

    void removeProperty(String key, Object value) {
        for (GremlinVertexProperty<?> existing : new ArrayList<>(values)) {
            if (existing.key().equals(key) && existing.value().equals(value)) {
                existing.remove();
            }
        }
    }

    void remove(GremlinVertexProperty<?> property) {
        if (values.remove(property)) {
            graph.journal().record(false, property.fact());
        }
    }

    @Override
    public <V> VertexProperty<V> property(String key) {
        Iterator<VertexProperty<V>> found = properties(key);
        if (!found.hasNext()) {
            return VertexProperty.empty();
        }
        VertexProperty<V> property = found.next();
        if (found.hasNext()) {
            throw Vertex.Exceptions.multiplePropertiesExistForProvidedKey(key);
        }
        return property;
    }

    @Override
    @SuppressWarnings("unchecked") // the caller knows the type, as the interface requires
    public <V> Iterator<VertexProperty<V>> properties(String... keys) {
        List<VertexProperty<V>> found = new ArrayList<>();
        for (GremlinVertexProperty<?> value : values) {
            if (ElementHelper.keyExists(value.key(), keys)) {
                found.add((VertexProperty<V>) value);
            }
        }
        return found.iterator();
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        values.forEach(value -> keys.add(value.key()));
        return keys;
    }

    @Override
    public Edge addEdge(String label, Vertex to, Object... keyValues) {
        GremlinVertex target = (GremlinVertex) to;
        if (removed || target.removed) {
            throw elementAlreadyRemoved(Vertex.class, removed ? id : target.id);
        }
        return graph.addEdge(this, target, label, keyValues);
    }

    void enter(GremlinEdge edge) {
        if (edge.outVertex() == this) {
            outgoing.add(edge);
        }
        if (edge.inVertex() == this) {
            incoming.add(edge);
        }
    }

    void leave(GremlinEdge edge) {
        outgoing.remove(edge);
        incoming.remove(edge);
    }

    @Override
    public Iterator<Edge> edges(Direction direction, String... labels) {
        List<Edge> found = new ArrayList<>();
        if (direction != Direction.IN) {
            found.addAll(outgoing);
        }
        if (direction != Direction.OUT) {
            found.addAll(incoming);
        }
        if (labels.length > 0) {
            found.removeIf(edge -> !Arrays.asList(labels).contains(edge.label()));
        }
        return found.iterator();
    }

    @Override
    public Iterator<Vertex> vertices(Direction direction, String... labels) {
        List<Vertex> found = new ArrayList<>();
        if (direction != Direction.IN) {
            edges(Direction.OUT, labels).forEachRemaining(edge -> found.add(edge.inVertex()));
        }
        if (direction != Direction.OUT) {
            edges(Direction.IN, labels).forEachRemaining(edge -> found.add(edge.outVertex()));
        }
        return found.iterator();
    }

    /** Removes edge properties, edges, vertex properties and vertex labels, in Neptune's order. */
    @Override
    public void remove() {
        if (removed) {
            return;
        }
        Set<GremlinEdge> distinct = new LinkedHashSet<>(outgoing);
        distinct.addAll(incoming);
        List<GremlinEdge> edges = new ArrayList<>(distinct);
        edges.sort(Comparator.comparingLong(GremlinEdge::number));
        edges.forEach(GremlinEdge::removeProperties);
        edges.forEach(GremlinEdge::remove);
        new ArrayList<>(values).forEach(GremlinVertexProperty::remove);
        for (String label : labels) {
            graph.journal().record(false, GraphFact.vertexLabel(id(), label));
        }
        removed = true;
        graph.forget(this);
    }
}
