/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.util.ElementHelper;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/** A property of an edge. TinkerGraph's own class does not report removals. */
final class GremlinEdgeProperty<V> implements Property<V> {

    private final GremlinEdge edge;
    private final String key;
    private final V value;

    GremlinEdgeProperty(GremlinEdge edge, String key, V value) {
        this.edge = edge;
        this.key = key;
        this.value = value;
    }

    GraphFact fact() {
        return GraphFact.edgeProperty(edge.id(), key, value);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public V value() {
        return value;
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public Element element() {
        return edge;
    }

    @Override
    public void remove() {
        edge.remove(this);
    }

    @Override
    @SuppressWarnings("EqualsWhichDoesntCheckParameterClass") // the helper does
    public boolean equals(Object other) {
        return ElementHelper.areEqual(this, other);
    }

    @Override
    public int hashCode() {
        return ElementHelper.hashCode(this);
    }

    @Override
    public String toString() {
        return StringFactory.propertyString(this);
    }
}
