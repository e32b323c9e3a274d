/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** An RDF graph that SPARQL changes. */
final class RdfOrigin implements OriginGraph {

    private static final int SUBJECTS = 100;

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

    @Override
    public String streamPath() {
        return "/sparql/stream";
    }

    @Override
    public List<String> jobArguments() {
        return List.of("--rdf");
    }

    @Override
    public int sendRandomTransaction(EmulatorProcess origin, Random random) throws IOException {
        int operations = random.nextInt(40) == 0 ? 100 : 1 + random.nextInt(4);
        StringBuilder update = new StringBuilder("PREFIX : <http://example.org/> ");
        for (int i = 0; i < operations; i++) {
            update.append(operation(random)).append(";\n");
        }
        return origin.post("/sparql", "update", update.toString()).statusCode();
    }

    private static String operation(Random random) {
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
                return "INSERT DATA { " + subject + " :address _:a . _:a :street 'Main' }";
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
        for (JsonNode row :
                rows(
                        origin,
                        "SELECT ?s ?p ?o FROM <http://rdf4j.org/schema/rdf4j#nil> { ?s ?p ?o }")) {
            facts.add(fact(row));
        }
        for (JsonNode row : rows(origin, "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")) {
            facts.add(fact(row));
        }
        return facts;
    }

    private static JsonNode rows(EmulatorProcess origin, String query) throws IOException {
        return origin.ask("/sparql", "query", query).at("/results/bindings");
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
