/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.commandline.GremlinRequest;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.emulator.SampleWriter;
import org.apache.flink.connector.neptune.emulator.Transaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the quickstart with {@code --elements}. */
class ElementsITCase {

    private static final ObjectMapper JSON = new ObjectMapper();

    private NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void printsOneLineForEachElementThatATransactionChanges() throws Exception {
        SampleGraph.loadBeginningInto(emulator);

        Run run = elements();

        assertThat(run.status).as(run.err).isZero();
        assertThat(run.err).contains("Reading " + emulator.endpoint() + "/propertygraph/stream");
        assertThat(run.lines())
                .hasSize(18)
                .contains(
                        "7       added    (marko)-[e8 :knows]->(josh)  since: 2013",
                        "10      changed  (marko :Person:Developer)  city: \"Santa Fe\" -> \"Zürich\"",
                        "14      removed  (peter :Person)  born: 1985, name: \"Peter\"");
        assertThat(run.lines())
                .extracting(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
                .isSorted();
    }

    @Test
    void theLastOfEachElementIsTheGraph() throws Exception {
        load();

        Map<String, JsonNode> last = new TreeMap<>();
        for (JsonNode change : json()) {
            String element = change.get("elementType").asText() + " " + change.get("id").asText();
            assertThat(change.get("before"))
                    .as(change.toString())
                    .isEqualTo(last.getOrDefault(element, NullNode.getInstance()));
            last.put(element, change.get("after"));
        }

        Map<String, String> existing = new TreeMap<>();
        last.values().removeIf(JsonNode::isNull);
        last.forEach((element, after) -> existing.put(element, describePrinted(after)));
        assertThat(existing).hasSizeGreaterThan(8).isEqualTo(graph());
    }

    @Test
    void valuesAreThoseOfTheLog() throws Exception {
        load();

        Set<JsonNode> printed = new HashSet<>();
        for (JsonNode change : json()) {
            change.at("/after/properties").forEach(values -> values.forEach(printed::add));
        }

        Set<JsonNode> added = new HashSet<>();
        for (JsonNode change : FlatLog.of(emulator.propertyGraph())) {
            if (change.get("op").asText().equals("ADD")
                    && change.get("type").asText().endsWith("p")) {
                added.add(change.get("value"));
            }
        }
        assertThat(printed).isEqualTo(added);
    }

    @Test
    void valuesKeepTheirTextAndTheirType() throws Exception {
        Transaction.Builder values = Transaction.builder().addVertexLabel("v", "Person");
        String[] texts = {"1.50", "9007199254740993", "1E400", "-0.0", "true", "\"01\"", "\"NaN\""};
        for (String text : texts) {
            values.addVertexProperty("v", "k", PropertyValue.raw(text, "Double"));
        }
        emulator.propertyGraph().append(values.build());

        assertThat(elements("--output", "json").out)
                .contains(
                        "\"k\":[{\"value\":"
                                + String.join(",\"dataType\":\"Double\"},{\"value\":", texts)
                                + ",\"dataType\":\"Double\"}]");
    }

    @Test
    void theFieldsHaveNamesAndAnOrder() throws Exception {
        SampleGraph.loadInto(emulator);

        List<JsonNode> changes = json();

        assertThat(changes.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "commitNum", "commitTimestamp", "elementType", "id", "before", "after");
        assertThat(changes.get(0).get("after").fieldNames())
                .toIterable()
                .containsExactly("labels", "properties");
        assertThat(changes.get(6).get("after").fieldNames())
                .toIterable()
                .containsExactly("labels", "from", "to", "properties");
    }

    @Test
    void theLastTransactionOfAnOldEngineIsPrintedToo() throws Exception {
        SampleGraph.loadInto(emulator);
        List<String> expected = elements().lines();

        emulator.close();
        emulator = NeptuneStreamsEmulator.builder().sendIsLastOp(false).start();
        SampleGraph.loadInto(emulator);

        assertThat(elements().lines()).isEqualTo(expected);
    }

    @Test
    void whatCameBeforeAFailureIsPrinted() throws Exception {
        SampleGraph.loadInto(emulator);
        List<String> before = elements().lines();
        emulator.propertyGraph()
                .appendRaw(
                        List.of(
                                "{\"commitTimestamp\":${commitTimestamp},\"eventId\":{\"commitNum\":"
                                        + "${commitNum},\"opNum\":${opNum}},\"data\":7,\"op\":\"ADD\"}"));

        Run run = elements();

        assertThat(run.status).isEqualTo(1);
        assertThat(run.err).contains("malformed");
        assertThat(run.lines()).isEqualTo(before);
    }

    /** Adds the sample graph, and what its writer does to it in some time. */
    private void load() {
        SampleGraph.loadInto(emulator);
        try (SampleWriter writer = SampleWriter.start(emulator, Duration.ZERO)) {
            for (int i = 0; i < 60; i++) {
                writer.writeOne();
            }
        }
    }

    private Run elements(String... more) throws Exception {
        List<String> args = new ArrayList<>(List.of(more));
        args.addAll(List.of("--elements", "--bounded", "--unsigned"));
        args.addAll(List.of("--endpoint", emulator.endpoint().toString()));
        return Run.of(args.toArray(new String[0]));
    }

    private List<JsonNode> json() throws Exception {
        Run run = elements("--output", "json");
        assertThat(run.status).as(run.err).isZero();
        return run.trees();
    }

    /** The graph as the emulator returns it. */
    private Map<String, String> graph() throws IOException, InterruptedException {
        Map<String, String> graph = new TreeMap<>();
        for (JsonNode vertex :
                query("g.V().project('id','label','values').by(id()).by(label()).by(valueMap())")) {
            graph.put("vertex " + vertex.get("id").asText(), describe(vertex));
        }
        for (JsonNode edge :
                query(
                        "g.E().project('id','label','values','from','to').by(id()).by(label())"
                                + ".by(valueMap()).by(outV().id()).by(inV().id())")) {
            graph.put("edge " + edge.get("id").asText(), describe(edge));
        }
        return graph;
    }

    private JsonNode query(String gremlin) throws IOException, InterruptedException {
        String body = JSON.createObjectNode().put("gremlin", gremlin).toString();
        String response = GremlinRequest.post(emulator.endpoint() + "/gremlin", body);
        return JSON.readTree(response).at("/result/data");
    }

    private static String describe(JsonNode queried) {
        return describe(queried.get("label").asText(), queried, queried.get("values"), "");
    }

    private static String describePrinted(JsonNode element) {
        List<String> labels = new ArrayList<>();
        element.get("labels").forEach(label -> labels.add(label.asText()));
        return describe(String.join("::", labels), element, element.get("properties"), "/value");
    }

    private static String describe(
            String label, JsonNode element, JsonNode properties, String pathOfValue) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            Set<String> ofProperty =
                    values.computeIfAbsent(property.getKey(), p -> new TreeSet<>());
            JsonNode value = property.getValue();
            // The emulator returns the only value of a property of an edge without an array.
            Iterable<JsonNode> all = value.isArray() ? value : List.of(value);
            all.forEach(one -> ofProperty.add(one.at(pathOfValue).toString()));
        }
        return label + " " + element.get("from") + " " + element.get("to") + " " + values;
    }
}
