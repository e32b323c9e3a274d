/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.testutils.ModelElement;
import org.apache.flink.connector.neptune.source.testutils.ModelValue;
import org.apache.flink.connector.neptune.source.testutils.RandomPropertyGraph;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import javax.annotation.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After any number of changes, a table in retract mode holds what the graph holds, in streaming
 * mode and in batch mode.
 */
class RetractModeITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final int TRANSACTIONS = 1_000;

    private final long seed = Long.getLong("graph.seed", new Random().nextLong());

    private NeptuneStreamsEmulator emulator;
    private List<TableEnvironment> environments;
    private RandomPropertyGraph graph;
    private RandomStatements statements;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
        environments = List.of(SqlTables.streaming(3), SqlTables.batch(3));
        graph = new RandomPropertyGraph(emulator.propertyGraph(), seed, false);
        graph.change(TRANSACTIONS);
        statements = new RandomStatements(emulator.rdf(), seed);
        for (int i = 0; i < TRANSACTIONS; i++) {
            statements.change();
        }
        execute(
                SqlTables.create(
                        "facts",
                        SqlTables.PROPERTY_GRAPH_COLUMNS,
                        emulator,
                        "pg-json",
                        "scan.changelog-mode",
                        "retract"));
        execute(
                SqlTables.create(
                        "statements",
                        SqlTables.RDF_COLUMNS,
                        emulator,
                        "nquads",
                        "scan.changelog-mode",
                        "retract"));
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @Test
    void theTableOfAPropertyGraphEqualsTheGraph() throws Exception {
        assertThat(materialize("SELECT * FROM facts"))
                .isEqualTo(SqlTables.once(graph.model().facts()));
    }

    @Test
    void metadataThatIsDeclaredAndAWatermarkChangeNothing() throws Exception {
        execute(
                SqlTables.create(
                        "timed_facts",
                        SqlTables.PROPERTY_GRAPH_COLUMNS
                                + ", "
                                + SqlTables.METADATA_COLUMNS
                                + ", WATERMARK FOR commit_timestamp AS SOURCE_WATERMARK()",
                        emulator,
                        "pg-json",
                        "scan.changelog-mode",
                        "retract"));
        assertThat(
                        materialize(
                                "SELECT id, type, `key`, `value`, data_type, from_id, to_id FROM timed_facts"))
                .isEqualTo(SqlTables.once(graph.model().facts()));
        assertThat(materialize("SELECT COUNT(*), COUNT(DISTINCT id) FROM timed_facts"))
                .isEqualTo(materialize("SELECT COUNT(*), COUNT(DISTINCT id) FROM facts"));
    }

    @Test
    void theTableOfAnRdfGraphEqualsTheGraph() throws Exception {
        Set<Row> rows = new HashSet<>();
        statements.statements.forEach(statement -> rows.add(Row.of(statement)));
        assertThat(materialize("SELECT stmt FROM statements")).isEqualTo(SqlTables.once(rows));
        assertThat(materialize("SELECT COUNT(*), COUNT(DISTINCT stmt) FROM statements"))
                .isEqualTo(SqlTables.once(Set.of(Row.of((long) rows.size(), (long) rows.size()))));
        long literals =
                statements.statements.stream()
                        .filter(statement -> statement.contains("\""))
                        .count();
        assertThat(materialize("SELECT COUNT(*) FROM statements WHERE object_kind = 'literal'"))
                .isEqualTo(SqlTables.once(Set.of(Row.of(literals))));
    }

    @Test
    void countingGivesWhatTheGraphHolds() throws Exception {
        assertThat(materialize("SELECT COUNT(*) FROM facts"))
                .isEqualTo(SqlTables.once(Set.of(Row.of((long) graph.model().facts().size()))));
    }

    @Test
    void aPivotOfTheProperties() throws Exception {
        Set<Row> expected = new HashSet<>();
        graph.model()
                .vertices()
                .forEach(
                        (id, vertex) -> {
                            if (!vertex.properties().isEmpty()) {
                                expected.add(
                                        Row.of(
                                                id,
                                                max(vertex, "name"),
                                                max(vertex, "nick"),
                                                max(vertex, "tag")));
                            }
                        });
        assertThat(
                        materialize(
                                "SELECT id, MAX(CASE WHEN `key` = 'name' THEN `value` END),"
                                        + " MAX(CASE WHEN `key` = 'nick' THEN `value` END),"
                                        + " MAX(CASE WHEN `key` = 'tag' THEN `value` END)"
                                        + " FROM facts WHERE type = 'vp' GROUP BY id"))
                .isEqualTo(SqlTables.once(expected));
    }

    @Test
    void aJoinOfEdgesWithTheirVertices() throws Exception {
        // All edges of a random graph may have been dropped.
        while (edgesByLabelOfTheirStart().isEmpty()) {
            graph.change(1);
        }
        Map<String, Long> counts = edgesByLabelOfTheirStart();
        Set<Row> expected = new HashSet<>();
        counts.forEach((label, count) -> expected.add(Row.of(label, count)));
        assertThat(
                        materialize(
                                "SELECT v.`value`, COUNT(*) FROM facts e JOIN facts v ON e.from_id = v.id"
                                        + " WHERE e.type = 'e' AND v.type = 'vl' GROUP BY v.`value`"))
                .isEqualTo(SqlTables.once(expected));
    }

    private Map<String, Long> edgesByLabelOfTheirStart() {
        Map<String, Long> counts = new TreeMap<>();
        graph.model()
                .edges()
                .values()
                .forEach(
                        edge ->
                                graph.model()
                                        .vertices()
                                        .get(edge.from())
                                        .labels()
                                        .forEach(label -> counts.merge(label, 1L, Long::sum)));
        return counts;
    }

    /** The largest text in Flink's order. */
    @Nullable
    private static String max(ModelElement vertex, String key) {
        return vertex.values(key).stream()
                .map(ModelValue::text)
                .max(
                        Comparator.comparing(
                                text -> text.getBytes(StandardCharsets.UTF_8),
                                Arrays::compareUnsigned))
                .orElse(null);
    }

    private void execute(String statement) {
        environments.forEach(tables -> tables.executeSql(statement));
    }

    /** The rows of a query, which are the same in both modes. */
    private Map<Row, Integer> materialize(String query) throws Exception {
        String description = String.format("rows of %s (-Dgraph.seed=%s)", query, seed);
        Map<Row, Integer> table = null;
        for (TableEnvironment tables : environments) {
            Map<Row, Integer> rows = SqlTables.materialized(SqlTables.rows(tables, query));
            assertThat(rows).as(description).isNotEmpty();
            assertThat(table == null ? rows : table).as(description).isEqualTo(rows);
            table = rows;
        }
        return table;
    }
}
