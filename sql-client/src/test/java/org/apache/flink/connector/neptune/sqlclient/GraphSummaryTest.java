/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.sqlclient.schema.GraphSchema;
import org.apache.flink.connector.neptune.sqlclient.schema.TableDeclarations;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class GraphSummaryTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void eachLabelOfTheGraphHasATable() {
        answer(
                200,
                """
                {"status": "200 OK", "payload": {"version": "v1",
                    "lastStatisticsComputationTime": "2026-11-30T01:02:03Z",
                    "graphSummary": {"numNodes": 2, "numEdges": 1, "numNodeLabels": 2,
                        "numEdgeLabels": 1, "nodeLabels": ["Person", "Company"],
                        "edgeLabels": ["works for"], "numNodeProperties": 0,
                        "nodeProperties": [{"name": 2}]}}}
                """);

        assertThat(tables())
                .extracting(statement -> statement.lines().findFirst().orElse(""))
                .containsExactly(
                        "CREATE TABLE `company` (",
                        "CREATE TABLE `person` (",
                        "CREATE TABLE `works_for` (");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void withoutASummaryTheReasonIsPrinted() {
        answer(
                400,
                "{\"requestId\": \"1\", \"code\": \"StatisticsNotAvailableException\","
                        + " \"detailedMessage\": \"Statistics are\\ndisabled\"}");

        assertThat(tables()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("There is no summary of the graph")
                .contains("Statistics are disabled")
                .hasLineCount(1);
    }

    @Test
    void aClusterWithoutThePathIsNoFailure() {
        assertThat(tables()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("There is no summary of the graph")
                .hasLineCount(1);
    }

    private void answer(int status, String json) {
        server.createContext(
                "/propertygraph/statistics/summary",
                exchange -> {
                    byte[] body = json.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    private List<String> tables() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Arguments arguments = new Arguments();
        new CommandLine(arguments).parseArgs("--unsigned", "--endpoint", endpoint.toString());
        GraphSchema schema = new GraphSchema();
        GraphSummary.addLabels(
                endpoint,
                arguments.graph().access(),
                schema,
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new TableDeclarations(Map.of(), List.of()).of(schema);
    }
}
