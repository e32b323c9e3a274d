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

/** A property graph that Gremlin changes. */
final class PropertyGraphOrigin implements OriginGraph {

    private static final int VERTICES = 150;
    private static final int EDGES = 300;

    private static final String[] VALUES = {
        "1", "2", "3L", "0.5d", "true", "'x'", "'ü \"quoted\"'", "'a, b'", "''"
    };

    private static final Map<String, String> DATA_TYPES =
            Map.of("g:Int32", "Integer", "g:Int64", "Long", "g:Double", "Double");

    @Override
    public String streamPath() {
        return "/propertygraph/stream";
    }

    @Override
    public List<String> jobArguments() {
        return List.of();
    }

    @Override
    public int sendRandomTransaction(EmulatorProcess origin, Random random) throws IOException {
        // Most are small; some don't fit on one page of the job's.
        int statements = random.nextInt(40) == 0 ? 100 : 1 + random.nextInt(4);
        StringBuilder query = new StringBuilder(statement(random));
        for (int i = 1; i < statements; i++) {
            query.append(".iterate();").append(statement(random));
        }
        return origin.post("/gremlin", "gremlin", query.toString()).statusCode();
    }

    private static String statement(Random random) {
        String id = "'v" + random.nextInt(VERTICES) + "'";
        String other = "'v" + random.nextInt(VERTICES) + "'";
        String edgeId = "'e" + random.nextInt(EDGES) + "'";
        String property = "'p" + random.nextInt(4) + "'," + VALUES[random.nextInt(VALUES.length)];
        switch (random.nextInt(16)) {
            case 0:
                return "g.V(" + id + ").drop()";
            case 1:
                return "g.V(" + id + ").properties('p1').drop()";
            case 2:
                return "g.E(" + edgeId + ").drop()";
            case 3:
            case 4:
                return "g.E(" + edgeId + ").property(" + property + ")";
            case 5:
            case 6:
                return "g.V(" + id + ").property(single," + property + ")";
            case 7:
                return "g.V(" + id + ").property(set," + property + ")";
            case 8:
            case 9:
            case 10:
            case 11:
                return "g.V("
                        + id
                        + ").where(__.not(V().outE().hasId("
                        + edgeId
                        + "))).as('from').V("
                        + other
                        + ").addE('knows').from('from').property(id,"
                        + edgeId
                        + ").property("
                        + property
                        + ")";
            default:
                return "g.V("
                        + id
                        + ").fold().coalesce(unfold(),addV('"
                        + (random.nextBoolean() ? "Person" : "Person::Admin")
                        + "').property(id,"
                        + id
                        + ")).property("
                        + property
                        + ")";
        }
    }

    @Override
    public Set<String> query(EmulatorProcess origin) throws IOException {
        Set<String> facts = new HashSet<>();
        for (JsonNode vertex :
                results(
                        origin,
                        "g.V().project('id','label','properties').by(id).by(label)"
                                + ".by(properties().project('k','v').by(key).by(value).fold())")) {
            String id = text(at(vertex, "id"));
            for (String label : text(at(vertex, "label")).split("::")) {
                facts.add(OriginGraph.fact("vl", id, label));
            }
            addProperties(facts, "vp", id, at(vertex, "properties"));
        }
        for (JsonNode edge :
                results(
                        origin,
                        "g.E().project('id','label','from','to','properties').by(id).by(label)"
                                + ".by(outV().id()).by(inV().id())"
                                + ".by(properties().project('k','v').by(key).by(value).fold())")) {
            String id = text(at(edge, "id"));
            facts.add(
                    OriginGraph.fact(
                            "e",
                            id,
                            text(at(edge, "label")),
                            text(at(edge, "from")),
                            text(at(edge, "to"))));
            addProperties(facts, "ep", id, at(edge, "properties"));
        }
        return facts;
    }

    private static JsonNode results(EmulatorProcess origin, String query) throws IOException {
        return origin.ask("/gremlin", "gremlin", query).at("/result/data/@value");
    }

    private static void addProperties(Set<String> facts, String type, String id, JsonNode list) {
        for (JsonNode property : list.path("@value")) {
            JsonNode value = at(property, "v");
            String dataType =
                    value.isTextual()
                            ? "String"
                            : value.isBoolean()
                                    ? "Boolean"
                                    : DATA_TYPES.get(value.path("@type").asText());
            facts.add(OriginGraph.fact(type, id, text(at(property, "k")), text(value), dataType));
        }
    }

    /** The value of a key in a GraphSON map, which is a list of keys and values in turn. */
    private static JsonNode at(JsonNode map, String key) {
        JsonNode list = map.path("@value");
        for (int i = 0; i < list.size(); i += 2) {
            if (list.get(i).asText().equals(key)) {
                return list.get(i + 1);
            }
        }
        throw new IllegalArgumentException("No " + key + " in " + map);
    }

    private static String text(JsonNode value) {
        return value.isObject() ? value.path("@value").asText() : value.asText();
    }

    @Override
    public String factOf(LoggedChange change) {
        String type = change.data("type");
        String id = change.data("id");
        switch (type) {
            case "vl":
                return OriginGraph.fact(type, id, change.value());
            case "e":
                return OriginGraph.fact(
                        type, id, change.value(), change.data("from"), change.data("to"));
            default:
                return OriginGraph.fact(
                        type, id, change.data("key"), change.value(), change.dataType());
        }
    }

    @Override
    public List<String> replicaQueries() {
        return List.of(
                OriginGraph.sqlFact("vertex_labels", "vl", "id", "label"),
                OriginGraph.sqlFact("vertex_properties", "vp", "id", "key", "value", "data_type"),
                OriginGraph.sqlFact("edges", "e", "id", "label", "from_id", "to_id"),
                OriginGraph.sqlFact("edge_properties", "ep", "id", "key", "value", "data_type"));
    }
}
