/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.awaitility.Awaitility.await;

/** A Prometheus, which must be installed, that asks once a second. */
final class PrometheusServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalHttp http = new LocalHttp();
    private final int port = FreePorts.find();
    private final Process process;

    private PrometheusServer(Path folder, List<String> targets) throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("prometheus.yml"),
                        String.join(
                                "\n",
                                "global:",
                                "  scrape_interval: 1s",
                                "scrape_configs:",
                                "  - job_name: flink",
                                "    static_configs:",
                                "      - targets: [" + String.join(", ", targets) + "]",
                                ""));
        this.process =
                new ProcessBuilder(
                                "prometheus",
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("prometheus.log").toFile())
                        .start();
    }

    static PrometheusServer start(Path folder, List<String> targets) throws IOException {
        PrometheusServer server = new PrometheusServer(folder, targets);
        await().ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> server.get("/-/ready").statusCode() == 200);
        return server;
    }

    /** What a query has given in a stretch of time, one series a set of labels. */
    List<Series> query(String expression, Instant from, Instant to, Duration step)
            throws IOException {
        HttpResponse<String> response =
                get(
                        "/api/v1/query_range?query="
                                + URLEncoder.encode(expression, StandardCharsets.UTF_8)
                                + "&start="
                                + from.getEpochSecond()
                                + "&end="
                                + to.getEpochSecond()
                                + "&step="
                                + step.toSeconds());
        if (response.statusCode() != 200) {
            throw new AssertionError(expression + ": " + response.body());
        }
        List<Series> all = new ArrayList<>();
        for (JsonNode result : JSON.readTree(response.body()).at("/data/result")) {
            Map<String, String> labels = new TreeMap<>();
            result.path("metric")
                    .fields()
                    .forEachRemaining(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            Map<Long, Double> values = new LinkedHashMap<>();
            for (JsonNode value : result.path("values")) {
                values.put(
                        value.path(0).asLong() - from.getEpochSecond(), value.path(1).asDouble());
            }
            all.add(new Series(labels, values));
        }
        return all;
    }

    private HttpResponse<String> get(String path) throws IOException {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** Values by the second since the beginning; seconds without one are left out. */
    record Series(Map<String, String> labels, Map<Long, Double> values) {}
}
