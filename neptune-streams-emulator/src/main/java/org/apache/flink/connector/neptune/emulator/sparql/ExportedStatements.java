/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sparql;

import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes statements as they are in an export of neptune-export. Blank nodes have other ids than in
 * the log, which differ between exports. Without graph names, a triple in several graphs is written
 * once.
 */
final class ExportedStatements implements Consumer<Statement> {

    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();

    private final boolean graphNames;
    private final Consumer<String> lines;
    private final String blankNodes =
            "genid-" + UUID.randomUUID().toString().replace("-", "") + '-';
    private final Set<List<Value>> triples = new HashSet<>();

    ExportedStatements(boolean graphNames, Consumer<String> lines) {
        this.graphNames = graphNames;
        this.lines = lines;
    }

    @Override
    public void accept(Statement statement) {
        Resource graph = graphNames ? statement.getContext() : null;
        if (graphNames || triples.add(triple(statement))) {
            lines.accept(
                    NQuads.line(
                            VALUES.createStatement(
                                    (Resource) renamed(statement.getSubject()),
                                    statement.getPredicate(),
                                    renamed(statement.getObject()),
                                    (Resource) renamed(graph))));
        }
    }

    private static List<Value> triple(Statement statement) {
        return List.of(statement.getSubject(), statement.getPredicate(), statement.getObject());
    }

    private Value renamed(Value value) {
        return value instanceof BNode
                ? VALUES.createBNode(blankNodes + ((BNode) value).getID())
                : value;
    }
}
