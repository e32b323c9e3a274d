/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.PlanReference;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Windows over streams that do not end are closed, whatever the query and the options are. */
class TableWatermarksITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final String SOURCE_WATERMARK = "SOURCE_WATERMARK()";
    private static final String EXPRESSION = "ts - INTERVAL '0.5' SECOND";

    private static final long T0 = Instant.now().minusSeconds(600).getEpochSecond() * 1000;

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {SOURCE_WATERMARK, EXPRESSION})
    void closesWindows(String watermark) throws Exception {
        StreamTableEnvironment tables = tables("200 ms");
        appendVertices(10);
        createChanges(tables, watermark);
        assertThat(tables.explainSql("SELECT * FROM changes")).contains("atermark=[");
        assertThat(firstWindows(tables, "changes", 6)).containsExactly(1L, 1L, 1L, 1L, 1L, 1L);
    }

    /** What a filter drops still moves the event time. */
    @ParameterizedTest
    @ValueSource(strings = {SOURCE_WATERMARK, EXPRESSION})
    void filteredRowsMoveTheWatermark(String watermark) throws Exception {
        StreamTableEnvironment tables = tables("200 ms");
        append(Transaction.builder().addEdge("e0", "rare", "v0", "v1"), 0);
        appendVertices(10);
        createChanges(tables, watermark);
        tables.executeSql(
                "CREATE VIEW rare AS SELECT * FROM changes WHERE type = 'e' AND `key` = 'label'");
        assertThat(firstWindows(tables, "rare", 1)).containsExactly(1L);

        tables.executeSql("CREATE TABLE nowhere (id STRING) WITH ('connector' = 'blackhole')");
        String plan =
                tables.compilePlanSql("INSERT INTO nowhere SELECT id FROM rare").asJsonString();
        assertThat(tables.loadPlan(PlanReference.fromJsonString(plan)).explain())
                .contains("where=[");
    }

    /** Without it, the one change of the property graph would hold up the RDF graph for ever. */
    @ParameterizedTest
    @CsvSource({
        SOURCE_WATERMARK + ", table",
        SOURCE_WATERMARK + ", session",
        EXPRESSION + ", table",
        EXPRESSION + ", session"
    })
    void anIdleTableDoesNotHoldUpAnother(String watermark, String where) throws Exception {
        StreamTableEnvironment tables = tables("200 ms");
        appendVertices(1);
        for (int i = 0; i < 10; i++) {
            emulator.rdf()
                    .append(
                            Transaction.builder()
                                    .commitTimestamp(T0 + i * 1000L)
                                    .addStatement("<urn:s" + i + "> <urn:p> <urn:o> .\n")
                                    .build());
        }
        if (where.equals("table")) {
            createChanges(tables, watermark, "scan.watermark.idle-timeout", "100 ms");
        } else {
            tables.getConfig().set("table.exec.source.idle-timeout", "100 ms");
            createChanges(tables, watermark);
        }
        tables.executeSql(
                SqlTables.create(
                        "statements",
                        "stmt STRING, ts TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,"
                                + " WATERMARK FOR ts AS SOURCE_WATERMARK()",
                        emulator,
                        "nquads",
                        "scan.bounded.mode",
                        "unbounded"));
        tables.executeSql(
                "CREATE VIEW both_graphs AS SELECT id, ts FROM changes"
                        + " UNION ALL SELECT stmt, ts FROM statements");
        assertThat(firstWindows(tables, "both_graphs", 6)).last().isEqualTo(1L);
    }

    /** Flink emits no watermark of its own accord here, so those that come are those of events. */
    @ParameterizedTest
    @CsvSource({
        SOURCE_WATERMARK + ", table",
        SOURCE_WATERMARK + ", hint",
        EXPRESSION + ", table",
        EXPRESSION + ", hint"
    })
    void watermarksAreEmittedWithEachRow(String watermark, String where) throws Exception {
        StreamTableEnvironment tables = tables("0 ms");
        appendVertices(10);
        String[] option = {"scan.watermark.emit.strategy", "on-event"};
        createChanges(tables, watermark, where.equals("table") ? option : new String[0]);
        tables.executeSql(
                "CREATE VIEW now AS SELECT * FROM changes"
                        + (where.equals("hint")
                                ? " /*+ OPTIONS('" + option[0] + "' = '" + option[1] + "') */"
                                : ""));
        assertThat(firstWindows(tables, "now", 6)).containsExactly(1L, 1L, 1L, 1L, 1L, 1L);
    }

    private static StreamTableEnvironment tables(String watermarkInterval) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.setString("pipeline.auto-watermark-interval", watermarkInterval);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        return StreamTableEnvironment.create(env);
    }

    private void createChanges(
            StreamTableEnvironment tables, String watermark, String... moreOptions) {
        List<String> options = new ArrayList<>(List.of("scan.bounded.mode", "unbounded"));
        options.addAll(List.of(moreOptions));
        tables.executeSql(
                SqlTables.create(
                        "changes",
                        "id STRING, type STRING, `key` STRING,"
                                + " ts TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,"
                                + " WATERMARK FOR ts AS "
                                + watermark,
                        emulator,
                        "pg-json",
                        options.toArray(new String[0])));
    }

    /** A vertex a second. */
    private void appendVertices(int count) {
        for (int i = 0; i < count; i++) {
            append(Transaction.builder().addVertexLabel("v" + i, "person"), i);
        }
    }

    private void append(Transaction.Builder transaction, int second) {
        emulator.propertyGraph().append(transaction.commitTimestamp(T0 + second * 1000L).build());
    }

    /** The number of rows in each of the first windows of a second. */
    private static List<Long> firstWindows(StreamTableEnvironment tables, String table, int count)
            throws Exception {
        try (CloseableIterator<Row> rows =
                tables.executeSql(
                                "SELECT window_start, COUNT(*) FROM TABLE(TUMBLE(TABLE "
                                        + table
                                        + ", DESCRIPTOR(ts), INTERVAL '1' SECOND))"
                                        + " GROUP BY window_start, window_end")
                        .collect()) {
            // Waiting for a row that does not come can't be interrupted, only closed.
            return CompletableFuture.supplyAsync(
                            () ->
                                    Stream.generate(() -> (Long) rows.next().getField(1))
                                            .limit(count)
                                            .collect(Collectors.toList()))
                    .get(60, TimeUnit.SECONDS);
        }
    }
}
