/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerVertexProperty;

/** One value of a vertex property. */
final class GremlinVertexProperty<V> extends TinkerVertexProperty<V> {

    private final GremlinVertex vertex;

    GremlinVertexProperty(long id, GremlinVertex vertex, String key, V value) {
        super(id, vertex, key, value);
        this.vertex = vertex;
    }

    GraphFact fact() {
        return GraphFact.vertexProperty(vertex.id(), key(), value());
    }

    @Override
    public <U> Property<U> property(String key, U value) {
        throw VertexProperty.Exceptions.metaPropertiesNotSupported();
    }

    @Override
    public void remove() {
        vertex.remove(this);
    }
}
