/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** What the example scripts have written into PostgreSQL and into Kafka. */
final class Copies {

    private static final String SCRIPT = "persons-to-postgresql.sql";

    private final Connection database;
    private final KafkaTopics.Table persons;
    private final KafkaTopics.Table knows;

    Copies(Connection database, KafkaTopics topics) {
        this.database = database;
        this.persons = topics.table("persons");
        this.knows = topics.table("knows");
    }

    /** Creates the tables in PostgreSQL, as the script says. */
    void createTables() throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String definition : ExampleScripts.preparation(SCRIPT)) {
                statement.execute(definition);
            }
        }
    }

    void assertPostgresql(SocialGraph.Content graph) throws SQLException {
        Map<String, List<String>> withoutEmails = new TreeMap<>();
        graph.persons().forEach((id, person) -> withoutEmails.put(id, person.subList(0, 3)));
        assertThat(query("SELECT id, name, born, city FROM persons")).isEqualTo(withoutEmails);
        assertThat(query("SELECT id, from_id, to_id, since FROM knows")).isEqualTo(graph.knows());
    }

    void assertKafka(SocialGraph.Content graph) throws IOException {
        assertThat(read(persons, "name", "born", "city", "email")).isEqualTo(graph.persons());
        assertThat(read(knows, "from_id", "to_id", "since")).isEqualTo(graph.knows());
    }

    private Map<String, List<String>> query(String sql) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 2; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.put(result.getString(1), row);
            }
        }
        return rows;
    }

    private static Map<String, List<String>> read(KafkaTopics.Table table, String... columns)
            throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Map.Entry<String, JsonNode> row : table.rows().entrySet()) {
            List<String> values = new ArrayList<>();
            for (String column : columns) {
                values.add(text(row.getValue().path(column)));
            }
            rows.put(row.getKey(), values);
        }
        return rows;
    }

    private static String text(JsonNode value) {
        List<String> elements = new ArrayList<>();
        value.forEach(element -> elements.add(element.asText()));
        return value.isArray() ? String.join(",", elements) : value.asText();
    }
}
