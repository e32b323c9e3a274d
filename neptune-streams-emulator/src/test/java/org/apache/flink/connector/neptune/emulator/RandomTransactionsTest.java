/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** After random queries, log and graph have the same facts, and failed queries are in neither. */
class RandomTransactionsTest {

    private static final int TRANSACTIONS = 400;

    @Test
    void theLogDescribesThePropertyGraph() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int failures = 0;
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                StringBuilder query = new StringBuilder(gremlin(random));
                for (int more = random.nextInt(4); more > 0; more--) {
                    query.append(".iterate();").append(gremlin(random));
                }
                Object before = GraphReplay.of(emulator.gremlinEngine());
                String description = "seed " + seed + ": " + query;
                try {
                    emulator.executeGremlin(query.toString());
                } catch (QueryFailedException e) {
                    failures++;
                    assertThat(e.error())
                            .as(description)
                            .isIn(
                                    NeptuneError.CONSTRAINT_VIOLATION,
                                    NeptuneError.UNSUPPORTED_OPERATION);
                    assertThat(GraphReplay.of(emulator.gremlinEngine()))
                            .as(description)
                            .isEqualTo(before);
                }
                assertThat(GraphReplay.of(emulator.propertyGraph()))
                        .as(description)
                        .isEqualTo(GraphReplay.of(emulator.gremlinEngine()));
            }
            assertThat(emulator.propertyGraph().lastCommitNum()).isGreaterThan(TRANSACTIONS / 4);
        }
        assertThat(failures).isBetween(1, TRANSACTIONS / 2);
    }

    static String gremlin(Random random) {
        String vertex = "g.V('v" + random.nextInt(6) + "')";
        String edge = "g.E('e" + random.nextInt(6) + "')";
        String property = "'p" + random.nextInt(3) + "'," + value(random);
        switch (random.nextInt(12)) {
            case 0:
            case 1:
                return "g.V('v0').fold().coalesce(unfold(),addV('A::B').property(id,'v0')"
                                .replace("v0", "v" + random.nextInt(6))
                        + ".property("
                        + property
                        + "))";
            case 2:
                return "g.addV('L"
                        + random.nextInt(30)
                        + "').property(id,'v"
                        + random.nextInt(6)
                        + "')";
            case 3:
            case 4:
                return vertex + ".property(" + property + ")";
            case 5:
                return vertex + ".property(single," + property + ")";
            case 6:
                int number = random.nextInt(6);
                return "g.V('v"
                        + random.nextInt(6)
                        + "').where(__.not(V().outE().hasId('e"
                        + number
                        + "'))).addE('knows').to(V('v"
                        + random.nextInt(6)
                        + "').fold().coalesce(unfold(),addV('Made'))).property(id,'e"
                        + number
                        + "').property("
                        + property
                        + ")";
            case 7:
                return edge + ".property(" + property + ")";
            case 8:
                return edge + (random.nextBoolean() ? ".properties()" : "") + ".drop()";
            case 9:
                return vertex + ".properties('p1').drop()";
            case 10:
                return random.nextInt(10) == 0
                        ? vertex + ".property(list," + property + ")"
                        : "g.mergeV([(T.id):'v3',(T.label):'M']).option(Merge.onMatch,[p1:"
                                + value(random)
                                + "])";
            default:
                return vertex + ".drop()";
        }
    }

    private static String value(Random random) {
        String[] values = {"1", "1l", "2", "0.5d", "0.5f", "true", "'x'", "'ü\"'", "1b", "NaN"};
        return values[random.nextInt(values.length)];
    }

    @Test
    void theLogDescribesTheRdfGraph() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int failures = 0;
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                StringBuilder update = new StringBuilder("PREFIX : <http://x/> ");
                for (int count = 1 + random.nextInt(4); count > 0; count--) {
                    update.append(sparql(random)).append(";\n");
                }
                Object before = GraphReplay.of(emulator.sparqlEngine());
                String description = "seed " + seed + ": " + update;
                try {
                    emulator.executeSparqlUpdate(update.toString());
                } catch (QueryFailedException e) {
                    failures++;
                    assertThat(GraphReplay.of(emulator.sparqlEngine()))
                            .as(description)
                            .isEqualTo(before);
                }
                assertThat(GraphReplay.of(emulator.rdf()))
                        .as(description)
                        .isEqualTo(GraphReplay.of(emulator.sparqlEngine()));
            }
            assertThat(emulator.rdf().lastCommitNum()).isGreaterThan(TRANSACTIONS / 4);
        }
        assertThat(failures).isBetween(1, TRANSACTIONS / 2);
    }

    static String sparql(Random random) {
        String graph = ":g" + random.nextInt(3);
        String subject = ":s" + random.nextInt(4);
        String predicate = ":p" + random.nextInt(3);
        String triples = subject + " " + predicate + " " + term(random);
        switch (random.nextInt(10)) {
            case 0:
            case 1:
                return "INSERT DATA { " + triples + " . " + subject + " :p0 " + term(random) + " }";
            case 2:
                return "INSERT DATA { GRAPH " + graph + " { " + triples + " } }";
            case 3:
                return "INSERT DATA { " + subject + " :address _:b . _:b :street 'Main' }";
            case 4:
                return "DELETE DATA { " + triples + " }";
            case 5:
                return "DELETE { "
                        + subject
                        + " ?p ?o } INSERT { "
                        + triples
                        + " . ?o ?p ?o } WHERE { "
                        + subject
                        + " ?p ?o FILTER(isIRI(?o)) }";
            case 6:
                return "DELETE WHERE { " + subject + " " + predicate + " ?o }";
            case 7:
                return "DELETE WHERE { GRAPH " + graph + " { ?s " + predicate + " ?o } }";
            case 8:
                return random.nextInt(4) == 0
                        ? "MOVE SILENT " + graph + " TO :g0"
                        : "CLEAR SILENT GRAPH " + graph;
            default:
                return random.nextInt(8) == 0
                        ? "LOAD <http://127.0.0.1:1/>"
                        : "INSERT { GRAPH "
                                + graph
                                + " { ?s ?p ?o } } WHERE { ?s ?p ?o FILTER(?p = "
                                + predicate
                                + ") }";
        }
    }

    private static String term(Random random) {
        String[] terms = {
            ":s1",
            "1",
            "01",
            "1.0",
            "1e0",
            "true",
            "'x'",
            "'x'@en",
            "'x'@de",
            "'ü\\n\\t\\\\\"'",
            "'x'^^:type",
            "'2026-01-01T00:00:00+01:00'^^<http://www.w3.org/2001/XMLSchema#dateTime>"
        };
        return terms[random.nextInt(terms.length)];
    }
}
