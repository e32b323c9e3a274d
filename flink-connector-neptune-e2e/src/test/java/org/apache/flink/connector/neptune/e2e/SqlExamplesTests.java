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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final DateTimeFormatter SHOWN_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
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
        SampleGraph.loadInto(emulator);
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
                .isEqualTo(propertyGraph().stream().map(SqlExamplesTests::shownChange).toList());
    }

    @Test
    void watchStatements() throws Exception {
        Changelog shown = Changelog.ofTableau(run("watch-statements.sql"));

        assertThat(shown.kinds()).containsOnly("+I");
        assertThat(shown.rows())
                .isEqualTo(
                        LoggedChange.of(emulator.rdf()).stream()
                                .map(SqlExamplesTests::shownStatement)
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
            SampleGraph.loadInto(odd);
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
                    .extracting(SqlExamplesTests::knownChange)
                    .isEqualTo(known.stream().map(SqlExamplesTests::knownChange).toList());
            assertThat(JsonFiles.read(output.resolve("dead-letters")))
                    .extracting(row -> row.path("raw").asText())
                    .containsExactly(all.get(sample.size() + 2).raw());
        }
    }

    @Test
    void replicate() throws Exception {
        run("replicate.sql");

        assertThat(JsonFiles.read(output.resolve("replica")))
                .extracting(SqlExamplesTests::replicatedChange)
                .isEqualTo(propertyGraph().stream().map(SqlExamplesTests::shownChange).toList());
    }

    /** As somebody runs it who leaves out the line that ends it. */
    @Test
    void replicateForEver() throws Exception {
        try (NeptuneStreamsEmulator growing = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadInto(growing);
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
                LoggedChange.of(neptune.propertyGraph()).stream()
                        .map(SqlExamplesTests::shownChange)
                        .toList();
        await().ignoreExceptionsInstanceOf(IOException.class)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(
                        () -> {
                            List<JsonNode> rows = JsonFiles.read(folder);
                            assertThat(rows.isEmpty() || isLastOp(rows.get(rows.size() - 1)))
                                    .as("ends with a transaction: %s", rows)
                                    .isTrue();
                            return rows.stream()
                                    .map(SqlExamplesTests::replicatedChange)
                                    .toList()
                                    .equals(log);
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
                        "persons.sql",
                        "replicate.sql",
                        "watch-changes.sql",
                        "watch-statements.sql");
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

    private static List<String> shownChange(LoggedChange change) {
        return shown(
                change.commitNum(),
                change.opNum(),
                Boolean.toString(change.isLastOp()).toUpperCase(),
                SHOWN_TIME.format(change.time()),
                change.op(),
                change.data("type"),
                change.data("id"),
                change.data("key"),
                change.value(),
                change.dataType(),
                change.data("from"),
                change.data("to"));
    }

    private static List<String> replicatedChange(JsonNode row) {
        return shown(
                row.path("commit_num").asLong(),
                row.path("op_num").asLong(),
                row.path("is_last_op").asText().toUpperCase(),
                SHOWN_TIME.format(Instant.parse(row.path("commit_timestamp").asText())),
                row.path("op").asText(),
                row.path("type").asText(),
                row.path("id").asText(),
                row.path("key").asText(),
                row.path("value").asText(),
                row.path("data_type").asText(),
                row.path("from_id").asText(null),
                row.path("to_id").asText(null));
    }

    private static List<String> knownChange(LoggedChange change) {
        return shown(
                change.commitNum(),
                change.opNum(),
                change.op(),
                change.data("type"),
                change.data("id"),
                change.data("key"),
                change.value());
    }

    private static List<String> knownChange(JsonNode row) {
        return shown(
                row.path("commit_num").asLong(),
                row.path("op_num").asLong(),
                row.path("op").asText(),
                row.path("type").asText(),
                row.path("id").asText(),
                row.path("key").asText(),
                row.path("value").asText());
    }

    private static List<String> shownStatement(LoggedChange change) {
        NQuad quad = NQuad.parse(change.data("stmt"));
        return shown(
                change.commitNum(),
                change.opNum(),
                change.op(),
                quad.subject(),
                quad.predicate(),
                quad.object(),
                quad.kind(),
                quad.datatype(),
                quad.lang(),
                quad.graph());
    }

    /** As the SQL Client shows it. */
    private static List<String> shown(Object... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "<NULL>" : value.toString())
                .toList();
    }
}
