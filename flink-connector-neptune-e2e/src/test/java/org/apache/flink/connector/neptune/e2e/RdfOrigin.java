/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** An RDF graph that SPARQL changes. */
final class RdfOrigin implements OriginGraph {

    private static final int SUBJECTS = 100;

    /** The statements that are added in one transaction. */
    private static final int BULK = 5_000;

    /** The statements that are asked for at once. All in one answer would need too much memory. */
    private static final int PAGE = 20_000;

    private static final String PREFIX = "PREFIX : <http://example.org/> ";

    private static final String XSD_STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String LANG_STRING =
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
    private static final Map<String, String> KINDS = Map.of("uri", "iri", "bnode", "bnode");

    private static final String[] TERMS = {
        ":s1",
        ":s2",
        ":s3",
        "1",
        "01",
        "0.5",
        "true",
        "'x'",
        "'x'@en",
        "'x'@de",
        "'ü \\\"\\n\\t\\\\'",
        "'x'^^:type",
        "''"
    };

    private final boolean exportable;

    /**
     * Creates a graph.
     *
     * @param exportable whether the graph has no blank nodes, which have other ids in an export
     */
    RdfOrigin(boolean exportable) {
        this.exportable = exportable;
    }

    @Override
    public String streamPath() {
        return "/sparql/stream";
    }

    @Override
    public ChangeLog log(NeptuneStreamsEmulator emulator) {
        return emulator.rdf();
    }

    @Override
    public String exportFormat() {
        return "n-quads-with-graph-names";
    }

    @Override
    public List<String> jobArguments() {
        return List.of("--rdf");
    }

    @Override
    public void addElements(EmulatorProcess origin, int count) throws IOException {
        for (int first = 0; first < count; first += BULK) {
            StringBuilder update = new StringBuilder(PREFIX).append("INSERT DATA {");
            for (int i = first; i < Math.min(first + BULK, count); i++) {
                update.append(" :m").append(i).append(" :name 'm").append(i).append("' .");
            }
            int status =
                    origin.post("/sparql", "update", update.append(" }").toString()).statusCode();
            assertThat(status).isEqualTo(200);
        }
    }

    @Override
    public int sendRandomTransaction(EmulatorProcess origin, Random random) throws IOException {
        int operations = random.nextInt(40) == 0 ? 100 : 1 + random.nextInt(4);
        StringBuilder update = new StringBuilder(PREFIX);
        for (int i = 0; i < operations; i++) {
            update.append(operation(random)).append(";\n");
        }
        return origin.post("/sparql", "update", update.toString()).statusCode();
    }

    private String operation(Random random) {
        String graph = "GRAPH :g" + random.nextInt(3);
        String subject = ":s" + random.nextInt(SUBJECTS);
        String predicate = ":p" + random.nextInt(4);
        String triple = subject + " " + predicate + " " + TERMS[random.nextInt(TERMS.length)];
        switch (random.nextInt(12)) {
            case 0:
                return "DELETE WHERE { " + subject + " ?p ?o }";
            case 1:
                return "DELETE WHERE { " + graph + " { " + subject + " ?p ?o } }";
            case 2:
                return "DELETE DATA { " + triple + " }";
            case 3:
                return "DELETE { "
                        + subject
                        + " "
                        + predicate
                        + " ?o } INSERT { "
                        + triple
                        + " } WHERE { "
                        + subject
                        + " "
                        + predicate
                        + " ?o }";
            case 4:
                return exportable
                        ? "INSERT DATA { " + triple + " }"
                        : "INSERT DATA { " + subject + " :address _:a . _:a :street 'Main' }";
            case 5:
                return "INSERT { "
                        + graph
                        + " { ?s ?p ?o } } WHERE { ?s ?p ?o FILTER(?s = "
                        + subject
                        + ") }";
            case 6:
            case 7:
            case 8:
                return "INSERT DATA { " + graph + " { " + triple + " } }";
            default:
                return "INSERT DATA { " + triple + " }";
        }
    }

    @Override
    public Set<String> query(EmulatorProcess origin) throws IOException {
        Set<String> facts = new HashSet<>();
        // Without a graph's name, SPARQL finds what is in the default graph or in any named one.
        addFacts(
                facts,
                origin,
                "SELECT ?s ?p ?o FROM <http://rdf4j.org/schema/rdf4j#nil> { ?s ?p ?o }");
        addFacts(facts, origin, "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }");
        return facts;
    }

    private static void addFacts(Set<String> facts, EmulatorProcess origin, String query)
            throws IOException {
        int size = PAGE;
        for (int first = 0; size == PAGE; first += PAGE) {
            String pageQuery = query + " OFFSET " + first + " LIMIT " + PAGE;
            JsonNode page = origin.ask("/sparql", "query", pageQuery).at("/results/bindings");
            page.forEach(row -> facts.add(fact(row)));
            size = page.size();
        }
    }

    private static String fact(JsonNode row) {
        JsonNode object = row.path("o");
        String kind = KINDS.getOrDefault(object.path("type").asText(), "literal");
        String language = object.path("xml:lang").asText(null);
        String datatype =
                kind.equals("literal")
                        ? object.path("datatype")
                                .asText(language == null ? XSD_STRING : LANG_STRING)
                        : null;
        return fact(
                term(row.path("s")),
                term(row.path("p")),
                term(object),
                kind,
                datatype,
                language,
                term(row.path("g")));
    }

    private static String term(JsonNode binding) {
        String value = binding.path("value").asText(null);
        return binding.path("type").asText().equals("bnode") ? "_:" + value : value;
    }

    @Override
    public String factOf(LoggedChange change) {
        NQuad statement = NQuad.parse(change.data("stmt"));
        return fact(
                statement.subject(),
                statement.predicate(),
                statement.object(),
                statement.kind(),
                statement.datatype(),
                statement.lang(),
                statement.graph());
    }

    private static String fact(
            String subject,
            String predicate,
            String object,
            String kind,
            String datatype,
            String language,
            String graph) {
        return OriginGraph.fact("", subject, predicate, object, kind, datatype, language, graph);
    }

    @Override
    public List<String> replicaQueries() {
        return List.of(
                OriginGraph.sqlFact(
                        "statements",
                        "",
                        "subject",
                        "predicate",
                        "object",
                        "object_kind",
                        "datatype",
                        "lang",
                        "graph"));
    }
}
