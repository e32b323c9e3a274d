/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A database of a real PostgreSQL, the job's arguments for it, and what the tables contain. All
 * tests share the server, because its start takes longer than most of them.
 */
final class ReplicaDatabase {

    private static final List<String> PROPERTY_GRAPH_ROWS =
            List.of(
                    "SELECT concat_ws(' ', 'vertex_labels', id, label) FROM vertex_labels",
                    "SELECT concat_ws(' ', 'vertex_properties', id, key, value) FROM vertex_properties",
                    "SELECT concat_ws(' ', 'edges', id, label, from_id, to_id) FROM edges",
                    "SELECT concat_ws(' ', 'edge_properties', id, key, value) FROM edge_properties");

    private static final List<String> RDF_ROWS = List.of("SELECT statement FROM statements");

    /** Ends together with the JVM. */
    private static EmbeddedPostgres server;

    private static int count;

    private final String name;

    private ReplicaDatabase(String name) {
        this.name = name;
    }

    /** Creates an empty database. */
    static synchronized ReplicaDatabase create() throws IOException, SQLException {
        if (server == null) {
            server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
        }
        String name = "replica" + count++;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new ReplicaDatabase(name);
    }

    String url() {
        return server.getJdbcUrl("postgres", name);
    }

    Connection connect() throws SQLException {
        return server.getDatabase("postgres", name).getConnection();
    }

    /** The arguments of a job that copies the graph into this database. */
    String[] arguments(URI endpoint, boolean rdf, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--endpoint",
                                endpoint.toString(),
                                "--unsigned",
                                "--jdbc-url",
                                url(),
                                "--jdbc-user",
                                "postgres",
                                "--checkpoint-interval",
                                "100"));
        if (rdf) {
            arguments.add("--rdf");
        }
        arguments.addAll(List.of(more));
        return arguments.toArray(new String[0]);
    }

    /** All rows of the tables. */
    static List<String> rows(Connection reader, boolean rdf) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = reader.createStatement()) {
            for (String query : rdf ? RDF_ROWS : PROPERTY_GRAPH_ROWS) {
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    /** The stored commit; 0 if there is none. */
    static long storedCommit(Connection reader, boolean rdf) throws SQLException {
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

    static boolean hasTables(Connection reader) throws SQLException {
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
