/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.apache.flink.connector.neptune.emulator.sample.Vocabulary.iri;
import static org.apache.flink.connector.neptune.emulator.sample.Vocabulary.person;
import static org.apache.flink.connector.neptune.emulator.sample.Vocabulary.triple;
import static org.apache.flink.connector.neptune.emulator.sample.Vocabulary.typed;

/**
 * The first transactions of the sample: a few people who know each other and create software. They
 * have every kind of change.
 */
public final class Beginning {

    private Beginning() {}

    /** The transactions of the property graph. */
    public static List<Transaction.Builder> propertyGraph() {
        List<Transaction.Builder> history = new ArrayList<>();
        // A vertex with two labels is created with one record for each label.
        history.add(
                person("marko", "Marko", 1980)
                        .addVertexLabel("marko", "Developer")
                        .addVertexProperty("marko", "city", PropertyValue.of("Santa Fe")));
        history.add(person("vadas", "Vadas", 1993));
        history.add(person("josh", "Josh", 1988));
        history.add(person("peter", "Peter", 1985));
        history.add(
                Transaction.builder()
                        .addVertexLabel("lop", "Software")
                        .addVertexProperty("lop", "name", PropertyValue.of("lop"))
                        .addVertexProperty("lop", "openSource", PropertyValue.of(true))
                        .addVertexProperty("lop", "major", PropertyValue.of((byte) 3))
                        .addVertexProperty("lop", "build", PropertyValue.of((short) 1204))
                        .addVertexProperty("lop", "stars", PropertyValue.of(4321))
                        .addVertexProperty("lop", "downloads", PropertyValue.of(9876543210L))
                        .addVertexProperty("lop", "coverage", PropertyValue.of(0.85f))
                        .addVertexProperty("lop", "rating", PropertyValue.of(4.625))
                        .addVertexProperty(
                                "lop",
                                "released",
                                PropertyValue.of(Instant.parse("2009-11-03T10:15:30Z"))));
        history.add(
                Transaction.builder()
                        .addVertexLabel("ripple", "Software")
                        .addVertexProperty("ripple", "name", PropertyValue.of("ripple")));
        history.add(
                Transaction.builder()
                        .addEdge("e7", "knows", "marko", "vadas")
                        .addEdgeProperty("e7", "since", PropertyValue.of(2011))
                        .addEdgeProperty("e7", "weight", PropertyValue.of(0.5))
                        .addEdge("e8", "knows", "marko", "josh")
                        .addEdgeProperty("e8", "since", PropertyValue.of(2013)));
        history.add(
                Transaction.builder()
                        .addEdge("e9", "created", "marko", "lop")
                        .addEdgeProperty("e9", "weight", PropertyValue.of(0.4))
                        .addEdge("e10", "created", "josh", "ripple")
                        .addEdge("e11", "created", "peter", "lop")
                        .addEdgeProperty("e11", "weight", PropertyValue.of(0.2)));
        // With set cardinality, Neptune's default, a key may have several values.
        history.add(
                Transaction.builder()
                        .addVertexProperty("marko", "email", PropertyValue.of("marko@example.com"))
                        .addVertexProperty(
                                "marko", "email", PropertyValue.of("marko@example.org")));
        // An update is a removal and an addition.
        history.add(
                Transaction.builder()
                        .removeVertexProperty("marko", "city", PropertyValue.of("Santa Fe"))
                        .addVertexProperty("marko", "city", PropertyValue.of("Zürich")));
        history.add(Transaction.builder().addVertexLabel("josh", "Developer"));
        history.add(
                Transaction.builder()
                        .removeEdgeProperty("e9", "weight", PropertyValue.of(0.4))
                        .addEdgeProperty("e9", "weight", PropertyValue.of(0.75)));
        // To drop an edge, its properties are removed first.
        history.add(
                Transaction.builder()
                        .removeEdgeProperty("e7", "since", PropertyValue.of(2011))
                        .removeEdgeProperty("e7", "weight", PropertyValue.of(0.5))
                        .removeEdge("e7", "knows", "marko", "vadas"));
        // A vertex is dropped in this order: edge properties, edges, properties, labels.
        history.add(
                Transaction.builder()
                        .removeEdgeProperty("e11", "weight", PropertyValue.of(0.2))
                        .removeEdge("e11", "created", "peter", "lop")
                        .removeVertexProperty("peter", "name", PropertyValue.of("Peter"))
                        .removeVertexProperty("peter", "born", PropertyValue.of(1985))
                        .removeVertexLabel("peter", "Person"));
        return history;
    }

    /** The transactions of the RDF graph. */
    public static List<Transaction.Builder> rdf() {
        List<Transaction.Builder> history = new ArrayList<>();
        history.add(
                rdfPerson("marko", "Marko", 1980)
                        .addStatement(triple("marko", "a", iri("Developer")))
                        .addStatement(triple("marko", "city", "\"Santa Fe\"")));
        history.add(rdfPerson("vadas", "Vadas", 1993));
        history.add(rdfPerson("josh", "Josh", 1988));
        history.add(rdfPerson("peter", "Peter", 1985));
        history.add(
                Transaction.builder()
                        .addStatement(triple("lop", "a", iri("Software")))
                        .addStatement(triple("lop", "name", "\"lop\""))
                        .addStatement(triple("lop", "about", "\"a graph library\"@en"))
                        .addStatement(triple("lop", "about", "\"eine Bibliothek für Graphen\"@de"))
                        .addStatement(triple("lop", "rating", typed("4.625", "double")))
                        .addStatement(
                                triple(
                                        "lop",
                                        "released",
                                        typed("2009-11-03T10:15:30Z", "dateTime"))));
        history.add(
                Transaction.builder()
                        .addStatement(triple("ripple", "a", iri("Software")))
                        .addStatement(triple("ripple", "name", "\"ripple\"")));
        history.add(
                Transaction.builder()
                        .addStatement(triple("marko", "knows", iri("vadas")))
                        .addStatement(triple("marko", "knows", iri("josh"))));
        history.add(
                Transaction.builder()
                        .addStatement(triple("marko", "created", iri("lop")))
                        .addStatement(triple("josh", "created", iri("ripple")))
                        .addStatement(triple("peter", "created", iri("lop"))));
        history.add(
                Transaction.builder()
                        .addStatement(triple("marko", "address", "_:b7f3a2"))
                        .addStatement(
                                "_:b7f3a2 <http://example.org/street> \"Main \\\"St\\\".\" .\n"));
        history.add(
                Transaction.builder()
                        .addStatement(
                                triple(
                                        "lop",
                                        "reviewedBy",
                                        iri("vadas") + ' ' + iri("graphs/reviews"))));
        history.add(
                Transaction.builder()
                        .removeStatement(triple("marko", "city", "\"Santa Fe\""))
                        .addStatement(triple("marko", "city", "\"Zürich\"")));
        history.add(
                Transaction.builder()
                        .removeStatement(triple("peter", "created", iri("lop")))
                        .removeStatement(triple("peter", "born", typed("1985", "integer")))
                        .removeStatement(triple("peter", "name", "\"Peter\""))
                        .removeStatement(triple("peter", "a", iri("Person"))));
        return history;
    }

    private static Transaction.Builder rdfPerson(String id, String name, int born) {
        return Transaction.builder()
                .addStatement(triple(id, "a", iri("Person")))
                .addStatement(triple(id, "name", '"' + name + '"'))
                .addStatement(triple(id, "born", typed(Integer.toString(born), "integer")));
    }
}
