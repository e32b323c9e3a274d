/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.table.SqlTables;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Savepoints of jobs with elements that earlier versions took, on the oldest Flink, are restored by
 * this one and on this Flink: the elements are known, also those that no transaction changes again.
 *
 * <p>A new version of the state adds a folder: {@code
 * -Delement.savepoints.write=src/test/resources/savepoints/elements-vN}.
 */
class ElementMigrationITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final String NAME = "element-migration";
    private static final String ASSEMBLED = "assembled";
    private static final String TABLE = "table";
    private static final int COMMITS_BEFORE = 5;
    private static final int COMMITS = 9;

    @TempDir private Path checkpoints;
    @TempDir private Path folder;

    @AfterEach
    void forget() {
        CommittedRecords.forget(NAME);
    }

    @Test
    void assembledElementsGoOnAsTheyWere() throws Exception {
        String marko =
                "[Person, Staff] null null {born=[1980 (Integer)], name=[Josh (String)],"
                        + " nick=[a (String), b (String)], tag=[1 (Integer), 1 (String), 1.5 (Double)]}";
        String without = marko.replace("a (String), b", "b");
        String edge = "[knows] v1 v2 {seen=[0 (Date)], since=[1999 (Integer)]}";
        String changed = edge.replace("1999", "2000");
        assertThat(restored(ASSEMBLED, 5))
                .containsExactlyInAnyOrder(
                        "vv3 | CREATE 6 at "
                                + timestamp(6)
                                + ": nothing => [Person] null null {name=[Late (String)]}",
                        "vv1 | UPDATE 7 at " + timestamp(7) + ": " + marko + " => " + without,
                        "ev1 | UPDATE 8 at " + timestamp(8) + ": " + edge + " => " + changed,
                        "ev1 | DELETE 9 at " + timestamp(9) + ": " + changed + " => nothing",
                        "vv1 | DELETE 9 at " + timestamp(9) + ": " + without + " => nothing");
    }

    @Test
    void rowsOfATableGoOnAsTheyWere() throws Exception {
        assertThat(restored(TABLE, 4))
                .containsExactlyInAnyOrder(
                        "person v3 | +I [6, Late, null, null, [Person]]",
                        "person v1 | -U [7, Josh, 1980, [a, b], [Person, Staff]]",
                        "person v1 | +U [7, Josh, 1980, [b], [Person, Staff]]",
                        "person v1 | -D [9, Josh, 1980, [b], [Person, Staff]]");
    }

    private List<String> restored(String kind, int records) throws Exception {
        Path savepoint = Files.createDirectory(folder.resolve(kind));
        String resource = "/savepoints/elements-v1/" + kind + "/_metadata";
        // A copy in a folder: the tests themselves may be in a jar, where Flink does not look.
        try (InputStream metadata = getClass().getResourceAsStream(resource)) {
            Files.copy(metadata, savepoint.resolve("_metadata"));
        }
        try (NeptuneStreamsEmulator emulator = emulator(COMMITS)) {
            JobUnderTest job = job(kind, emulator).start(2, savepoint);
            job.awaitCommitted(records, TestWaits.AT_MOST);
            job.cancel();
            return job.results().all();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ASSEMBLED, TABLE})
    @EnabledIfSystemProperty(named = "element.savepoints.write", matches = ".+")
    void writeSavepoint(String kind) throws Exception {
        Path target = Path.of(System.getProperty("element.savepoints.write"), kind);
        try (NeptuneStreamsEmulator emulator = emulator(COMMITS_BEFORE)) {
            JobUnderTest job = job(kind, emulator).start(1, null);
            // The last commit deletes v2 and creates v4.
            job.awaitCommitted(kind.equals(TABLE) ? 6 : 7, TestWaits.AT_MOST);
            Path savepoint = job.stopWithSavepoint();
            try (Stream<Path> files = Files.list(savepoint)) {
                assertThat(files.collect(Collectors.toList()))
                        .as("all state is in this file")
                        .containsExactly(savepoint.resolve("_metadata"));
            }
            Files.createDirectories(target);
            Files.copy(
                    savepoint.resolve("_metadata"),
                    target.resolve("_metadata"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private JobUnderTest job(String kind, NeptuneStreamsEmulator emulator) {
        return new JobUnderTest(
                NAME, checkpoints, kind.equals(TABLE) ? reading(emulator) : assembling(emulator));
    }

    private static JobUnderTest.Pipeline assembling(NeptuneStreamsEmulator emulator) {
        return ElementJobs.assembling(
                Sources.<ElementDelta>unsigned(emulator)
                        .setDeserializer(NeptuneDeserializationSchema.elementDeltas())
                        .build(),
                ElementProjection.all());
    }

    private static JobUnderTest.Pipeline reading(NeptuneStreamsEmulator emulator) {
        return env -> {
            StreamTableEnvironment tables = StreamTableEnvironment.create(env);
            tables.executeSql(
                    SqlTables.create(
                            "person",
                            "id STRING, name STRING, born INT, nick ARRAY<STRING>, labels ARRAY<STRING>,"
                                    + " commit_num BIGINT METADATA FROM 'commit-num' VIRTUAL,"
                                    + " PRIMARY KEY (id) NOT ENFORCED",
                            emulator,
                            "pg-json",
                            "element.type",
                            "vertex",
                            "element.label",
                            "Person",
                            "scan.bounded.mode",
                            "unbounded"));
            return ElementJobs.texts(
                    tables.toChangelogStream(
                            tables.sqlQuery(
                                    "SELECT CAST('person' AS STRING), id, commit_num, name, born, nick, labels"
                                            + " FROM person")));
        };
    }

    /** The log that the savepoints were taken of, which may have grown since. */
    private static NeptuneStreamsEmulator emulator(int commits) {
        NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder().retention(Duration.ofDays(100_000)).start();
        List<Transaction.Builder> log =
                List.of(
                        Transaction.builder()
                                .addVertexLabel("v1", "Person")
                                .addVertexProperty("v1", "name", PropertyValue.of("Marko"))
                                .addVertexProperty("v1", "born", PropertyValue.of(1980))
                                .addVertexProperty("v1", "nick", PropertyValue.of("a"))
                                .addVertexLabel("v2", "Place"),
                        // An edge and a vertex can have the same id.
                        Transaction.builder()
                                .addVertexProperty("v1", "nick", PropertyValue.of("b"))
                                .addVertexLabel("v1", "Staff")
                                .addEdge("v1", "knows", "v1", "v2")
                                .addEdgeProperty("v1", "since", PropertyValue.of(1999))
                                .addEdgeProperty("v1", "seen", PropertyValue.of(Instant.EPOCH)),
                        // A vertex whose label comes after the savepoint.
                        Transaction.builder()
                                .addVertexProperty("v3", "name", PropertyValue.of("Late")),
                        Transaction.builder()
                                .removeVertexProperty("v1", "name", PropertyValue.of("Marko"))
                                .addVertexProperty("v1", "name", PropertyValue.of("Josh"))
                                .addVertexProperty("v1", "tag", PropertyValue.of(1))
                                .addVertexProperty("v1", "tag", PropertyValue.of("1"))
                                .addVertexProperty("v1", "tag", PropertyValue.of(1.5)),
                        Transaction.builder()
                                .removeVertexLabel("v2", "Place")
                                .addVertexLabel("v4", "Person"),
                        Transaction.builder().addVertexLabel("v3", "Person"),
                        Transaction.builder()
                                .removeVertexProperty("v1", "nick", PropertyValue.of("a")),
                        Transaction.builder()
                                .removeEdgeProperty("v1", "since", PropertyValue.of(1999))
                                .addEdgeProperty("v1", "since", PropertyValue.of(2000)),
                        Transaction.builder()
                                .removeEdgeProperty("v1", "seen", PropertyValue.of(Instant.EPOCH))
                                .removeEdgeProperty("v1", "since", PropertyValue.of(2000))
                                .removeEdge("v1", "knows", "v1", "v2")
                                .removeVertexProperty("v1", "name", PropertyValue.of("Josh"))
                                .removeVertexProperty("v1", "born", PropertyValue.of(1980))
                                .removeVertexProperty("v1", "nick", PropertyValue.of("b"))
                                .removeVertexProperty("v1", "tag", PropertyValue.of(1))
                                .removeVertexProperty("v1", "tag", PropertyValue.of("1"))
                                .removeVertexProperty("v1", "tag", PropertyValue.of(1.5))
                                .removeVertexLabel("v1", "Person")
                                .removeVertexLabel("v1", "Staff"));
        for (int i = 1; i <= commits; i++) {
            emulator.propertyGraph().append(log.get(i - 1).commitTimestamp(timestamp(i)).build());
        }
        return emulator;
    }

    /** The savepoints know when their last commit was made. */
    private static long timestamp(int commit) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(commit).toEpochMilli();
    }
}
