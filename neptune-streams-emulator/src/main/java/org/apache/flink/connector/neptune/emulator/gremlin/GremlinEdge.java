/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.util.ElementHelper;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerEdge;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** An edge with one label and one value for each property. */
final class GremlinEdge extends TinkerEdge {

    private final GremlinGraph graph;
    private final long number;
    private final GremlinVertex from;
    private final GremlinVertex to;
    private final Map<String, GremlinEdgeProperty<?>> values = new LinkedHashMap<>();

    GremlinEdge(String id, String label, GremlinVertex from, GremlinVertex to, GremlinGraph graph) {
        super(id, from, label, to);
        this.graph = graph;
        this.number = graph.nextNumber();
        this.from = from;
        this.to = to;
        from.enter(this);
        to.enter(this);
    }

    @Override
    public String id() {
        return (String) id;
    }

    /** Edges that were added later have greater numbers. */
    long number() {
        return number;
    }

    GraphFact fact() {
        return GraphFact.edge(id(), label(), from.id(), to.id());
    }

    void forEachFact(Consumer<GraphFact> visitor) {
        visitor.accept(fact());
        values.values().forEach(value -> visitor.accept(value.fact()));
    }

    @Override
    public <V> Property<V> property(String key, V value) {
        if (removed) {
            throw elementAlreadyRemoved(Edge.class, id);
        }
        ElementHelper.validateProperty(key, String.valueOf(value));
        GraphFact.logged(value);
        Property<V> before = property(key);
        if (before.isPresent()) {
            if (before.value().equals(value)) {
                return before;
            }
            before.remove();
        }
        GremlinEdgeProperty<V> added = new GremlinEdgeProperty<>(this, key, value);
        values.put(key, added);
        graph.journal().record(true, added.fact());
        return added;
    }

    void removeProperty(String key, Object value) {
        GremlinEdgeProperty<?> property = values.get(key);
        if (property != null && property.value().equals(value)) {
            property.remove();
        }
    }

    void remove(GremlinEdgeProperty<?> property) {
        if (values.remove(property.key(), property)) {
            graph.journal().record(false, property.fact());
        }
    }

    void removeProperties() {
        new ArrayList<>(values.values()).forEach(GremlinEdgeProperty::remove);
    }

    @Override
    @SuppressWarnings("unchecked") // the caller knows the type, as the interface requires
    public <V> Property<V> property(String key) {
        Property<V> property = (Property<V>) values.get(key);
        return property == null ? Property.empty() : property;
    }

    @Override
    @SuppressWarnings("unchecked") // the caller knows the type, as the interface requires
    public <V> Iterator<Property<V>> properties(String... keys) {
        List<Property<V>> found = new ArrayList<>();
        for (GremlinEdgeProperty<?> value : values.values()) {
            if (ElementHelper.keyExists(value.key(), keys)) {
                found.add((Property<V>) value);
            }
        }
        return found.iterator();
    }

    @Override
    public Set<String> keys() {
        return new LinkedHashSet<>(values.keySet());
    }

    /** Removes the properties, then the edge. */
    @Override
    public void remove() {
        if (removed) {
            return;
        }
        removeProperties();
        graph.journal().record(false, fact());
        removed = true;
        from.leave(this);
        to.leave(this);
        graph.forget(this);
    }
}
