/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks at the replica over and over, and keeps what it saw. */
final class ReplicaReader implements AutoCloseable {

    private static final long PAUSE_MILLIS = 50;

    private final OriginGraph graph;
    private final Connection connection;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Snapshot> seen = new ArrayList<>();

    private Throwable failure;

    /**
     * What was in the replica at one moment.
     *
     * @param commitNum the position in the log that the replica claims
     * @param sum a checksum of all facts
     */
    record Snapshot(long commitNum, long opNum, int count, long sum) {}

    /**
     * A reader that begins at once.
     *
     * @param connection belongs to the reader from now on
     */
    ReplicaReader(OriginGraph graph, Connection connection) throws SQLException {
        this.graph = graph;
        this.connection = connection;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        thread.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** All that was seen, in order. */
    synchronized List<Snapshot> seen() {
        if (failure != null) {
            throw new AssertionError("The replica could not be read.", failure);
        }
        return List.copyOf(seen);
    }

    /** The position the replica was last seen at; 0 if there was nothing. */
    long lastCommitNum() {
        List<Snapshot> all = seen();
        return all.isEmpty() ? 0 : all.get(all.size() - 1).commitNum();
    }

    /** What is in the replica now. */
    synchronized Set<String> facts() throws SQLException {
        Set<String> facts = new HashSet<>();
        forEachFact(
                fact -> {
                    if (!facts.add(fact)) {
                        throw new AssertionError("Twice: " + fact);
                    }
                });
        connection.rollback();
        return facts;
    }

    private synchronized void look() {
        try {
            if (hasTables()) {
                Snapshot snapshot = snapshot();
                if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(snapshot)) {
                    seen.add(snapshot);
                }
            }
            connection.rollback();
        } catch (SQLException | RuntimeException e) {
            failure = e;
            thread.shutdown();
        }
    }

    private Snapshot snapshot() throws SQLException {
        FactSum sum = new FactSum();
        // The first statement takes the snapshot.
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT commit_num, op_num FROM replica_position")) {
            boolean started = row.next();
            long commitNum = started ? row.getLong(1) : 0;
            long opNum = started ? row.getLong(2) : 0;
            forEachFact(sum::add);
            return new Snapshot(commitNum, opNum, sum.count(), sum.value());
        }
    }

    private void forEachFact(Consumer<String> visitor) throws SQLException {
        for (String query : graph.replicaQueries()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    visitor.accept(row.getString(1));
                }
            }
        }
    }

    private boolean hasTables() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT to_regclass('replica_position') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        connection.close();
    }
}
