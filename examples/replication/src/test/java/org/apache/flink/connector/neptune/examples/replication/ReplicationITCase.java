/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The job on a real PostgreSQL, whose readers see whole transactions only. */
@Timeout(900)
class ReplicationITCase {

    private static final int TRANSACTIONS = 200;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    private static final List<String> PROPERTY_GRAPH_ROWS =
            List.of(
                    "SELECT concat_ws(' ', 'vertex_labels', id, label) FROM vertex_labels",
                    "SELECT concat_ws(' ', 'vertex_properties', id, key, value) FROM vertex_properties",
                    "SELECT concat_ws(' ', 'edges', id, label, from_id, to_id) FROM edges",
                    "SELECT concat_ws(' ', 'edge_properties', id, key, value) FROM edge_properties");

    private static final List<String> RDF_ROWS = List.of("SELECT statement FROM statements");

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(2)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private NeptuneStreamsEmulator emulator;
    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws Exception {
        emulator = NeptuneStreamsEmulator.start();
        postgres = EmbeddedPostgres.start();
    }

    @AfterEach
    void stop(@InjectMiniCluster MiniCluster cluster) throws Exception {
        for (JobStatusMessage job : cluster.listJobs().get()) {
            if (!job.getJobState().isGloballyTerminalState()) {
                cluster.cancelJob(job.getJobId()).get();
            }
        }
        emulator.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readersSeeNothingButWholeTransactionsWhateverFails(
            boolean rdf, @InjectMiniCluster MiniCluster cluster) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RandomBank bank = new RandomBank(seed, rdf);
        ReplicationJob.main(arguments(rdf));
        long seen = 0;
        int killed = 0;
        try (Connection reader = postgres.getPostgresDatabase().getConnection()) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (int commit = 1; commit <= TRANSACTIONS; commit++) {
                (rdf ? emulator.rdf() : emulator.propertyGraph()).append(bank.next());
                if (random.nextInt(20) == 0) {
                    // No more than this waits for the job, or its back-off grows beyond patience.
                    emulator.faults().clear();
                    emulator.faults().failNext(1, NeptuneError.THROTTLING).cutBody(1, 100);
                }
                if (commit % 20 == 0) {
                    // The log grows while it is read, and while the job recovers.
                    long atLeast = commit - 40;
                    await("seed " + seed)
                            .atMost(LONG_ENOUGH)
                            .until(() -> storedCommit(reader, rdf) >= atLeast);
                    seen = assertPrefix(reader, bank, rdf, seed, seen);
                }
                if (commit % 60 == 0) {
                    // Each one that is started gets the next number.
                    cluster.terminateTaskManager(killed++).get();
                    cluster.startTaskManager();
                }
            }
            await("seed " + seed)
                    .atMost(LONG_ENOUGH)
                    .until(() -> storedCommit(reader, rdf) == TRANSACTIONS);
            assertPrefix(reader, bank, rdf, seed, TRANSACTIONS);
        }
        assertThat(killed).isPositive();
    }

    @Test
    void aDatabaseOlderThanTheCheckpointIsRefused(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        RandomBank bank = new RandomBank(1, false);
        for (int i = 0; i < 20; i++) {
            emulator.propertyGraph().append(bank.next());
        }
        ReplicationJob.main(arguments(false));
        try (Connection reader = postgres.getPostgresDatabase().getConnection();
                Statement statement = reader.createStatement()) {
            await().atMost(LONG_ENOUGH)
                    .ignoreExceptions()
                    .until(() -> storedCommit(reader, false) == 20);

            statement.execute("UPDATE replica_position SET commit_num = 3, op_num = 1");
            emulator.propertyGraph().append(bank.next());

            // The writer finds itself overtaken, starts again, and misses what the checkpoint has.
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(
                            () ->
                                    assertThat(failure(cluster))
                                            .contains("the checkpoint continues after"));
            assertThat(storedCommit(reader, false)).isEqualTo(3);
        }
    }

    /** What the only job failed with last. */
    private static String failure(MiniCluster cluster) throws Exception {
        for (JobStatusMessage job : cluster.listJobs().get()) {
            ErrorInfo failure = cluster.getExecutionGraph(job.getJobId()).get().getFailureInfo();
            if (!job.getJobState().isGloballyTerminalState() && failure != null) {
                return failure.getExceptionAsString();
            }
        }
        return "";
    }

    /** Compares one snapshot of the tables with the graph after the commit it says it holds. */
    private static long assertPrefix(
            Connection reader, RandomBank bank, boolean rdf, long seed, long atLeast)
            throws SQLException {
        if (!hasTables(reader)) {
            return 0;
        }
        try (Statement statement = reader.createStatement()) {
            // The first statement takes the snapshot.
            Set<String> rows = new TreeSet<>();
            long commit;
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT COALESCE(MAX(commit_num), 0) FROM replica_position")) {
                row.next();
                commit = row.getLong(1);
            }
            for (String query : rdf ? RDF_ROWS : PROPERTY_GRAPH_ROWS) {
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        assertThat(rows.add(row.getString(1))).as("seed %d: twice", seed).isTrue();
                    }
                }
            }
            assertThat(commit).as("seed %d", seed).isGreaterThanOrEqualTo(atLeast);
            assertThat(rows)
                    .as("seed %d, after commit %d", seed, commit)
                    .isEqualTo(bank.rowsAfter(commit));
            return commit;
        } finally {
            reader.rollback();
        }
    }

    private String[] arguments(boolean rdf) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--endpoint",
                                emulator.endpoint().toString(),
                                "--unsigned",
                                "--jdbc-url",
                                postgres.getJdbcUrl("postgres", "postgres"),
                                "--jdbc-user",
                                "postgres",
                                "--checkpoint-interval",
                                "100"));
        if (rdf) {
            arguments.add("--rdf");
        }
        return arguments.toArray(new String[0]);
    }

    private static long storedCommit(Connection reader, boolean rdf) throws SQLException {
        if (!hasTables(reader)) {
            return 0;
        }
        try (Statement statement = reader.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT commit_num FROM replica_position WHERE stream LIKE '%"
                                        + (rdf ? "RDF" : "graph")
                                        + "'")) {
            return row.next() ? row.getLong(1) : 0;
        } finally {
            if (!reader.getAutoCommit()) {
                reader.rollback();
            }
        }
    }

    private static boolean hasTables(Connection reader) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT to_regclass('replica_position') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        } finally {
            if (!reader.getAutoCommit()) {
                reader.rollback();
            }
        }
    }
}
