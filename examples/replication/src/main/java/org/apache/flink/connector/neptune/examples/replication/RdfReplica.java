/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.stream.RdfChange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** One table with the statements and their terms. */
final class RdfReplica implements Replica<RdfChange> {

    private static final long serialVersionUID = 1L;

    @Override
    public List<String> definitions() {
        return List.of(
                "CREATE TABLE IF NOT EXISTS statements (statement TEXT NOT NULL, subject TEXT NOT NULL,"
                        + " predicate TEXT NOT NULL, object TEXT NOT NULL, object_kind TEXT NOT NULL,"
                        + " datatype TEXT, lang TEXT, graph TEXT)",
                "CREATE UNIQUE INDEX IF NOT EXISTS statements_fact ON statements (md5(statement))");
    }

    @Override
    public List<String> tables() {
        return List.of("statements");
    }

    @Override
    public Object factOf(RdfChange change) {
        return change.getStatement();
    }

    @Override
    public void remove(Connection connection, Collection<RdfChange> changes) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "DELETE FROM statements WHERE md5(statement) = md5(?)")) {
            for (RdfChange change : changes) {
                Sql.addBatch(statement, List.of(change.getStatement()));
            }
            statement.executeBatch();
        }
    }

    @Override
    public void add(Connection connection, Collection<RdfChange> changes) throws SQLException {
        insert(connection, "", changes);
    }

    @Override
    public void load(Connection connection, Collection<RdfChange> changes) throws SQLException {
        insert(connection, Sql.UNLESS_EXISTS, changes);
    }

    private static void insert(Connection connection, String ending, Collection<RdfChange> changes)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)" + ending)) {
            for (RdfChange change : changes) {
                Sql.addBatch(
                        statement,
                        Arrays.asList(
                                change.getStatement(),
                                change.getSubject(),
                                change.getPredicate(),
                                change.getObject(),
                                change.getObjectKind(),
                                change.getDatatype(),
                                change.getLanguage(),
                                change.getGraph()));
            }
            statement.executeBatch();
        }
    }
}
