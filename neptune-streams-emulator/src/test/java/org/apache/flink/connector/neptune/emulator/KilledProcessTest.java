/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Processes that are killed while clients write, and one without room on the disk. */
class KilledProcessTest {

    private static final int SIZE = 5;

    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir private Path folder;
    private Process process;

    @AfterEach
    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void whatWasAnsweredIsThereAfterAKill() throws Exception {
        AtomicInteger vertices = new AtomicInteger();
        AtomicInteger subjects = new AtomicInteger();
        for (int life = 1; life <= 2; life++) {
            URI endpoint = start(command());
            if (life == 1) {
                assertThatThrownBy(this::open)
                        .hasMessageContaining(folder.toRealPath().toString())
                        .hasMessageContaining("an emulator of another process");
            }
            int enough = vertices.get() + 50;
            List<CompletableFuture<Void>> writers =
                    List.of(
                            write(endpoint, "/gremlin", KilledProcessTest::gremlin, vertices),
                            write(endpoint, "/sparql", KilledProcessTest::sparql, subjects));
            await().until(() -> vertices.get() > enough && subjects.get() > enough);
            process.destroyForcibly();
            process.waitFor();
            writers.forEach(CompletableFuture::join);
            try (NeptuneStreamsEmulator emulator = open()) {
                // The last request, which was not answered, may have been written. The next process
                // gets it again, and it changes nothing if it was written.
                assertWhole(emulator.propertyGraph(), vertices.get(), SIZE + 1);
                assertWhole(emulator.rdf(), subjects.get(), SIZE);
                assertThat(GraphReplay.of(emulator.gremlinEngine()))
                        .isEqualTo(GraphReplay.of(emulator.propertyGraph()));
                assertThat(GraphReplay.of(emulator.sparqlEngine()))
                        .isEqualTo(GraphReplay.of(emulator.rdf()));
            }
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatFindsNoRoomOnTheDiskChangesNothing() throws Exception {
        List<String> limited =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f 64; exec \"$@\"", "_"));
        limited.addAll(command());
        URI endpoint = start(limited);
        String large = "x".repeat(100_000);
        for (int i = 0; i < 20; i++) {
            if (i == 10) {
                HttpResponse<String> refused =
                        post(
                                endpoint,
                                "/gremlin",
                                "gremlin=g.addV('A').property('p','" + large + "')");
                assertThat(refused.statusCode()).isEqualTo(500);
                assertThat(refused.body())
                        .contains(
                                "InternalFailureException",
                                "property-graph.log",
                                "room on the disk");
                refused =
                        post(
                                endpoint,
                                "/sparql",
                                "update=INSERT DATA { <x:s> <x:p> '" + large + "' }");
                assertThat(refused.statusCode()).isEqualTo(500);
                assertThat(refused.body())
                        .contains("InternalFailureException", "rdf.log", "room on the disk");
            }
            // Small commits fit into the room of the incomplete large ones, which were removed.
            assertThat(post(endpoint, "/gremlin", gremlin(i)).statusCode()).isEqualTo(200);
            assertThat(post(endpoint, "/sparql", sparql(i)).statusCode()).isEqualTo(200);
        }
        assertThat(post(endpoint, "/gremlin", "gremlin=g.V().count()").body())
                .contains("\"@value\":20}");
        assertThat(post(endpoint, "/sparql", "query=SELECT * { <x:s> ?p ?o }").body())
                .doesNotContain("xxx");
        process.destroyForcibly();
        process.waitFor();
        try (NeptuneStreamsEmulator emulator = open()) {
            assertWhole(emulator.propertyGraph(), 20, SIZE + 1);
            assertWhole(emulator.rdf(), 20, SIZE);
            assertThat(GraphReplay.of(emulator.gremlinEngine()))
                    .isEqualTo(GraphReplay.of(emulator.propertyGraph()));
            assertThat(GraphReplay.of(emulator.sparqlEngine()))
                    .isEqualTo(GraphReplay.of(emulator.rdf()));
        }
    }

    /** Asserts that each number below the count has a commit, and each commit all its records. */
    private static void assertWhole(ChangeLog log, int count, int records) {
        Map<Long, Integer> sizes = new HashMap<>();
        StringBuilder all = new StringBuilder();
        log.forEach(
                (commitNum, opNum, timestamp, json) -> {
                    sizes.merge(commitNum, 1, Integer::sum);
                    assertThat(json.contains("isLastOp")).as(json).isEqualTo(opNum == records);
                    all.append(json);
                });
        assertThat(sizes.values()).containsOnly(records);
        assertThat(log.lastCommitNum()).isEqualTo(sizes.size()).isBetween((long) count, count + 1L);
        String text = all.toString();
        for (int i = 0; i < count; i++) {
            assertThat(text.contains("/n" + i + "/")).as("number %s of %s", i, count).isTrue();
        }
    }

    private static String gremlin(int number) {
        String id = "'/n" + number + "/'";
        StringBuilder query =
                new StringBuilder("gremlin=g.V(" + id + ").fold().coalesce(unfold(),");
        query.append("addV('Person').property(id,").append(id).append(')');
        for (int i = 0; i < SIZE; i++) {
            query.append(".property('p").append(i).append("',").append(i).append(')');
        }
        return query.append(')').toString();
    }

    private static String sparql(int number) {
        StringBuilder update = new StringBuilder("update=INSERT DATA { ");
        for (int i = 0; i < SIZE; i++) {
            update.append("<x:/n" + number + "/> <x:p" + i + "> '" + i + "' . ");
        }
        return update.append('}').toString();
    }

    private CompletableFuture<Void> write(
            URI endpoint, String path, IntFunction<String> form, AtomicInteger answered) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        while (post(endpoint, path, form.apply(answered.get())).statusCode()
                                == 200) {
                            answered.incrementAndGet();
                        }
                    } catch (IOException e) {
                        // The process has been killed.
                    }
                },
                task -> new Thread(task).start());
    }

    private HttpResponse<String> post(URI endpoint, String path, String form) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(endpoint.resolve(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private NeptuneStreamsEmulator open() {
        return NeptuneStreamsEmulator.builder().folder(folder).start();
    }

    private List<String> command() {
        return List.of(
                Paths.get(System.getProperty("java.home"), "bin", "java").toString(),
                // Without this, the JVM writes files as well.
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NeptuneStreamsEmulatorMain.class.getName(),
                "--port",
                "0",
                "--no-sample",
                "--write-every",
                "off",
                "--folder",
                folder.toString());
    }

    private URI start(List<String> command) throws IOException {
        process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        assertThat(line).contains("http://");
        return URI.create(line.substring(line.indexOf("http://")));
    }
}
