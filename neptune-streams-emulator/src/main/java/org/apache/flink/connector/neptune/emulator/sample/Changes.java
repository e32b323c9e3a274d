/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import org.apache.flink.connector.neptune.emulator.Transaction;

import java.util.List;

/**
 * The changes of one transaction of the world. Each method writes a change in the forms of both
 * graphs. Not thread-safe.
 */
public final class Changes {

    private final Transaction.Builder graph = Transaction.builder();
    private final Transaction.Builder rdf = Transaction.builder();

    /** The changes of the property graph. */
    public Transaction.Builder graph() {
        return graph;
    }

    /** The changes of the RDF graph. */
    public Transaction.Builder rdf() {
        return rdf;
    }

    void add(Thing thing) {
        graph.addVertexLabel(thing.id(), thing.label());
        for (Property property : thing.properties()) {
            graph.addVertexProperty(thing.id(), property.key(), property.graphValue());
        }
        Statements.of(thing).forEach(rdf::addStatement);
    }

    /** Replaces the value of a property. */
    void replace(Thing thing, Property before, Property after) {
        graph.removeVertexProperty(thing.id(), before.key(), before.graphValue())
                .addVertexProperty(thing.id(), after.key(), after.graphValue());
        Statements.of(thing, before).forEach(rdf::removeStatement);
        Statements.of(thing, after).forEach(rdf::addStatement);
    }

    /** Removes a thing that has no relations any more. */
    void remove(Thing thing) {
        for (Property property : thing.properties()) {
            graph.removeVertexProperty(thing.id(), property.key(), property.graphValue());
        }
        graph.removeVertexLabel(thing.id(), thing.label());
        List<String> statements = Statements.of(thing);
        statements.stream().skip(1).forEach(rdf::removeStatement);
        rdf.removeStatement(statements.get(0));
    }

    void add(Relation relation) {
        graph.addEdge(relation.id(), relation.label(), relation.from(), relation.to());
        for (Property property : relation.properties()) {
            graph.addEdgeProperty(relation.id(), property.key(), property.graphValue());
        }
        Statements.of(relation).forEach(rdf::addStatement);
    }

    /** Replaces the value of a job's property. */
    void replace(Relation job, Property before, Property after) {
        graph.removeEdgeProperty(job.id(), before.key(), before.graphValue())
                .addEdgeProperty(job.id(), after.key(), after.graphValue());
        Statements.of(job, before).forEach(rdf::removeStatement);
        Statements.of(job, after).forEach(rdf::addStatement);
    }

    /** Removes relations in Neptune's order: the properties of all edges, then the edges. */
    void remove(List<Relation> relations) {
        for (Relation relation : relations) {
            for (Property property : relation.properties()) {
                graph.removeEdgeProperty(relation.id(), property.key(), property.graphValue());
            }
        }
        for (Relation relation : relations) {
            graph.removeEdge(relation.id(), relation.label(), relation.from(), relation.to());
            Statements.of(relation).forEach(rdf::removeStatement);
        }
    }
}
