/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.emulator;

import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;

/** What Neptune's property graph can do, as far as TinkerPop asks. */
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
