/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The job on a real PostgreSQL, whose readers see whole transactions only. */
@Timeout(900)
class ReplicationITCase extends ReplicationTestBase {

    private static final int TRANSACTIONS = 200;

    /** The TaskManager to kill next. The cluster numbers them in the order of their start. */
    private static int oldest;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readersSeeNothingButWholeTransactionsWhateverFails(
            boolean rdf, @InjectMiniCluster MiniCluster cluster) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RandomBank bank = new RandomBank(seed, rdf);
        ReplicationJob.main(database.arguments(emulator.endpoint(), rdf));
        long seen = 0;
        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (int commit = 1; commit <= TRANSACTIONS; commit++) {
                log(rdf).append(bank.next());
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
                            .until(() -> ReplicaDatabase.storedCommit(reader, rdf) >= atLeast);
                    seen = assertPrefix(reader, bank, rdf, seed, seen);
                }
                if (commit % 60 == 0) {
                    cluster.terminateTaskManager(oldest++).get();
                    cluster.startTaskManager();
                }
            }
            await("seed " + seed)
                    .atMost(LONG_ENOUGH)
                    .until(() -> ReplicaDatabase.storedCommit(reader, rdf) == TRANSACTIONS);
            assertPrefix(reader, bank, rdf, seed, TRANSACTIONS);
        }
        assertThat(failure(cluster)).as("of a TaskManager that ran the job").isNotEmpty();
    }

    @Test
    void aDatabaseOlderThanTheCheckpointIsRefused(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        RandomBank bank = new RandomBank(1, false);
        for (int i = 0; i < 20; i++) {
            emulator.propertyGraph().append(bank.next());
        }
        ReplicationJob.main(database.arguments(emulator.endpoint(), false));
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            await().atMost(LONG_ENOUGH)
                    .ignoreExceptions()
                    .until(() -> ReplicaDatabase.storedCommit(reader, false) == 20);

            statement.execute("UPDATE replica_position SET commit_num = 3, op_num = 1");
            emulator.propertyGraph().append(bank.next());

            // The writer finds itself overtaken, starts again, and misses what the checkpoint has.
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(
                            () ->
                                    assertThat(failure(cluster))
                                            .contains("the checkpoint continues after"));
            assertThat(ReplicaDatabase.storedCommit(reader, false)).isEqualTo(3);
        }
    }

    /** Compares the tables with the graph after the commit that they name. */
    private static long assertPrefix(
            Connection reader, RandomBank bank, boolean rdf, long seed, long atLeast)
            throws SQLException {
        if (!ReplicaDatabase.hasTables(reader)) {
            return 0;
        }
        try (Statement statement = reader.createStatement()) {
            // The first statement determines what the transaction sees.
            long commit;
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT COALESCE(MAX(commit_num), 0) FROM replica_position")) {
                row.next();
                commit = row.getLong(1);
            }
            assertThat(commit).as("seed %d", seed).isGreaterThanOrEqualTo(atLeast);
            assertThat(ReplicaDatabase.rows(reader, rdf))
                    .as("seed %d, after commit %d", seed, commit)
                    .containsExactlyInAnyOrderElementsOf(bank.rowsAfter(commit));
            return commit;
        } finally {
            reader.rollback();
        }
    }
}
