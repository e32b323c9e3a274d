/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small world of people who know each other and create software, as a property graph and as RDF.
 * Its history shows every kind of change there is. Always the same but for the timestamps, which
 * are spread over the hour before a given moment.
 */
public final class SampleGraph {

    private static final long STEP = TimeUnit.MINUTES.toMillis(4);
    private static final long HISTORY = TimeUnit.HOURS.toMillis(1);

    private SampleGraph() {}

    /** Appends the sample to both logs, with the hour before the emulator's clock as history. */
    public static void loadInto(NeptuneStreamsEmulator emulator) {
        Instant now = Instant.ofEpochMilli(emulator.now());
        propertyGraph(now).forEach(emulator.gremlinEngine()::append);
        rdf(now).forEach(emulator.sparqlEngine()::append);
    }

    /** The property graph's history: 14 transactions that end before the given moment. */
    public static List<Transaction> propertyGraph(Instant end) {
        List<Transaction.Builder> history = new ArrayList<>();
        // A vertex with two labels is created with one record for each.
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
        // Set cardinality, Neptune's default: a second value for the same key.
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
        // An edge is dropped: its properties first.
        history.add(
                Transaction.builder()
                        .removeEdgeProperty("e7", "since", PropertyValue.of(2011))
                        .removeEdgeProperty("e7", "weight", PropertyValue.of(0.5))
                        .removeEdge("e7", "knows", "marko", "vadas"));
        // A vertex is dropped: edge properties, edges, vertex properties, vertex labels.
        history.add(
                Transaction.builder()
                        .removeEdgeProperty("e11", "weight", PropertyValue.of(0.2))
                        .removeEdge("e11", "created", "peter", "lop")
                        .removeVertexProperty("peter", "name", PropertyValue.of("Peter"))
                        .removeVertexProperty("peter", "born", PropertyValue.of(1985))
                        .removeVertexLabel("peter", "Person"));
        return dated(history, end);
    }

    /** The RDF history: 12 transactions that end before the given moment. */
    public static List<Transaction> rdf(Instant end) {
        List<Transaction.Builder> history = new ArrayList<>();
        history.add(
                rdfPerson("marko", "Marko", 1980)
                        .addStatement(triple("marko", "a", "<http://example.org/Developer>"))
                        .addStatement(triple("marko", "city", "\"Santa Fe\"")));
        history.add(rdfPerson("vadas", "Vadas", 1993));
        history.add(rdfPerson("josh", "Josh", 1988));
        history.add(rdfPerson("peter", "Peter", 1985));
        history.add(
                Transaction.builder()
                        .addStatement(triple("lop", "a", "<http://example.org/Software>"))
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
                        .addStatement(triple("ripple", "a", "<http://example.org/Software>"))
                        .addStatement(triple("ripple", "name", "\"ripple\"")));
        history.add(
                Transaction.builder()
                        .addStatement(triple("marko", "knows", "<http://example.org/vadas>"))
                        .addStatement(triple("marko", "knows", "<http://example.org/josh>")));
        history.add(
                Transaction.builder()
                        .addStatement(triple("marko", "created", "<http://example.org/lop>"))
                        .addStatement(triple("josh", "created", "<http://example.org/ripple>"))
                        .addStatement(triple("peter", "created", "<http://example.org/lop>")));
        history.add(
                Transaction.builder()
                        .addStatement(triple("marko", "address", "_:b7f3a2"))
                        .addStatement(
                                "_:b7f3a2 <http://example.org/street> \"Main \\\"St\\\".\" .\n"));
        history.add(
                Transaction.builder()
                        .addStatement(
                                "<http://example.org/lop> <http://example.org/reviewedBy>"
                                        + " <http://example.org/vadas>"
                                        + " <http://example.org/graphs/reviews> .\n"));
        history.add(
                Transaction.builder()
                        .removeStatement(triple("marko", "city", "\"Santa Fe\""))
                        .addStatement(triple("marko", "city", "\"Zürich\"")));
        history.add(
                Transaction.builder()
                        .removeStatement(triple("peter", "created", "<http://example.org/lop>"))
                        .removeStatement(triple("peter", "born", typed("1985", "integer")))
                        .removeStatement(triple("peter", "name", "\"Peter\""))
                        .removeStatement(triple("peter", "a", "<http://example.org/Person>")));
        return dated(history, end);
    }

    static Transaction.Builder person(String id, String name, int born) {
        return Transaction.builder()
                .addVertexLabel(id, "Person")
                .addVertexProperty(id, "name", PropertyValue.of(name))
                .addVertexProperty(id, "born", PropertyValue.of(born));
    }

    static Transaction.Builder rdfPerson(String id, String name, int born) {
        return Transaction.builder()
                .addStatement(triple(id, "a", "<http://example.org/Person>"))
                .addStatement(triple(id, "name", '"' + name + '"'))
                .addStatement(triple(id, "born", typed(Integer.toString(born), "integer")));
    }

    /** A statement of the default graph; the predicate "a" is rdf:type, as in Turtle. */
    static String triple(String subject, String predicate, String object) {
        String iri =
                predicate.equals("a")
                        ? "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
                        : "http://example.org/" + predicate;
        return "<http://example.org/" + subject + "> <" + iri + "> " + object + " .\n";
    }

    static String typed(String lexical, String xsdType) {
        return '"' + lexical + "\"^^<http://www.w3.org/2001/XMLSchema#" + xsdType + '>';
    }

    private static List<Transaction> dated(List<Transaction.Builder> history, Instant end) {
        List<Transaction> transactions = new ArrayList<>();
        long timestamp = end.toEpochMilli() - HISTORY;
        for (Transaction.Builder transaction : history) {
            transactions.add(transaction.commitTimestamp(timestamp).build());
            timestamp += STEP;
        }
        return transactions;
    }
}
