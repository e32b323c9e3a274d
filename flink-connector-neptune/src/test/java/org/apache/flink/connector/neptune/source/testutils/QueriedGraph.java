/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.types.Row;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A property graph and an RDF graph that random queries change. The emulator can export them. What
 * they hold is known from the whole log, which the test reads before it expires.
 */
public final class QueriedGraph {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    /**
     * Properties and their values. An export loses some types, texts and ids, and a REMOVE of such
     * a fact would not match the fact of the snapshot. So the values of a property have one type,
     * no text contains a backslash before a semicolon, and no statement has a blank node.
     */
    private static final String[][] PROPERTIES = {
        {
            "name",
            "'text'",
            "'a;b'",
            "'line\\nbreak, \"quoted\"'",
            "''",
            "' blanks '",
            "'7'",
            "'\u00e9\u4e16'"
        },
        {"byte", "7b", "-128b"},
        {"short", "7s", "-32768s"},
        {"integer", "7", "-1", "2147483647"},
        {"long", "7L", "-9223372036854775808L"},
        {"double", "1.5d", "1.0d", "1.5e30d", "1.0e-7d", "NaN", "-Infinity"},
        {"float", "2.5f", "1.0f"},
        {"boolean", "true", "false"},
        {"date", "datetime('2021-01-01T00:00:00Z')", "datetime('1969-12-31T23:59:59.123Z')"},
    };

    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

    private static final String[] OBJECTS = {
        "<urn:o1>",
        "<urn:s1>",
        "<urn:s2>",
        "'text'",
        "'text'@en",
        "''",
        "'\u00e9\u4e16'",
        "'7'^^<" + XSD + "integer>",
        "'1.5E30'^^<" + XSD + "double>",
        "'true'^^<" + XSD + "boolean>",
        "'2021-01-01T00:00:00Z'^^<" + XSD + "dateTime>",
        "'\\n\\\\\"'"
    };

    private final NeptuneStreamsEmulator emulator;
    private final Random random;
    private int nextId;

    public QueriedGraph(NeptuneStreamsEmulator emulator, long seed) {
        this.emulator = emulator;
        this.random = new Random(seed);
    }

    /** Changes the property graph, or changes nothing if the query finds nothing. */
    public void changePropertyGraph() {
        emulator.executeGremlin(query());
    }

    private String query() {
        String vertex = "g.V('" + id(random.nextInt(nextId + 1)) + "')";
        switch (nextId < 3 ? 0 : random.nextInt(8)) {
            case 0:
            case 1:
                return "g.addV('"
                        + any("person", "person::Staff", "place", "a;b")
                        + "').property(id, '"
                        + id(nextId++)
                        + "').property('name', 'n"
                        + nextId
                        + "')";
            case 2:
            case 3:
                String[] property = PROPERTIES[random.nextInt(PROPERTIES.length)];
                String value = property[1 + random.nextInt(property.length - 1)];
                return vertex + ".property(single, '" + property[0] + "', " + value + ")";
            case 4:
                return random.nextBoolean()
                        ? vertex + ".property(set, 'tag', " + any("'x'", "'y;z'", "'v'") + ")"
                        : vertex + ".property(set, 'score', " + any("1", "2", "10") + ")";
            case 5:
                return vertex
                        + ".as('a').V('"
                        + id(random.nextInt(nextId))
                        + "').addE('knows').from('a').property('since', "
                        + random.nextInt(9)
                        + ")";
            case 6:
                return vertex + ".outE().limit(1).drop()";
            default:
                return vertex + (random.nextBoolean() ? ".properties('tag').drop()" : ".drop()");
        }
    }

    private static String id(int number) {
        return "v" + number + (number % 4 == 0 ? ";, \"\u00e9" : "");
    }

    /**
     * Changes the RDF graph, or changes nothing if the statement is there already or is not there.
     *
     * @param graphNames whether some statements are in a named graph
     */
    public void changeRdfGraph(boolean graphNames) {
        String triple =
                "<urn:s"
                        + random.nextInt(20)
                        + "> <urn:p"
                        + random.nextInt(3)
                        + "> "
                        + any(OBJECTS)
                        + " .";
        String data =
                graphNames && random.nextInt(3) == 0
                        ? "{ GRAPH <urn:g> { " + triple + " } }"
                        : "{ " + triple + " }";
        emulator.executeSparqlUpdate(
                (random.nextInt(3) == 0 ? "DELETE" : "INSERT") + " DATA " + data);
    }

    private String any(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    /** The number of the last commit of a log; 0 if it has none. */
    public static long lastCommit(ChangeLog log) {
        AtomicLong last = new AtomicLong();
        log.forEach((commitNum, opNum, timestamp, json) -> last.set(commitNum));
        return last.get();
    }

    /** What the log adds and does not remove: all physical columns of the table of changes. */
    public static Set<Row> facts(ChangeLog log) {
        Set<Row> facts = new HashSet<>();
        log.forEach(
                (commitNum, opNum, timestamp, json) -> {
                    JsonNode record = parsed(json);
                    JsonNode data = record.get("data");
                    Row row =
                            data.has("stmt")
                                    ? Row.of(data.get("stmt").asText())
                                    : Row.of(
                                            text(data, "id"),
                                            text(data, "type"),
                                            text(data, "key"),
                                            data.path("value").path("value").asText(),
                                            data.path("value").path("dataType").asText(),
                                            text(data, "from"),
                                            text(data, "to"));
                    if (record.get("op").asText().equals("ADD")) {
                        facts.add(row);
                    } else {
                        facts.remove(row);
                    }
                });
        return facts;
    }

    private static String text(JsonNode data, String field) {
        return data.path(field).asText(null);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
