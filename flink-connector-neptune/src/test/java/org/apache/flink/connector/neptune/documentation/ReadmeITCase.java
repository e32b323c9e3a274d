/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.table.SqlTables;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs the examples of the README on the sample graph, with another port and another folder. */
class ReadmeITCase {

    @RegisterExtension
    static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final String ENDPOINT = "http://127.0.0.1:8182";
    private static final String EXPORT = "/tmp/export";

    /** Longer examples are not for the README. */
    private static final int MOST_LINES = 10;

    @TempDir private Path folder;

    private NeptuneStreamsEmulator emulator;
    private Path export;

    @BeforeEach
    void startSampleGraph() {
        emulator = NeptuneStreamsEmulator.start();
        SampleGraph.loadInto(emulator);
        export = folder.resolve("export");
    }

    @AfterEach
    void stopSampleGraph() {
        emulator.close();
    }

    @Test
    void theDataStreamJobPrintsEachChange(@InjectClusterClient ClusterClient<?> cluster)
            throws Exception {
        String code = block("In a DataStream job", "java");
        assertThat(new JavaBlock(code).compileInto(folder)).as(code).isEmpty();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream original = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            CompletableFuture<Void> job = CompletableFuture.runAsync(() -> runFragment(classes));

            emulator.executeGremlin("g.addV('Person').property('name', 'You')");
            int changes = (int) emulator.propertyGraph().recordCount();
            await().failFast(() -> failIfDone(job))
                    .untilAsserted(
                            () ->
                                    assertThat(output.toString(StandardCharsets.UTF_8).lines())
                                            .filteredOn(
                                                    line -> line.contains("PropertyGraphChange{"))
                                            .hasSize(changes)
                                            .last()
                                            .asString()
                                            .contains("key=name, value=You"));
        } finally {
            System.setOut(original);
            for (JobStatusMessage running : cluster.listJobs().get()) {
                cluster.cancel(running.getJobId()).get();
            }
        }
    }

    private static void failIfDone(CompletableFuture<Void> job) {
        if (job.isDone()) {
            // Throws what the job failed with.
            job.join();
            throw new AssertionError("The job has ended.");
        }
    }

    private static void runFragment(ClassLoader classes) {
        try {
            Constructor<?> constructor =
                    classes.loadClass(JavaBlock.FRAGMENT).getDeclaredConstructor();
            constructor.setAccessible(true);
            Object fragment = constructor.newInstance();
            for (Method method : fragment.getClass().getDeclaredMethods()) {
                if (method.getName().equals("fragment")) {
                    method.setAccessible(true);
                    method.invoke(fragment, new Object[method.getParameterCount()]);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theFirstQueryCountsTheVerticesOfEachLabel() throws Exception {
        assertResult("In SQL", "g.V().groupCount().by(label)");
    }

    @Test
    void theTableOfVerticesHasARowForEachPerson() throws Exception {
        assertResult(
                "Vertices and edges as tables", "g.V().hasLabel('Person').groupCount().by('city')");
    }

    @Test
    void theSnapshotIsFollowedByTheLog() throws Exception {
        emulator.exportTo(export.resolve("property-graph"), ExportFormat.CSV);
        emulator.propertyGraph().expireThrough(emulator.propertyGraph().lastCommitNum());
        assertResult("The whole graph", "g.V().hasLabel('Company').groupCount().by('industry')");
    }

    /** The block declares a table and counts. The query in Gremlin says what it must count. */
    private void assertResult(String heading, String gremlin) throws Exception {
        String[] statements = block(heading, "sql").split(";\\s*\\n");
        assertThat(statements).hasSize(2);
        TableEnvironment tables = SqlTables.streaming(1);
        tables.executeSql(statements[0]);
        List<Row> changelog = new CopyOnWriteArrayList<>();
        try (CloseableIterator<Row> rows = tables.executeSql(statements[1]).collect()) {
            CompletableFuture<Void> reading =
                    CompletableFuture.runAsync(() -> rows.forEachRemaining(changelog::add));
            await().failFast(() -> failIfDone(reading))
                    .untilAsserted(() -> assertCounts(changelog, counts(gremlin)));
            emulator.executeGremlin(
                    "g.addV('Person').property('city', 'Here').addV('Company').property('industry', 'New')");
            await().failFast(() -> failIfDone(reading))
                    .untilAsserted(() -> assertCounts(changelog, counts(gremlin)));
        }
    }

    private static void assertCounts(List<Row> changelog, Map<String, Long> counts) {
        assertThat(counts).isNotEmpty();
        assertThat(
                        SqlTables.materialized(changelog).keySet().stream()
                                // Gremlin does not count vertices without the property.
                                .filter(row -> row.getField(0) != null)
                                .collect(
                                        Collectors.toMap(
                                                row -> (String) row.getField(0),
                                                row -> (Long) row.getField(1))))
                .isEqualTo(counts);
    }

    /** Runs a query that returns a map of numbers. */
    private Map<String, Long> counts(String gremlin) throws IOException {
        JsonNode map =
                new ObjectMapper()
                        .readTree(emulator.executeGremlin(gremlin))
                        .at("/@value/0/@value");
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < map.size(); i += 2) {
            // A vertex with several labels counts for each of them.
            for (String key : map.get(i).asText().split("::")) {
                counts.merge(key, map.get(i + 1).path("@value").asLong(), Long::sum);
            }
        }
        return counts;
    }

    /** The block below a heading, with the endpoint and the export of this test. */
    private String block(String heading, String language) throws IOException {
        MarkdownFile.CodeBlock block =
                MarkdownFile.of("README.md").blockBelow("## " + heading, language);
        assertThat(block.text().lines().filter(line -> !line.isBlank()).count())
                .as("lines of %s", block)
                .isLessThanOrEqualTo(MOST_LINES);
        return block.text()
                .replace(ENDPOINT, emulator.endpoint().toString())
                .replace(EXPORT, export.toString());
    }
}
