/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Helps to write and fill statements. */
final class Sql {

    private Sql() {}

    /** Each column in the pattern, in which {@code %s} stands for its name. */
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
