/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;

/** The features of Neptune's property graph for TinkerPop. */
final class GremlinFeatures implements Graph.Features {

    @Override
    public GraphFeatures graph() {
        return new GraphFeatures() {
            @Override
            public boolean supportsTransactions() {
                return false;
            }

            @Override
            public boolean supportsComputer() {
                return false;
            }
        };
    }

    @Override
    public VertexFeatures vertex() {
        return new VertexFeatures() {
            @Override
            public VertexProperty.Cardinality getCardinality(String key) {
                return VertexProperty.Cardinality.set;
            }

            @Override
            public boolean supportsMetaProperties() {
                return false;
            }

            @Override
            public boolean supportsNullPropertyValues() {
                return false;
            }

            @Override
            public VertexPropertyFeatures properties() {
                return new VertexPropertyFeatures() {
                    @Override
                    public boolean supportsNullPropertyValues() {
                        return false;
                    }
                };
            }
        };
    }

    @Override
    public EdgeFeatures edge() {
        return new EdgeFeatures() {
            @Override
            public boolean supportsNullPropertyValues() {
                return false;
            }
        };
    }
}
