/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.testutils.RunningFlink;
import org.apache.flink.connector.neptune.table.SqlTables;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a table shows of elements that were there before the job began to read. The log does not say
 * what they were.
 */
class ElementPartialKnowledgeITCase {

    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
                            .build());

    private static final String PERSON = "id STRING, name STRING, born INT, city STRING";
    private static final String KEY = "PRIMARY KEY (id) NOT ENFORCED";

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private TableEnvironment tables;
    private long unknownRemovals;

    /** Not earlier: before, there is no cluster. */
    @BeforeEach
    void createTableEnvironment() {
        tables = SqlTables.streaming(2);
    }

    @BeforeEach
    void writeWhatTheJobDoesNotRead() {
        commit(
                Transaction.builder()
                        .addVertexLabel("ada", "Author")
                        .addVertexProperty("ada", "name", PropertyValue.of("Ada"))
                        .addVertexProperty("ada", "city", PropertyValue.of("London")));
        commit(
                Transaction.builder()
                        .addVertexLabel("bob", "Person")
                        .addVertexProperty("bob", "name", PropertyValue.of("Bob"))
                        .addVertexProperty("bob", "city", PropertyValue.of("Bern")));
        commit(
                Transaction.builder()
                        .addEdge("e1", "knows", "ada", "bob")
                        .addEdgeProperty("e1", "since", PropertyValue.of(2011)));
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @Test
    void propertiesThatAreOlderThanTheStartAreNull() throws Exception {
        commit(Transaction.builder().addVertexLabel("ada", "Person"));
        commit(Transaction.builder().addVertexProperty("ada", "born", PropertyValue.of(1815)));
        commit(
                Transaction.builder()
                        .removeVertexProperty("ada", "city", PropertyValue.of("London"))
                        .addVertexProperty("ada", "city", PropertyValue.of("Ockham")));
        assertThat(person("retract"))
                .containsExactly(
                        Row.ofKind(RowKind.INSERT, "ada", null, null, null),
                        Row.ofKind(RowKind.UPDATE_BEFORE, "ada", null, null, null),
                        Row.ofKind(RowKind.UPDATE_AFTER, "ada", null, 1815, null),
                        Row.ofKind(RowKind.UPDATE_BEFORE, "ada", null, 1815, null),
                        Row.ofKind(RowKind.UPDATE_AFTER, "ada", null, 1815, "Ockham"));
        assertThat(unknownRemovals).isOne();
    }

    /** Its label is not known, so it is not known whether it is in the table. */
    @Test
    void anElementThatIsOlderThanTheStartIsNotInTheTable() throws Exception {
        commit(Transaction.builder().addVertexProperty("bob", "born", PropertyValue.of(1975)));
        commit(Transaction.builder().addVertexLabel("bob", "Author"));
        assertThat(person("retract")).isEmpty();
        assertThat(unknownRemovals).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retract", "append"})
    void theRemovalOfWhatWasNotSeenIsCountedAndChangesNothing(String mode) throws Exception {
        dropBob();
        assertThat(person(mode)).isEmpty();
        assertThat(unknownRemovals).isEqualTo(3);
    }

    /**
     * A table that was filled in another way loses its row. Before 2.1, Flink has rows of its own
     * of what it has seen, and drops such a delete.
     */
    @Test
    void inUpsertModeTheRemovalOfALabelDeletesByKey() throws Exception {
        dropBob();
        commit(Transaction.builder().removeVertexLabel("ada", "Author"));
        create("Person", PERSON + ", " + KEY, "vertex", "upsert");
        tables.registerCatalog("sinks", new UpsertSinkCatalog("sinks"));
        tables.executeSql(
                "CREATE TABLE sinks.`default`.person ("
                        + PERSON
                        + ", "
                        + KEY
                        + ") WITH ('connector' = 'upsert')");
        tables.executeSql("INSERT INTO sinks.`default`.person SELECT * FROM t").await();
        if (RunningFlink.isAtLeast(2, 1)) {
            assertThat(UpsertSinkCatalog.rows()).containsExactly("-D bob");
        } else {
            assertThat(UpsertSinkCatalog.rows()).isEmpty();
        }
    }

    @Test
    void anEdgeThatIsOlderThanTheStartNeverIsInTheTable() throws Exception {
        commit(
                Transaction.builder()
                        .removeEdgeProperty("e1", "since", PropertyValue.of(2011))
                        .addEdgeProperty("e1", "since", PropertyValue.of(2012)));
        commit(
                Transaction.builder()
                        .removeEdgeProperty("e1", "since", PropertyValue.of(2012))
                        .removeEdge("e1", "knows", "ada", "bob"));
        assertThat(
                        read(
                                "knows",
                                "id STRING, from_id STRING, to_id STRING, since INT, " + KEY,
                                "edge",
                                "retract"))
                .isEmpty();
        assertThat(unknownRemovals).isPositive();
    }

    private void dropBob() {
        commit(
                Transaction.builder()
                        .removeVertexProperty("bob", "name", PropertyValue.of("Bob"))
                        .removeVertexProperty("bob", "city", PropertyValue.of("Bern"))
                        .removeVertexLabel("bob", "Person"));
    }

    private void commit(Transaction.Builder transaction) {
        emulator.propertyGraph().append(transaction.build());
    }

    private List<Row> person(String mode) throws Exception {
        return read("Person", mode.equals("append") ? PERSON : PERSON + ", " + KEY, "vertex", mode);
    }

    private List<Row> read(String label, String columns, String type, String mode)
            throws Exception {
        create(label, columns, type, mode);
        TableResult result = tables.executeSql("SELECT * FROM t");
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> iterator = result.collect()) {
            iterator.forEachRemaining(rows::add);
        }
        unknownRemovals =
                REPORTER
                        .findMetrics(
                                result.getJobClient().orElseThrow().getJobID(),
                                ".*\\.neptune\\.unknownRemovals")
                        .values()
                        .stream()
                        .mapToLong(metric -> ((Counter) metric).getCount())
                        .sum();
        return rows;
    }

    /** A table of what was committed after {@link #writeWhatTheJobDoesNotRead}. */
    private void create(String label, String columns, String type, String mode) {
        tables.executeSql(
                SqlTables.create(
                        "t",
                        columns,
                        emulator,
                        "pg-json",
                        "element.type",
                        type,
                        "element.label",
                        label,
                        "scan.changelog-mode",
                        mode,
                        "scan.startup.mode",
                        "at-event",
                        "scan.startup.event-id",
                        "4:1"));
    }
}
