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

    /** Modes other than retract are read of some tables only. */
    private static final RandomElementTable PERSON = RandomElementTable.DIFFERENT.get(0);

    private static final RandomElementTable KNOWS = RandomElementTable.DIFFERENT.get(3);

    /** A table that forgets vertices without its labels is one of them. */
    private static final List<RandomElementTable> APPENDED =
            List.of(PERSON, RandomElementTable.DIFFERENT.get(1), KNOWS);

    @ParameterizedTest(name = "parallelism {0}, snapshot {1}")
    @CsvSource({"1, false", "4, false", "1, true", "4, true"})
    void inStreamingMode(int parallelism, boolean snapshot) throws Exception {
        try (RandomElements elements = elements(snapshot)) {
            TableEnvironment tables = SqlTables.streaming(parallelism);
            Query updating = new Query(tables, elements);
            RandomElementTable.DIFFERENT.forEach(table -> updating.add(table, "retract"));
            updating.add(PERSON, "upsert").add(KNOWS, "upsert").run();
            for (RandomElementTable table : RandomElementTable.DIFFERENT) {
                ReplayedTable retract = updating.replayed(table, "retract");
                assertOneChangeForEachTransaction(retract);
                assertSame(table, retract.changes(), table.changes(elements.history()));
                updating.assertContent(table, "retract");
            }
            updating.assertContent(PERSON, "upsert");
            updating.assertContent(KNOWS, "upsert");
            Query appending = new Query(tables, elements);
            APPENDED.forEach(table -> appending.add(table, "append"));
            appending.run();
            for (RandomElementTable table : APPENDED) {
                assertSame(
                        table,
                        byId(appending.rows(table, "append")),
                        byId(versions(table, elements)));
            }
        }
    }

    /** The order of the rows is not defined. */
    @ParameterizedTest(name = "parallelism {0}, snapshot {1}")
    @CsvSource({"1, false", "4, false", "1, true", "4, true"})
    void inBatchMode(int parallelism, boolean snapshot) throws Exception {
        try (RandomElements elements = elements(snapshot)) {
            Query query = new Query(SqlTables.batch(parallelism), elements);
            RandomElementTable.DIFFERENT.forEach(table -> query.add(table, "retract"));
            APPENDED.forEach(table -> query.add(table, "append"));
            query.add(PERSON, "upsert").run();
            RandomElementTable.DIFFERENT.forEach(table -> query.assertContent(table, "retract"));
            query.assertContent(PERSON, "upsert");
            for (RandomElementTable table : APPENDED) {
                assertThat(SqlTables.materialized(query.rows(table, "append")))
                        .as("%s, %s", table, RandomElements.seed())
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
            Query query = new Query(SqlTables.streaming(4), elements);
            for (RandomElementTable table : RandomElementTable.WITHOUT_ORDER) {
                query.add(table, "retract", "scan.transaction.max-records", "10");
                query.add(table, "upsert", "scan.transaction.max-records", "10");
            }
            query.run();
            for (RandomElementTable table : RandomElementTable.WITHOUT_ORDER) {
                query.assertContent(table, "retract");
                query.assertContent(table, "upsert");
            }
        }
    }

    private RandomElements elements(boolean snapshot) throws Exception {
        return snapshot ? RandomElements.exportedTo(folder) : RandomElements.create();
    }

    /** One query that reads tables of a graph, and its rows. */
    private static final class Query {

        private final TableEnvironment tables;
        private final RandomElements elements;
        private final List<String> selects = new ArrayList<>();
        private final Map<String, List<Row>> rows = new HashMap<>();

        Query(TableEnvironment tables, RandomElements elements) {
            this.tables = tables;
            this.elements = elements;
        }

        Query add(RandomElementTable table, String mode, String... moreOptions) {
            List<String> options = new ArrayList<>(List.of(moreOptions));
            if (elements.export() != null) {
                String path = elements.export().toUri().toString();
                options.addAll(
                        List.of("scan.startup.mode", "snapshot", "scan.snapshot.path", path));
            }
            tables.executeSql(
                    table.create(mode, elements.emulator(), options.toArray(new String[0])));
            selects.add(table.select(mode));
            rows.put(table.name(mode), new ArrayList<>());
            return this;
        }

        void run() throws Exception {
            for (Row row : SqlTables.rows(tables, String.join(" UNION ALL ", selects))) {
                rows.get(row.getField(0)).add(row);
            }
        }

        List<Row> rows(RandomElementTable table, String mode) {
            return rows.get(table.name(mode));
        }

        ReplayedTable replayed(RandomElementTable table, String mode) {
            ReplayedTable replayed = new ReplayedTable();
            for (Row row : rows(table, mode)) {
                replayed.apply(
                        row.getKind(),
                        RandomElementTable.columnsWithId(row),
                        (Long) row.getField(2),
                        row.getField(0) + ", " + RandomElements.seed());
            }
            return replayed;
        }

        void assertContent(RandomElementTable table, String mode) {
            assertThat(replayed(table, mode).content())
                    .as("%s, %s", table.name(mode), RandomElements.seed())
                    .isEqualTo(table.content(elements.history()));
        }
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
