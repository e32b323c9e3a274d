/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.stream.RdfChange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One table with the statements and their terms.
 *
 * <p>The terms identify a statement. An export can spell its text in another way than the log, for
 * example with other escapes.
 */
final class RdfReplica implements Replica<RdfChange> {

    private static final long serialVersionUID = 1L;

    private static final List<String> TERMS =
            List.of("subject", "predicate", "object", "object_kind", "datatype", "lang", "graph");

    /** Terms can be longer than an index allows. Only the object can contain the separator. */
    private static final String FACT =
            "md5(" + Sql.join(TERMS, "coalesce(%s, '')", " || chr(31) || ") + ")";

    @Override
    public List<String> definitions() {
        return List.of(
                "CREATE TABLE IF NOT EXISTS statements (statement TEXT NOT NULL, subject TEXT NOT NULL,"
                        + " predicate TEXT NOT NULL, object TEXT NOT NULL, object_kind TEXT NOT NULL,"
                        + " datatype TEXT, lang TEXT, graph TEXT)",
                "CREATE UNIQUE INDEX IF NOT EXISTS statements_fact ON statements (" + FACT + ")");
    }

    @Override
    public List<String> tables() {
        return List.of("statements");
    }

    @Override
    public Object factOf(RdfChange change) {
        return change.terms();
    }

    @Override
    public void remove(Connection connection, Collection<RdfChange> changes) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM statements WHERE " + FACT + " = md5(?)")) {
            for (RdfChange change : changes) {
                String fact =
                        change.terms().stream()
                                .map(term -> term == null ? "" : term)
                                .collect(Collectors.joining("\u001f"));
                Sql.addBatch(statement, List.of(fact));
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
                List<String> row = new ArrayList<>(List.of(change.getStatement()));
                row.addAll(change.terms());
                Sql.addBatch(statement, row);
            }
            statement.executeBatch();
        }
    }
}
