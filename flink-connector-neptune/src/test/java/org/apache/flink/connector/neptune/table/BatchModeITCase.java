/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.testutils.LogContents;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Queries in batch mode that have one slot for all their tasks. */
class BatchModeITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private static final long T0 = System.currentTimeMillis();

    private NeptuneStreamsEmulator emulator;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void aQueryOfParallelism4RunsInOneSlot(StreamFormat format) throws Exception {
        SampleGraph.loadInto(emulator);
        TableEnvironment tables = SqlTables.batch(4);
        create(tables, format.toString(), SqlTables.METADATA_COLUMNS, "append");
        long records =
                LogContents.records(
                                format == StreamFormat.PG_JSON
                                        ? emulator.propertyGraph()
                                        : emulator.rdf())
                        .size();
        assertThat(SqlTables.rows(tables, "SELECT `raw` FROM t")).hasSize((int) records);
        assertThat(SqlTables.rows(tables, "SELECT COUNT(*) FROM t"))
                .containsExactly(Row.of(records));
    }

    /** Event times neither increase nor tell the changes of a transaction apart. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void inRetractModeTheEventIdSaysWhichChangeOfAFactIsTheLast(int parallelism) throws Exception {
        commit(9_000, transaction -> transaction.addVertexLabel("removed", "x"));
        commit(8_000, transaction -> transaction.removeVertexLabel("removed", "x"));
        commit(9_000, transaction -> transaction.removeVertexLabel("never there", "x"));
        commit(8_000, transaction -> transaction.addVertexLabel("added twice", "x"));
        commit(7_000, transaction -> transaction.addVertexLabel("added twice", "x"));
        commit(6_000, ofThreeChanges("removed at once", false));
        commit(5_000, ofThreeChanges("added again", true));
        commit(
                4_000,
                transaction ->
                        transaction
                                .addVertexProperty("v", "k", PropertyValue.of("1"))
                                .addVertexProperty("v", "k", PropertyValue.of(1))
                                .addVertexProperty("v", "k", PropertyValue.raw("null", "String"))
                                .addEdge("v", "x", "added twice", "v"));
        commit(
                3_000,
                transaction -> transaction.removeVertexProperty("v", "k", PropertyValue.of(1)));
        TableEnvironment tables = SqlTables.batch(parallelism);
        create(
                tables,
                "pg-json",
                SqlTables.PROPERTY_GRAPH_COLUMNS + ", " + SqlTables.METADATA_COLUMNS,
                "retract");
        assertThat(SqlTables.rows(tables, "SELECT id, `value` FROM t"))
                .containsExactlyInAnyOrder(
                        Row.of("added twice", "x"),
                        Row.of("added again", "x"),
                        Row.of("v", "1"),
                        Row.of("v", null),
                        Row.of("v", "x"));
        assertThat(SqlTables.rows(tables, "SELECT COUNT(*) FROM t")).containsExactly(Row.of(5L));
        assertThat(SqlTables.rows(tables, "SELECT from_id FROM t WHERE type = 'e'"))
                .containsExactly(Row.of("added twice"));
        assertThat(SqlTables.rows(tables, "SELECT id FROM t WHERE op = 'REMOVE'")).isEmpty();
        assertThat(SqlTables.rows(tables, "SELECT id FROM t WHERE commit_num < 6")).hasSize(1);
        assertThat(SqlTables.rows(tables, "SELECT id FROM t LIMIT 2")).hasSize(2);
    }

    @Test
    void inRetractModeMetadataIsThatOfTheLastAdd() throws Exception {
        commit(1_000, transaction -> transaction.addVertexLabel("v", "x"));
        commit(2_000, ofThreeChanges("v", true));
        TableEnvironment tables = SqlTables.batch(4);
        create(tables, "pg-json", "id STRING, " + SqlTables.METADATA_COLUMNS, "retract");
        assertThat(SqlTables.rows(tables, "SELECT * FROM t"))
                .containsExactly(
                        Row.of(
                                "v",
                                "ADD",
                                2L,
                                3L,
                                Instant.ofEpochMilli(T0 + 2_000),
                                true,
                                LogContents.records(emulator.propertyGraph()).get(3)));
    }

    /** It is not documented how the log spells them. */
    @Test
    void inRetractModeAFactIsTheSameInEachSpellingOfItsType() throws Exception {
        commit(
                1_000,
                transaction ->
                        transaction
                                .addVertexProperty("v", "k", PropertyValue.of(1))
                                .addVertexProperty("v", "k", PropertyValue.of("1"))
                                .addVertexProperty("v", "k", PropertyValue.raw("1", "other"))
                                .addVertexProperty("v", "k", PropertyValue.raw("1", "Other"))
                                .addVertexProperty("v", "k", PropertyValue.of(true)));
        commit(
                2_000,
                transaction ->
                        transaction
                                .removeVertexProperty("v", "k", PropertyValue.raw("1", "Int"))
                                .removeVertexProperty("v", "k", PropertyValue.raw("1", "other"))
                                .removeVertexProperty("v", "k", PropertyValue.raw("true", "bool")));
        TableEnvironment tables = SqlTables.batch(4);
        create(tables, "pg-json", SqlTables.PROPERTY_GRAPH_COLUMNS, "retract");
        assertThat(SqlTables.rows(tables, "SELECT `value`, data_type FROM t"))
                .containsExactlyInAnyOrder(Row.of("1", "String"), Row.of("1", "Other"));
    }

    @Test
    void inRetractModeAStatementIsTheSameInEachOfItsTexts() throws Exception {
        emulator.rdf()
                .append(
                        Transaction.builder()
                                .addStatement("<urn:s> <urn:p> \"\u00e9\" .\n")
                                .addStatement("<urn:s> <urn:p> \"x\" .\n")
                                .addStatement("<urn:s> <urn:p> \"x\"@en .\n")
                                .addStatement("<urn:s> <urn:p> \"x\" <urn:g> .\n")
                                .removeStatement("<urn:s> <urn:p> \"\\u00E9\" .\n")
                                .removeStatement("<urn:s> <urn:p> \"x\"@en .\n")
                                .build());
        TableEnvironment tables = SqlTables.batch(4);
        create(tables, "nquads", SqlTables.RDF_COLUMNS, "retract");
        assertThat(SqlTables.rows(tables, "SELECT object, lang, graph FROM t"))
                .containsExactlyInAnyOrder(Row.of("x", null, null), Row.of("x", null, "urn:g"));
        assertThat(SqlTables.rows(tables, "SELECT stmt FROM t WHERE graph = 'urn:g'"))
                .containsExactly(Row.of("<urn:s> <urn:p> \"x\" <urn:g> .\n"));
    }

    @Test
    void inRetractModeOnlyTheChangesBetweenStartAndEndCount() throws Exception {
        commit(1_000, transaction -> transaction.addVertexLabel("v1", "x"));
        commit(2_000, transaction -> transaction.addVertexLabel("v2", "x"));
        commit(3_000, transaction -> transaction.removeVertexLabel("v1", "x"));
        commit(4_000, transaction -> transaction.addVertexLabel("v4", "x"));
        commit(5_000, transaction -> transaction.removeVertexLabel("v2", "x"));
        TableEnvironment tables = SqlTables.batch(4);
        create(
                tables,
                "pg-json",
                SqlTables.PROPERTY_GRAPH_COLUMNS,
                "retract",
                "scan.startup.mode",
                "after-event",
                "scan.startup.event-id",
                "1:1",
                "scan.bounded.mode",
                "event-id",
                "scan.bounded.event-id",
                "4:1");
        assertThat(SqlTables.rows(tables, "SELECT id FROM t"))
                .containsExactlyInAnyOrder(Row.of("v2"), Row.of("v4"));
    }

    @Test
    void anUnboundedTableIsRejected() {
        TableEnvironment tables = SqlTables.batch(1);
        create(
                tables,
                "pg-json",
                SqlTables.PROPERTY_GRAPH_COLUMNS,
                "retract",
                "scan.bounded.mode",
                "unbounded");
        assertThatThrownBy(() -> tables.explainSql("SELECT id FROM t"))
                .hasStackTraceContaining("unbounded");
    }

    private static UnaryOperator<Transaction.Builder> ofThreeChanges(String id, boolean added) {
        return transaction ->
                added
                        ? transaction
                                .addVertexLabel(id, "x")
                                .removeVertexLabel(id, "x")
                                .addVertexLabel(id, "x")
                        : transaction
                                .removeVertexLabel(id, "x")
                                .addVertexLabel(id, "x")
                                .removeVertexLabel(id, "x");
    }

    private void commit(long millis, UnaryOperator<Transaction.Builder> changes) {
        emulator.propertyGraph()
                .append(changes.apply(Transaction.builder().commitTimestamp(T0 + millis)).build());
    }

    private void create(
            TableEnvironment tables, String format, String columns, String mode, String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.addAll(List.of("scan.changelog-mode", mode));
        tables.executeSql(
                SqlTables.create("t", columns, emulator, format, options.toArray(new String[0])));
    }
}
