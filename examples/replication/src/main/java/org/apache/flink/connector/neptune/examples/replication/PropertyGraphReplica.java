/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.stream.PropertyGraphChange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Four tables: the labels of the vertices, the edges, and the properties of both.
 *
 * <p>Ids and values can be longer than an index allows, so the indexes use their MD5.
 */
final class PropertyGraphReplica implements Replica<PropertyGraphChange> {

    private static final long serialVersionUID = 1L;

    /** The table and the columns for each of Neptune's types of a change. */
    private enum Table {
        VL("vertex_labels", "id", "label"),
        VP("vertex_properties", "id", "key", "value", "data_type"),
        E("edges", "id", "label", "from_id", "to_id"),
        EP("edge_properties", "id", "key", "value", "data_type");

        private final String name;
        private final List<String> columns;

        Table(String name, String... columns) {
            this.name = name;
            this.columns = Arrays.asList(columns);
        }

        static Table of(PropertyGraphChange change) {
            return valueOf(change.getType().toUpperCase(Locale.ROOT));
        }

        List<String> values(PropertyGraphChange change) {
            switch (this) {
                case VL:
                    return Arrays.asList(change.getId(), change.getValue());
                case E:
                    return Arrays.asList(
                            change.getId(), change.getValue(), change.getFrom(), change.getTo());
                default:
                    return Arrays.asList(
                            change.getId(),
                            change.getKey(),
                            change.getValue(),
                            change.getDataType());
            }
        }
    }

    @Override
    public List<String> definitions() {
        return Arrays.stream(Table.values())
                .flatMap(
                        table ->
                                Stream.of(
                                        "CREATE TABLE IF NOT EXISTS "
                                                + table.name
                                                + " ("
                                                + Sql.join(table.columns, "%s TEXT NOT NULL", ", ")
                                                + ")",
                                        // A fact exists at most once. This index makes a change
                                        // that is written twice fail.
                                        "CREATE UNIQUE INDEX IF NOT EXISTS "
                                                + table.name
                                                + "_fact ON "
                                                + table.name
                                                + " ("
                                                + Sql.join(table.columns, "md5(%s)", ", ")
                                                + ")"))
                .collect(Collectors.toList());
    }

    @Override
    public Object factOf(PropertyGraphChange change) {
        Table table = Table.of(change);
        return Arrays.asList(table, table.values(change));
    }

    @Override
    public void remove(Connection connection, Collection<PropertyGraphChange> changes)
            throws SQLException {
        for (Table table : Table.values()) {
            String where = Sql.join(table.columns, "md5(%s) = md5(?)", " AND ");
            execute(connection, "DELETE FROM " + table.name + " WHERE " + where, table, changes);
        }
    }

    @Override
    public void add(Connection connection, Collection<PropertyGraphChange> changes)
            throws SQLException {
        for (Table table : Table.values()) {
            String values = Sql.join(table.columns, "?", ", ");
            execute(
                    connection,
                    "INSERT INTO " + table.name + " VALUES (" + values + ")",
                    table,
                    changes);
        }
    }

    private static void execute(
            Connection connection, String sql, Table table, Collection<PropertyGraphChange> changes)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (PropertyGraphChange change : changes) {
                if (Table.of(change) == table) {
                    Sql.addBatch(statement, table.values(change));
                }
            }
            statement.executeBatch();
        }
    }
}
