/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The job on a real PostgreSQL, with an export of the graph before the log. */
@Timeout(900)
class SnapshotReplicationITCase extends ReplicationTestBase {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void beginsWithASnapshotAndWithAnotherOneInTheSameTables(
            boolean rdf, @TempDir Path folder, @InjectMiniCluster MiniCluster cluster)
            throws Exception {
        List.of("a", "b", "c").forEach(id -> add(rdf, id));
        Path first = export(rdf, folder.resolve("first"));
        remove(rdf, "a");
        add(rdf, "d");
        log(rdf).expireThrough(2);
        startAndAwait(5, rdf, first);
        try (Connection reader = database.connect()) {
            assertThat(ReplicaDatabase.rows(reader, rdf))
                    .containsExactlyInAnyOrderElementsOf(rowsOf(rdf, "b", "c", "d"));
            cancelJobs(cluster);

            // The second job does not read that b was removed.
            remove(rdf, "b");
            add(rdf, "e");
            Path second = export(rdf, folder.resolve("second"));
            log(rdf).expireThrough(7);
            remove(rdf, "c");
            startAndAwait(8, rdf, second);
            assertThat(ReplicaDatabase.rows(reader, rdf))
                    .containsExactlyInAnyOrderElementsOf(rowsOf(rdf, "d", "e"));
        }
    }

    @Test
    void beginsWithASnapshotFromBeforeTheFirstChangeOfTheLog(@TempDir Path export)
            throws Exception {
        List<String> facts = rowsOf(true, "a", "b");
        Files.createDirectories(export.resolve("statements"));
        // An export can spell a statement in another way than the log.
        Files.writeString(
                export.resolve("statements/statements.nq"),
                String.join("", facts).replace("\"x\"", "\"\\u0078\""));
        Files.writeString(export.resolve("lastEventId.json"), "{\"commitNum\": -1, \"opNum\": -1}");
        emulator.rdf().append(Transaction.builder().removeStatement(facts.get(0)).build());

        startAndAwait(1, true, export);
        try (Connection reader = database.connect()) {
            assertThat(ReplicaDatabase.rows(reader, true))
                    .containsExactly("<urn:b> <urn:p> \"\\u0078\" .\n");
        }
    }

    /** It is not documented how the log spells the types of numbers and booleans. */
    @Test
    void aChangeRemovesAFactOfTheSnapshotInAnySpellingOfItsType(@TempDir Path export)
            throws Exception {
        add(false, "a");
        emulator.executeGremlin("g.V('a').property('n',1).property('b',true)");
        export(false, export);
        String property =
                "{\"id\":\"a\",\"type\":\"vp\",\"key\":\"%s\",\"value\":{\"value\":%s,\"dataType\":\"%s\"}}";
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .addRaw("REMOVE", String.format(property, "n", "1", "Int"))
                                .addRaw("ADD", String.format(property, "n", "2", "int"))
                                .addRaw("REMOVE", String.format(property, "b", "true", "Bool"))
                                .build());

        startAndAwait(3, false, export);
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement();
                ResultSet number =
                        statement.executeQuery(
                                "SELECT value, data_type FROM vertex_properties WHERE key <> 'p'")) {
            assertThat(number.next()).isTrue();
            assertThat(number.getString("value")).isEqualTo("2");
            assertThat(number.getString("data_type")).isEqualTo("Integer");
            assertThat(number.next()).isFalse();
        }
    }

    @Test
    void aReplicaKeepsItsContentIfTheExportCannotBeReadOrTheLogHasLostWhatFollows(
            @TempDir Path folder, @InjectMiniCluster MiniCluster cluster) throws Exception {
        add(false, "a");
        Path export = export(false, folder.resolve("export"));
        add(false, "b");
        startAndAwait(2, false, export);
        cancelJobs(cluster);
        add(false, "c");
        add(false, "d");
        emulator.propertyGraph().expireThrough(3);

        for (String[] arguments : new String[][] {{"--snapshot", folder + "/missing"}, {}}) {
            ReplicationJob.main(database.arguments(emulator.endpoint(), false, arguments));
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(
                            () ->
                                    assertThat(failure(cluster))
                                            .containsAnyOf(
                                                    "There is no export at",
                                                    "but the log begins with event 4:1"));
            cancelJobs(cluster);
            try (Connection reader = database.connect()) {
                assertThat(ReplicaDatabase.rows(reader, false))
                        .containsExactlyInAnyOrderElementsOf(rowsOf(false, "a", "b"));
            }
        }
    }

    private void startAndAwait(long commit, boolean rdf, Path snapshot) throws Exception {
        ReplicationJob.main(
                database.arguments(
                        emulator.endpoint(), rdf, "--snapshot", snapshot.toUri().toString()));
        try (Connection reader = database.connect()) {
            await().atMost(LONG_ENOUGH)
                    .until(() -> ReplicaDatabase.storedCommit(reader, rdf) == commit);
        }
    }

    private Path export(boolean rdf, Path folder) {
        // So that both readers have files to read.
        emulator.exportTo(folder, rdf ? ExportFormat.N_QUADS : ExportFormat.CSV, 1);
        return folder;
    }

    private void add(boolean rdf, String id) {
        if (rdf) {
            emulator.executeSparqlUpdate("INSERT DATA { <urn:" + id + "> <urn:p> 'x' }");
        } else {
            emulator.executeGremlin("g.addV('L').property(id,'" + id + "').property('p','x')");
        }
    }

    private void remove(boolean rdf, String id) {
        if (rdf) {
            emulator.executeSparqlUpdate("DELETE DATA { <urn:" + id + "> <urn:p> 'x' }");
        } else {
            emulator.executeGremlin("g.V('" + id + "').drop()");
        }
    }

    private static List<String> rowsOf(boolean rdf, String... ids) {
        List<String> rows = new ArrayList<>();
        for (String id : ids) {
            if (rdf) {
                rows.add("<urn:" + id + "> <urn:p> \"x\" .\n");
            } else {
                rows.add("vertex_labels " + id + " L");
                rows.add("vertex_properties " + id + " p x");
            }
        }
        return rows;
    }
}
