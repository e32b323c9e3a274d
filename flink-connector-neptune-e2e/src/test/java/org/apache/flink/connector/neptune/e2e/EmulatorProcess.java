/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulatorMain;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.awaitility.Awaitility.await;

/** An emulator in a JVM of its own that keeps its logs in files, and requests to it. */
final class EmulatorProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalHttp http = new LocalHttp();
    private final int port = FreePorts.find();
    private final Path folder;
    private final Path logs;
    private JavaProcess process;
    private int starts;

    EmulatorProcess(Path folder) {
        this.folder = folder;
        this.logs = folder.resolve("emulator");
    }

    int port() {
        return port;
    }

    /** Starts the emulator with the logs that it had when it ended, and waits until it answers. */
    void start() throws IOException {
        process =
                java(
                        "emulator-" + starts++,
                        "--port",
                        Integer.toString(port),
                        "--no-sample",
                        "--write-every",
                        "off");
        await().ignoreExceptionsInstanceOf(IOException.class)
                .failFast(
                        () -> {
                            if (!process.isAlive()) {
                                throw new AssertionError(process.lastWords());
                            }
                        })
                .until(() -> get("/status").statusCode() == 200);
    }

    private JavaProcess java(String name, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-XX:+UseSerialGC",
                                "-Xmx1g",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                NeptuneStreamsEmulatorMain.class.getName(),
                                "--folder",
                                logs.toString()));
        arguments.addAll(List.of(options));
        return JavaProcess.start(name, folder, Map.of(), arguments);
    }

    /** Ends the emulator with SIGTERM. */
    void stop() {
        process.close();
    }

    /**
     * Exports the graph while the emulator is stopped, and returns the folder of the export.
     *
     * @param maxPerFile how many elements a file has at most
     */
    Path export(OriginGraph graph, int maxPerFile) throws IOException, InterruptedException {
        try (JavaProcess export =
                java(
                        "export",
                        "--export",
                        folder.resolve("export").toString(),
                        "--export-format",
                        graph.exportFormat(),
                        "--export-max-per-file",
                        Integer.toString(maxPerFile))) {
            if (export.waitFor(TestWaits.AT_MOST) != 0) {
                throw new AssertionError(export.lastWords());
            }
            return Path.of(export.output().strip().replaceFirst("^Exported to ", ""));
        }
    }

    /** Expires this commit and all commits before it, while the emulator is stopped. */
    void expireThrough(OriginGraph graph, long commitNum) {
        try (NeptuneStreamsEmulator stored =
                NeptuneStreamsEmulator.builder().folder(logs).start()) {
            graph.log(stored).expireThrough(commitNum);
        }
    }

    /** Ends the emulator with SIGKILL. */
    void kill() {
        process.kill();
    }

    /**
     * Runs a query.
     *
     * @param parameter {@code gremlin}, {@code query} or {@code update}
     * @throws IOException if there was no answer: then the query may have been carried out
     */
    HttpResponse<String> post(String path, String parameter, String query) throws IOException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        parameter
                                                + "="
                                                + URLEncoder.encode(
                                                        query, StandardCharsets.UTF_8))));
    }

    /** As {@link #post}, for queries that can't fail. */
    JsonNode ask(String path, String parameter, String query) throws IOException {
        HttpResponse<String> response = post(path, parameter, query);
        if (response.statusCode() != 200) {
            throw new AssertionError(query + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** Number of the last commit; 0 if there is none. */
    long lastCommitNum(String streamPath) throws IOException {
        HttpResponse<String> page = get(streamPath + "?iteratorType=LATEST&limit=1");
        return page.statusCode() == 404
                ? 0
                : JSON.readTree(page.body()).at("/lastEventId/commitNum").asLong();
    }

    /** The log, as far as it has not expired. */
    List<LoggedChange> log(String streamPath) throws IOException {
        List<LoggedChange> changes = new ArrayList<>();
        String from = "iteratorType=TRIM_HORIZON";
        HttpResponse<String> page = get(streamPath + "?limit=10000&" + from);
        while (page.statusCode() == 200) {
            JSON.readTree(page.body())
                    .path("records")
                    .forEach(record -> changes.add(LoggedChange.of(record)));
            LoggedChange last = changes.get(changes.size() - 1);
            page =
                    get(
                            streamPath
                                    + "?limit=10000&iteratorType=AFTER_SEQUENCE_NUMBER&commitNum="
                                    + last.commitNum()
                                    + "&opNum="
                                    + last.opNum());
        }
        return changes;
    }

    private HttpResponse<String> get(String path) throws IOException {
        return http.send(HttpRequest.newBuilder(uri(path)));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
