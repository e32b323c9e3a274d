/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.emulator.Transaction;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs the example scripts on a real cluster, and compares what they show with the log itself.
 *
 * <p>A class for each Flink, not one parameterized class: Surefire's report says 0 tests of those.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SqlExamplesTests {

    private static final String HYPEREDGE =
            "{\"id\":\"h1\",\"type\":\"he\",\"key\":\"label\","
                    + "\"value\":{\"value\":\"meeting\",\"dataType\":\"String\"}}";

    private final FlinkRuntime runtime;

    private NeptuneStreamsEmulator emulator;
    private FlinkProcessCluster cluster;
    private Path output;

    SqlExamplesTests(FlinkRuntime runtime) {
        this.runtime = runtime;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        emulator = NeptuneStreamsEmulator.start();
        SampleGraph.loadBeginningInto(emulator);
        output = folder.resolve("output");
        cluster =
                FlinkProcessCluster.builder(runtime, folder)
                        .extraJars(SqlConnectorJar.path())
                        // An INSERT is to be done when its script is.
                        .set("table.dml-sync", "true")
                        .start();
    }

    /**
     * A failure of the source can end the TaskManager: if a task with a result of a SELECT is
     * cancelled before it is open, Flink takes its NullPointerException for fatal (FLINK-39330).
     */
    @BeforeEach
    void replaceTaskManager() {
        cluster.replaceTaskManager();
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
        emulator.close();
    }

    @Test
    void watchChanges() throws Exception {
        Changelog shown = Changelog.ofTableau(run("watch-changes.sql"));

        assertThat(shown.kinds()).containsOnly("+I");
        assertThat(shown.rows())
                .isEqualTo(propertyGraph().stream().map(ShownRows::change).toList());
    }

    @Test
    void watchStatements() throws Exception {
        Changelog shown = Changelog.ofTableau(run("watch-statements.sql"));

        assertThat(shown.kinds()).containsOnly("+I");
        assertThat(shown.rows())
                .isEqualTo(
                        LoggedChange.of(emulator.rdf()).stream()
                                .map(ShownRows::statement)
                                .toList());
    }

    @Test
    void degreeByLabel() throws Exception {
        Changelog shown = Changelog.ofTableau(run("degree-by-label.sql"));

        assertThat(shown.kinds()).contains("-U");
        assertThat(shown.materialize())
                .containsExactlyInAnyOrderElementsOf(GraphState.after(propertyGraph()).degrees());
    }

    @Test
    void friendsOfFriends() throws Exception {
        try (NeptuneStreamsEmulator social = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadBeginningInto(social);
            social.executeGremlin(
                    "g.addV('Person').property(id,'ann').property('name','Ann').as('ann')"
                            + ".V('josh').addE('knows').to('ann')"
                            + ".V('vadas').addE('knows').to('ann')"
                            + ".V('vadas').addE('knows').from('ann')"
                            + ".V('lop').addE('knows').to('ann')");
            social.executeGremlin("g.addV('Person').property('name','Alone')");

            Changelog shown = Changelog.ofTableau(run("friends-of-friends.sql", social));

            List<List<String>> expected =
                    GraphState.after(LoggedChange.of(social.propertyGraph())).commonFriends();
            assertThat(expected).hasSizeGreaterThan(1);
            assertThat(shown.materialize()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void persons() throws Exception {
        run("persons.sql");

        Changelog printed = Changelog.ofPrint(cluster.taskManagerOutput());
        // One of them was dropped.
        assertThat(printed.kinds()).contains("-D");
        assertThat(printed.materialize())
                .containsExactlyInAnyOrderElementsOf(GraphState.after(propertyGraph()).persons());
    }

    @Test
    void deadLetter() throws Exception {
        try (NeptuneStreamsEmulator odd = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadBeginningInto(odd);
            List<LoggedChange> sample = LoggedChange.of(odd.propertyGraph());
            odd.propertyGraph()
                    .append(
                            Transaction.builder()
                                    .addRaw("UPSERT", HYPEREDGE)
                                    .addRaw("ADD", "{\"type\":\"vp\",\"key\":\"k\"}")
                                    .addRaw("ADD", HYPEREDGE)
                                    .addVertexLabel("after", "Person")
                                    .build());
            List<LoggedChange> all = LoggedChange.of(odd.propertyGraph());

            run("dead-letter.sql", odd);

            List<LoggedChange> known = new ArrayList<>(sample);
            known.add(all.get(all.size() - 1));
            assertThat(JsonFiles.read(output.resolve("known")))
                    .extracting(ShownRows::known)
                    .isEqualTo(known.stream().map(ShownRows::known).toList());
            assertThat(JsonFiles.read(output.resolve("dead-letters")))
                    .extracting(row -> row.path("raw").asText())
                    .containsExactly(all.get(sample.size() + 2).raw());
        }
    }

    @Test
    void replicate() throws Exception {
        run("replicate.sql");

        assertThat(JsonFiles.read(output.resolve("replica")))
                .extracting(ShownRows::replicated)
                .isEqualTo(propertyGraph().stream().map(ShownRows::change).toList());
    }

    /** As somebody runs it who leaves out the line that ends it. */
    @Test
    void replicateForEver() throws Exception {
        try (NeptuneStreamsEmulator growing = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadBeginningInto(growing);
            Path folder = output.resolve("for-ever");
            cluster.sqlClient()
                    .run(
                            "SET 'table.dml-sync' = 'false';\n"
                                    + ExampleScripts.read(
                                                    "replicate.sql", growing.endpoint(), folder)
                                            .replace(
                                                    "'scan.bounded.mode' = 'latest'",
                                                    "'scan.bounded.mode' = 'unbounded'"))
                    .assertOk();

            awaitReplica(growing, folder.resolve("replica"));
            growing.executeGremlin("g.addV('Person').property('name', 'You')");
            awaitReplica(growing, folder.resolve("replica"));
        } finally {
            for (Map.Entry<String, String> job : cluster.rest().jobs().entrySet()) {
                if (job.getValue().equals("RUNNING")) {
                    cluster.rest().cancel(job.getKey());
                }
            }
        }
    }

    /** Waits for the whole log; what is there before are whole transactions. */
    private static void awaitReplica(NeptuneStreamsEmulator neptune, Path folder) {
        List<List<String>> log =
                LoggedChange.of(neptune.propertyGraph()).stream().map(ShownRows::change).toList();
        await().ignoreExceptionsInstanceOf(IOException.class)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(
                        () -> {
                            List<JsonNode> rows = JsonFiles.read(folder);
                            assertThat(rows.isEmpty() || isLastOp(rows.get(rows.size() - 1)))
                                    .as("ends with a transaction: %s", rows)
                                    .isTrue();
                            return rows.stream().map(ShownRows::replicated).toList().equals(log);
                        });
    }

    private static boolean isLastOp(JsonNode row) {
        return row.path("is_last_op").asBoolean();
    }

    /** The SQL Client shows the innermost cause of a failure and nothing else. */
    @Test
    void whatToDoAboutAFailureIsWhatTheSqlClientShows() throws Exception {
        try (NeptuneStreamsEmulator refusing = NeptuneStreamsEmulator.start()) {
            refusing.setIamAuthentication(true);

            String shown =
                    cluster.sqlClient()
                            .run(
                                    ExampleScripts.read(
                                            "watch-changes.sql", refusing.endpoint(), output))
                            .output();

            assertThat(shown)
                    .contains("[ERROR]")
                    .contains(refusing.endpoint().toString())
                    .contains(
                            "The request was not signed, since 'aws.credentials.provider' is NONE");
        }
    }

    @Test
    void noExampleIsForgotten() throws Exception {
        assertThat(ExampleScripts.names())
                .containsExactly(
                        "dead-letter.sql",
                        "degree-by-label.sql",
                        "friends-of-friends.sql",
                        // ElementExamplesTests runs those that write elsewhere.
                        "persons-to-kafka.sql",
                        "persons-to-postgresql.sql",
                        "persons.sql",
                        "replicate.sql",
                        "temporal-join.sql",
                        "watch-changes.sql",
                        "watch-statements.sql");
    }

    @Test
    void aUserCanDeleteTheLineThatTurnsSigningOff() throws Exception {
        for (String name : ExampleScripts.names()) {
            assertThat(ExampleScripts.read(name, Map.of()).lines())
                    .as(name)
                    .filteredOn(line -> line.contains("'NONE'"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("',"));
        }
    }

    private List<LoggedChange> propertyGraph() {
        return LoggedChange.of(emulator.propertyGraph());
    }

    private String run(String script) throws Exception {
        return run(script, emulator);
    }

    private String run(String script, NeptuneStreamsEmulator neptune) throws Exception {
        return cluster.sqlClient()
                .run(ExampleScripts.read(script, neptune.endpoint(), output))
                .assertOk()
                .output();
    }
}
