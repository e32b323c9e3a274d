/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Helper methods for SQL statements. */
final class Sql {

    /** The end of an INSERT that leaves out rows that exist. */
    static final String UNLESS_EXISTS = " ON CONFLICT DO NOTHING";

    private Sql() {}

    /** Joins the pattern of each column, where {@code %s} stands for the name of the column. */
    static String join(List<String> columns, String pattern, String separator) {
        return columns.stream()
                .map(column -> pattern.replace("%s", column))
                .collect(Collectors.joining(separator));
    }

    static void addBatch(PreparedStatement statement, List<String> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
        }
        statement.addBatch();
    }
}
