/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The tables as a client sees them. Each method reads them in one transaction. Not thread-safe. */
final class ReplicaTables implements AutoCloseable {

    private final OriginGraph graph;
    private final Connection connection;

    /**
     * The content of the tables at one moment.
     *
     * @param commitNum the position in the log that the tables name
     * @param sum a checksum of all facts
     */
    record Content(long commitNum, long opNum, int count, long sum) {}

    /**
     * Tables that need not exist yet.
     *
     * @param connection belongs to the tables from now on
     */
    ReplicaTables(OriginGraph graph, Connection connection) throws SQLException {
        this.graph = graph;
        this.connection = connection;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    /** The content of the tables; null if there are no tables yet. */
    Content content() throws SQLException {
        FactSum sum = new FactSum();
        try (Statement statement = connection.createStatement()) {
            if (!exist(statement)) {
                return null;
            }
            // The first statement determines what the transaction sees.
            try (ResultSet row =
                    statement.executeQuery("SELECT commit_num, op_num FROM replica_position")) {
                boolean started = row.next();
                long commitNum = started ? row.getLong(1) : 0;
                long opNum = started ? row.getLong(2) : 0;
                forEachFact(sum::add);
                return new Content(commitNum, opNum, sum.count(), sum.value());
            }
        } finally {
            connection.rollback();
        }
    }

    /** The commit up to which the tables contain the log; 0 if there are no tables yet. */
    long commitNum() throws SQLException {
        return number("SELECT max(commit_num) FROM replica_position");
    }

    /** The number of facts; 0 if there are no tables yet. */
    long factCount() throws SQLException {
        return number(
                "SELECT count(*) FROM ("
                        + String.join(" UNION ALL ", graph.replicaQueries())
                        + ") AS facts");
    }

    /** All facts. */
    Set<String> facts() throws SQLException {
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

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exist(statement)) {
                return 0;
            }
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return row.getLong(1);
            }
        } finally {
            connection.rollback();
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

    /** Ends the transaction, because tables that appear later must be visible. */
    private boolean exist(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT to_regclass('replica_position') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        } finally {
            connection.rollback();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
