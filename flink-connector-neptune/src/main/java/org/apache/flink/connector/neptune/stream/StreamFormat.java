/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
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
