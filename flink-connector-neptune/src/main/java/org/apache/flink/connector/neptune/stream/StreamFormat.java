/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/**
 * The two change logs of a Neptune cluster, named by the format of their records.
 *
 * <p>A cluster that holds both kinds of graph has both logs; a source reads one of them.
 */
@PublicEvolving
public enum StreamFormat {
    /**
     * Changes of the property graph, made by Gremlin or openCypher: {@code /propertygraph/stream}.
     */
    PG_JSON("pg-json", "/propertygraph/stream"),
    /** Changes of the RDF graph, made by SPARQL: {@code /sparql/stream}. */
    NQUADS("nquads", "/sparql/stream");

    private final String text;
    private final String path;

    StreamFormat(String text, String path) {
        this.text = text;
        this.path = path;
    }

    /** The path of the log below the cluster's endpoint. */
    public String getPath() {
        return path;
    }

    /** The name used in options: {@code pg-json} or {@code nquads}. */
    @Override
    public String toString() {
        return text;
    }
}
