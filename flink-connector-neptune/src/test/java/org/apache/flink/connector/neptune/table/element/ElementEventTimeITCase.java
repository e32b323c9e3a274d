/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.table.SqlTables;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tables of elements with event time: as versioned tables in temporal joins, and in windows. */
class ElementEventTimeITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    /** Where a window of ten seconds begins. */
    private static final long T0 = Instant.now().minusSeconds(600).getEpochSecond() / 10 * 10_000;

    private static final String PERSON_COLUMNS =
            "id STRING, name STRING, city STRING,"
                    + " changed_at TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,"
                    + " WATERMARK FOR changed_at AS SOURCE_WATERMARK()";

    private static final String VERSION_OF_EACH_TIME =
            "SELECT o.id, p.name, p.city FROM orders o LEFT JOIN person"
                    + " FOR SYSTEM_TIME AS OF o.order_time AS p ON o.buyer = p.id";

    private final NeptuneStreamsEmulator graph = NeptuneStreamsEmulator.start();
    private final NeptuneStreamsEmulator shop = NeptuneStreamsEmulator.start();

    @AfterEach
    void stopEmulators() {
        graph.close();
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aTemporalJoinFindsTheVersionOfItsTime(int parallelism) throws Exception {
        historyOfAda();
        TableEnvironment tables = tables(parallelism);
        createPerson(tables, "person", "latest");
        createOrders(tables, "latest");
        orders("ada", 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55);
        assertThat(SqlTables.rows(tables, VERSION_OF_EACH_TIME))
                .containsExactlyInAnyOrder(
                        Row.of("ada at 5", null, null),
                        Row.of("ada at 10", "Ada", "Zürich"),
                        Row.of("ada at 15", "Ada", "Zürich"),
                        // The transaction at this time is before an order at the same time.
                        Row.of("ada at 20", "Ada", "Basel"),
                        Row.of("ada at 25", "Ada", "Basel"),
                        Row.of("ada at 30", null, null),
                        Row.of("ada at 35", null, null),
                        Row.of("ada at 40", "Ada", "Zürich"),
                        Row.of("ada at 45", "Ada", "Zürich"),
                        Row.of("ada at 50", null, null),
                        Row.of("ada at 55", null, null));
    }

    /** A view is versioned, too: the row that leaves it ends the version. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aTemporalJoinWithAViewFindsTheVersionOfItsTime(int parallelism) throws Exception {
        historyOfAda();
        TableEnvironment tables = tables(parallelism);
        createPerson(tables, "everybody", "latest");
        tables.executeSql("CREATE VIEW person AS SELECT * FROM everybody WHERE city = 'Zürich'");
        createOrders(tables, "latest");
        orders("ada", 5, 15, 25, 35, 45, 55);
        assertThat(SqlTables.rows(tables, VERSION_OF_EACH_TIME))
                .containsExactlyInAnyOrder(
                        Row.of("ada at 5", null, null),
                        Row.of("ada at 15", "Ada", "Zürich"),
                        Row.of("ada at 25", null, null),
                        Row.of("ada at 35", null, null),
                        Row.of("ada at 45", "Ada", "Zürich"),
                        Row.of("ada at 55", null, null));
    }

    /** Nothing of these transactions leaves the source but their time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void changesOfOtherElementsMoveTheEventTimeOfATable(int parallelism) throws Exception {
        TableEnvironment tables = tables(parallelism);
        createPerson(tables, "person", "unbounded");
        createOrders(tables, "unbounded");
        ada(10, true, "Zürich");
        orders("ada", 15);
        // Ends the wait for orders, but not that for persons.
        orders("nobody", 100);
        try (CloseableIterator<Row> rows = tables.executeSql(VERSION_OF_EACH_TIME).collect()) {
            CompletableFuture<Row> first = CompletableFuture.supplyAsync(rows::next);
            commit(
                    graph.propertyGraph(),
                    12,
                    transaction -> transaction.addVertexLabel("acme", "Company"));
            assertThat(first).isNotDone();
            commit(
                    graph.propertyGraph(),
                    30,
                    transaction ->
                            transaction.addVertexProperty("acme", "revenue", PropertyValue.of(1)));
            commit(
                    graph.propertyGraph(),
                    40,
                    transaction -> transaction.addEdge("e1", "owns", "acme", "acme"));
            assertThat(first.get(60, TimeUnit.SECONDS))
                    .isEqualTo(Row.of("ada at 15", "Ada", "Zürich"));
        }
    }

    /** A window counts versions, and closes although only other elements change after it. */
    @Test
    void aWindowOverVersionsIsClosedByChangesOfOtherElements() throws Exception {
        TableEnvironment tables = tables(4);
        create(tables, "versions", PERSON_COLUMNS, "append", "unbounded");
        ada(10, true, "Zürich");
        ada(11, true, "Basel");
        ada(12, true, "Bern");
        ada(20, true, "Zürich");
        commit(
                graph.propertyGraph(),
                60,
                transaction -> transaction.addVertexLabel("acme", "Company"));
        assertThat(
                        first(
                                tables,
                                "SELECT COUNT(*), COUNT(DISTINCT city) FROM TABLE(TUMBLE(TABLE versions,"
                                        + " DESCRIPTOR(changed_at), INTERVAL '10' SECOND))"
                                        + " GROUP BY window_start, window_end",
                                2))
                .containsExactlyInAnyOrder(Row.of(3L, 3L), Row.of(1L, 1L));
    }

    /** Each version has the time of the transaction that made it, also the one that ends it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void everyRowHasTheTimeOfItsTransaction(int parallelism) throws Exception {
        historyOfAda();
        TableEnvironment tables = tables(parallelism);
        create(
                tables,
                "versions",
                "op STRING METADATA VIRTUAL, " + PERSON_COLUMNS,
                "append",
                "latest");
        assertThat(SqlTables.rows(tables, "SELECT op, city, changed_at FROM versions"))
                .containsExactly(
                        Row.of("INSERT", "Zürich", at(10)),
                        Row.of("UPDATE", "Basel", at(20)),
                        Row.of("DELETE", "Basel", at(30)),
                        Row.of("INSERT", "Zürich", at(40)),
                        Row.of("DELETE", "Zürich", at(50)));
    }

    /** Flink would complete the deletes with the times of the rows that they delete. */
    @Test
    void aTableInUpsertModeHasNoEventTime() {
        TableEnvironment tables = tables(1);
        create(
                tables,
                "person",
                PERSON_COLUMNS + ", PRIMARY KEY (id) NOT ENFORCED",
                "upsert",
                "latest");
        assertThatThrownBy(() -> tables.explainSql("SELECT id FROM person"))
                .hasStackTraceContaining(
                        "default_catalog.default_database.person has a watermark, but 'scan.changelog-mode' is upsert");
    }

    /** In Zürich, moves to Basel, is dropped; comes again, and is no person any more. */
    private void historyOfAda() {
        ada(10, true, "Zürich");
        ada(20, true, "Basel");
        commit(
                graph.propertyGraph(),
                30,
                transaction ->
                        transaction
                                .removeVertexProperty("ada", "name", PropertyValue.of("Ada"))
                                .removeVertexProperty("ada", "city", PropertyValue.of("Basel"))
                                .removeVertexLabel("ada", "Person"));
        current = null;
        ada(40, true, "Zürich");
        ada(50, false, "Zürich");
    }

    private String current;

    /** Sets whether the vertex is a person, and its city. */
    private void ada(int second, boolean person, String city) {
        commit(
                graph.propertyGraph(),
                second,
                transaction -> {
                    if (current == null) {
                        transaction
                                .addVertexProperty("ada", "name", PropertyValue.of("Ada"))
                                .addVertexLabel("ada", "Person")
                                .addVertexLabel("ada", "Author");
                    }
                    if (!city.equals(current)) {
                        if (current != null) {
                            transaction.removeVertexProperty(
                                    "ada", "city", PropertyValue.of(current));
                        }
                        transaction.addVertexProperty("ada", "city", PropertyValue.of(city));
                    }
                    return person ? transaction : transaction.removeVertexLabel("ada", "Person");
                });
        current = city;
    }

    private void orders(String buyer, int... seconds) {
        for (int second : seconds) {
            commit(
                    shop.propertyGraph(),
                    second,
                    transaction ->
                            transaction.addVertexProperty(
                                    buyer + " at " + second, "buyer", PropertyValue.of(buyer)));
        }
    }

    private static void commit(
            ChangeLog log, int second, UnaryOperator<Transaction.Builder> transaction) {
        log.append(
                transaction
                        .apply(Transaction.builder().commitTimestamp(T0 + second * 1000L))
                        .build());
    }

    private static Instant at(int second) {
        return Instant.ofEpochMilli(T0 + second * 1000L);
    }

    private static TableEnvironment tables(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.setString("pipeline.auto-watermark-interval", "50 ms");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        return StreamTableEnvironment.create(env);
    }

    private void createPerson(TableEnvironment tables, String name, String end) {
        create(tables, name, PERSON_COLUMNS + ", PRIMARY KEY (id) NOT ENFORCED", "retract", end);
    }

    private void create(
            TableEnvironment tables, String name, String columns, String mode, String end) {
        tables.executeSql(
                SqlTables.create(
                        name,
                        columns,
                        graph,
                        "pg-json",
                        "element.type",
                        "vertex",
                        "element.label",
                        "Person",
                        "scan.changelog-mode",
                        mode,
                        "scan.bounded.mode",
                        end));
    }

    /** Each order is a change in a graph of its own. */
    private void createOrders(TableEnvironment tables, String end) {
        tables.executeSql(
                SqlTables.create(
                        "orders",
                        "id STRING, `value` STRING, buyer AS `value`,"
                                + " order_time TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,"
                                + " WATERMARK FOR order_time AS SOURCE_WATERMARK()",
                        shop,
                        "pg-json",
                        "scan.bounded.mode",
                        end));
    }

    private static List<Row> first(TableEnvironment tables, String query, int count)
            throws Exception {
        try (CloseableIterator<Row> rows = tables.executeSql(query).collect()) {
            // Waiting for a row that does not come can't be interrupted, only closed.
            return CompletableFuture.supplyAsync(
                            () ->
                                    Stream.generate(rows::next)
                                            .limit(count)
                                            .collect(Collectors.toCollection(ArrayList::new)))
                    .get(60, TimeUnit.SECONDS);
        }
    }
}
