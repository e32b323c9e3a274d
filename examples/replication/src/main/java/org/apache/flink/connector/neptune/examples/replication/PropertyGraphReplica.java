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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Four tables: the labels of the vertices, the edges, and the properties of both.
 *
 * <p>Ids and values can be longer than an index allows, so the indexes use their MD5.
 */
final class PropertyGraphReplica implements Replica<PropertyGraphChange> {

    private static final long serialVersionUID = 1L;

    /**
     * One spelling for all names of a type. It is not documented how the log spells the types. With
     * one spelling, a REMOVE of the log finds the fact of the snapshot.
     */
    private static final Map<String, String> DATA_TYPES =
            new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        Stream.of(
                        "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double", "String",
                        "Date")
                .forEach(name -> DATA_TYPES.put(name, name));
        DATA_TYPES.putAll(Map.of("Bool", "Boolean", "Int", "Integer", "DateTime", "Date"));
    }

    /** The tables, with the type of the changes that each takes. */
    private enum Table {
        VERTEX_LABELS(PropertyGraphChange.VERTEX_LABEL, "id", "label"),
        VERTEX_PROPERTIES(PropertyGraphChange.VERTEX_PROPERTY, "id", "key", "value", "data_type"),
        EDGES(PropertyGraphChange.EDGE, "id", "label", "from_id", "to_id"),
        EDGE_PROPERTIES(PropertyGraphChange.EDGE_PROPERTY, "id", "key", "value", "data_type");

        private final String type;
        private final String name = name().toLowerCase(Locale.ROOT);
        private final List<String> columns;

        Table(String type, String... columns) {
            this.type = type;
            this.columns = Arrays.asList(columns);
        }

        static Table of(PropertyGraphChange change) {
            return Arrays.stream(values())
                    .filter(table -> table.type.equals(change.getType()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Unknown type: " + change));
        }

        List<String> values(PropertyGraphChange change) {
            switch (this) {
                case VERTEX_LABELS:
                    return Arrays.asList(change.getId(), change.getValue());
                case EDGES:
                    return Arrays.asList(
                            change.getId(), change.getValue(), change.getFrom(), change.getTo());
                default:
                    String type = change.getDataType();
                    return Arrays.asList(
                            change.getId(),
                            change.getKey(),
                            change.getValue(),
                            type == null ? null : DATA_TYPES.getOrDefault(type, type));
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
    public List<String> tables() {
        return Arrays.stream(Table.values()).map(table -> table.name).collect(Collectors.toList());
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
        insert(connection, "", changes);
    }

    @Override
    public void load(Connection connection, Collection<PropertyGraphChange> changes)
            throws SQLException {
        insert(connection, Sql.UNLESS_EXISTS, changes);
    }

    private static void insert(
            Connection connection, String ending, Collection<PropertyGraphChange> changes)
            throws SQLException {
        for (Table table : Table.values()) {
            String values = Sql.join(table.columns, "?", ", ");
            String sql = "INSERT INTO " + table.name + " VALUES (" + values + ")" + ending;
            execute(connection, sql, table, changes);
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
