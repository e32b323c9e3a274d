/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

/** The form of the files of an export. It says which of the two graphs is exported, too. */
public enum ExportFormat {

    /**
     * The property graph as CSV. Each column has one type, so values of other types in it lose
     * theirs. A {@code \;} in a text becomes {@code ;}.
     */
    CSV,

    /** The property graph as one JSON object per line. Dates are text, and numbers have no type. */
    JSON,

    /**
     * The RDF graph as N-Quads without graph names, as neptune-export writes them by default. A
     * triple in several graphs is written once.
     */
    N_QUADS,

    /**
     * The RDF graph as N-Quads with the names of graphs, as neptune-export writes them for a query
     * that selects them. Statements of the default graph have no graph name.
     */
    N_QUADS_WITH_GRAPH_NAMES,

    /**
     * The RDF graph as N-Triples, without graph names. A triple in several graphs is written once.
     */
    N_TRIPLES;

    /** Whether it is a format of the property graph, not of the RDF graph. */
    public boolean isPropertyGraph() {
        return this == CSV || this == JSON;
    }
}
