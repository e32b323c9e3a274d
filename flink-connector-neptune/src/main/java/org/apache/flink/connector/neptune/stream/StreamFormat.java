/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/**
 * The streams of a Neptune cluster, named by the format of their records.
 *
 * <p>A cluster with a property graph and an RDF graph has both streams. A source reads one of them.
 */
@PublicEvolving
public enum StreamFormat {
    /** Changes of the property graph, which Gremlin and openCypher make. */
    PG_JSON("pg-json"),
    /** Changes of the RDF graph, which SPARQL makes. */
    NQUADS("nquads");

    private final String text;

    StreamFormat(String text) {
        this.text = text;
    }

    /** The value of the option {@code format}: {@code pg-json} or {@code nquads}. */
    @Override
    public String toString() {
        return text;
    }
}
