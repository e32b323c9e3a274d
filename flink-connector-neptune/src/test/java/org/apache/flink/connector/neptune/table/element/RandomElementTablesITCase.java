/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.source.testutils.RandomElements;
import org.apache.flink.connector.neptune.table.SqlTables;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After 1,000 random transactions, tables of vertices and edges have what the graph has. On the
 * way, each row that is taken back was given before, and a transaction changes a row at most once.
 *
 * <p>One job reads all tables of a changelog mode, because planning a query takes longer than
 * reading the graph.
 */
class RandomElementTablesITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir private Path folder;

    @ParameterizedTest(name = "parallelism {0}, snapshot {1}")
    @CsvSource({"1, false", "4, false", "1, true", "4, true"})
    void inStreamingMode(int parallelism, boolean snapshot) throws Exception {
        try (RandomElements elements = elements(snapshot)) {
            TableEnvironment tables = SqlTables.streaming(parallelism);
            Map<String, List<Row>> updating = read(tables, elements, "retract", "upsert");
            for (RandomElementTable table : RandomElementTable.DIFFERENT) {
                ReplayedTable retract = replayed(updating.get(table.name("retract")));
                assertOneChangeForEachTransaction(retract);
                assertSame(table, retract.changes(), table.changes(elements.history()));
                for (String mode : List.of("retract", "upsert")) {
                    assertThat(replayed(updating.get(table.name(mode))).content())
                            .as("%s, %s", table.name(mode), RandomElements.seed())
                            .isEqualTo(table.content(elements.history()));
                }
            }
            Map<String, List<Row>> versions = read(tables, elements, "append");
            for (RandomElementTable table : RandomElementTable.DIFFERENT) {
                assertSame(
                        table,
                        byId(versions.get(table.name("append"))),
                        byId(versions(table, elements)));
            }
        }
    }

    @ParameterizedTest(name = "parallelism {0}, snapshot {1}")
    @CsvSource({"1, false", "4, false", "1, true", "4, true"})
    void inBatchMode(int parallelism, boolean snapshot) throws Exception {
        try (RandomElements elements = elements(snapshot)) {
            TableEnvironment tables = SqlTables.batch(parallelism);
            Map<String, List<Row>> rows = read(tables, elements, "retract", "upsert", "append");
            for (RandomElementTable table : RandomElementTable.DIFFERENT) {
                for (String mode : List.of("retract", "upsert")) {
                    assertThat(replayed(rows.get(table.name(mode))).content())
                            .as("%s, %s", table.name(mode), RandomElements.seed())
                            .isEqualTo(table.content(elements.history()));
                }
                assertThat(SqlTables.materialized(rows.get(table.name("append"))))
                        .as("%s, %s", table.name("append"), RandomElements.seed())
                        .isEqualTo(SqlTables.materialized(versions(table, elements)));
            }
        }
    }

    /**
     * Such transactions come in pieces, and each piece can change a row. So a value that is removed
     * and added again is the last one.
     */
    @Test
    void afterOversizedTransactions() throws Exception {
        try (RandomElements elements = elements(false)) {
            Map<String, List<Row>> updating =
                    read(
                            SqlTables.streaming(4),
                            elements,
                            RandomElementTable.WITHOUT_ORDER,
                            "10",
                            "retract",
                            "upsert");
            for (RandomElementTable table : RandomElementTable.WITHOUT_ORDER) {
                for (String mode : List.of("retract", "upsert")) {
                    assertThat(replayed(updating.get(table.name(mode))).content())
                            .as("%s, %s", table.name(mode), RandomElements.seed())
                            .isEqualTo(table.content(elements.history()));
                }
            }
        }
    }

    private RandomElements elements(boolean snapshot) throws Exception {
        return snapshot ? RandomElements.exportedTo(folder) : RandomElements.create();
    }

    private static Map<String, List<Row>> read(
            TableEnvironment tables, RandomElements elements, String... modes) throws Exception {
        return read(tables, elements, RandomElementTable.DIFFERENT, "100000", modes);
    }

    /** The rows of tables in these modes, by the names of the tables. */
    private static Map<String, List<Row>> read(
            TableEnvironment tables,
            RandomElements elements,
            List<RandomElementTable> read,
            String maxRecords,
            String... modes)
            throws Exception {
        List<String> selects = new ArrayList<>();
        Map<String, List<Row>> rows = new HashMap<>();
        for (String mode : modes) {
            for (RandomElementTable table : read) {
                tables.executeSql(
                        table.create(mode, elements.emulator(), options(elements, maxRecords)));
                selects.add(table.select(mode));
                rows.put(table.name(mode), new ArrayList<>());
            }
        }
        for (Row row : SqlTables.rows(tables, String.join(" UNION ALL ", selects))) {
            rows.get(row.getField(0)).add(row);
        }
        return rows;
    }

    private static String[] options(RandomElements elements, String maxRecords) {
        String limit = "scan.transaction.max-records";
        return elements.export() == null
                ? new String[] {limit, maxRecords}
                : new String[] {
                    limit,
                    maxRecords,
                    "scan.startup.mode",
                    "snapshot",
                    "scan.snapshot.path",
                    elements.export().toUri().toString()
                };
    }

    private static ReplayedTable replayed(List<Row> rows) {
        ReplayedTable table = new ReplayedTable();
        for (Row row : rows) {
            table.apply(
                    row.getKind(),
                    RandomElementTable.columnsWithId(row),
                    (Long) row.getField(2),
                    row.getField(0) + ", " + RandomElements.seed());
        }
        return table;
    }

    private static void assertOneChangeForEachTransaction(ReplayedTable table) {
        for (List<Row> ofElement : table.changes().values()) {
            Set<Object> commits = new HashSet<>();
            for (Row change : ofElement) {
                assertThat(commits.add(change.getField(0)))
                        .as("only change by its transaction: %s, %s", change, RandomElements.seed())
                        .isTrue();
            }
        }
    }

    /** Compared id by id: maps of that size make no message that anybody could read. */
    private static void assertSame(
            RandomElementTable table, Map<Object, List<Row>> actual, Map<?, List<Row>> expected) {
        expected.forEach(
                (id, ofElement) ->
                        assertThat(actual.get(id))
                                .as("%s of %s, %s", id, table, RandomElements.seed())
                                .isEqualTo(ofElement));
        assertThat(actual).as("%s, %s", table, RandomElements.seed()).hasSameSizeAs(expected);
    }

    private static Map<Object, List<Row>> byId(List<Row> rows) {
        Map<Object, List<Row>> byId = new HashMap<>();
        rows.forEach(
                row -> byId.computeIfAbsent(row.getField(1), any -> new ArrayList<>()).add(row));
        return byId;
    }

    /** The rows of a table in append mode. That of a delete is the last version. */
    private static List<Row> versions(RandomElementTable table, RandomElements elements) {
        List<Row> versions = new ArrayList<>();
        for (List<Row> ofElement : table.changes(elements.history()).values()) {
            for (Row change : ofElement) {
                boolean inserts = change.getField(1) == null;
                boolean deletes = change.getField(2) == null;
                versions.add(
                        table.selected(
                                "append",
                                RowKind.INSERT,
                                (Row) change.getField(deletes ? 1 : 2),
                                change.getField(0),
                                inserts ? "INSERT" : deletes ? "DELETE" : "UPDATE"));
            }
        }
        return versions;
    }
}
