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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A property graph that Gremlin changes. */
final class PropertyGraphOrigin implements OriginGraph {

    private static final int VERTICES = 150;
    private static final int EDGES = 300;

    /** The vertices that are added in one transaction, each with an edge. */
    private static final int BULK = 1_000;

    /** The elements that are asked for at once. All in one answer would need too much memory. */
    private static final int PAGE = 20_000;

    /** Values of each type. */
    private static final String[][] VALUES = {
        {"1", "2"}, {"3L"}, {"0.5d"}, {"true"}, {"'x'", "'ü \"quoted\"'", "'a, b'", "''"}
    };

    private static final Map<String, String> DATA_TYPES =
            Map.of("g:Int32", "Integer", "g:Int64", "Long", "g:Double", "Double");

    private final boolean exportable;

    /**
     * Creates a graph.
     *
     * @param exportable whether the values of a property have one type. A column of a CSV file has
     *     one type, so others would get lost.
     */
    PropertyGraphOrigin(boolean exportable) {
        this.exportable = exportable;
    }

    @Override
    public String streamPath() {
        return "/propertygraph/stream";
    }

    @Override
    public ChangeLog log(NeptuneStreamsEmulator emulator) {
        return emulator.propertyGraph();
    }

    @Override
    public String exportFormat() {
        return "csv";
    }

    @Override
    public List<String> jobArguments() {
        return List.of();
    }

    @Override
    public void addElements(EmulatorProcess origin, int count) throws IOException {
        for (int first = 0; first < count / 2; first += BULK) {
            String ids =
                    IntStream.range(first, Math.min(first + BULK, count / 2))
                            .mapToObj(number -> "'m" + number + "'")
                            .collect(Collectors.joining(","));
            origin.ask(
                    "/gremlin",
                    "gremlin",
                    "g.inject("
                            + ids
                            + ").as('id').addV('Member').property(id,select('id'))"
                            + ".property('name',select('id')).iterate();"
                            + "g.V("
                            + ids
                            + ").as('from').V('m"
                            + first
                            + "').addE('follows').from('from').count()");
        }
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

    private String statement(Random random) {
        String id = "'v" + random.nextInt(VERTICES) + "'";
        String other = "'v" + random.nextInt(VERTICES) + "'";
        String edgeId = "'e" + random.nextInt(EDGES) + "'";
        int type = random.nextInt(VALUES.length);
        String value = VALUES[type][random.nextInt(VALUES[type].length)];
        String property = "'p" + (exportable ? type : random.nextInt(4)) + "'," + value;
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
                        + ").where(__.not(E("
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
        forEachElement(
                origin,
                "g.V()",
                ".project('id','label','properties').by(id).by(label)",
                vertex -> {
                    String id = text(at(vertex, "id"));
                    for (String label : text(at(vertex, "label")).split("::")) {
                        facts.add(OriginGraph.fact("vl", id, label));
                    }
                    addProperties(facts, "vp", id, at(vertex, "properties"));
                });
        forEachElement(
                origin,
                "g.E()",
                ".project('id','label','from','to','properties').by(id).by(label)"
                        + ".by(outV().id()).by(inV().id())",
                edge -> {
                    String id = text(at(edge, "id"));
                    facts.add(
                            OriginGraph.fact(
                                    "e",
                                    id,
                                    text(at(edge, "label")),
                                    text(at(edge, "from")),
                                    text(at(edge, "to"))));
                    addProperties(facts, "ep", id, at(edge, "properties"));
                });
        return facts;
    }

    private static void forEachElement(
            EmulatorProcess origin, String elements, String projection, Consumer<JsonNode> visitor)
            throws IOException {
        int size = PAGE;
        for (int first = 0; size == PAGE; first += PAGE) {
            String query =
                    elements
                            + (".range(" + first + "," + (first + PAGE) + ")")
                            + projection
                            + ".by(properties().project('k','v').by(key).by(value).fold())";
            JsonNode page = origin.ask("/gremlin", "gremlin", query).at("/result/data/@value");
            page.forEach(visitor);
            size = page.size();
        }
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
