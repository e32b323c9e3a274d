/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.PlanReference;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.testutils.logging.LoggerAuditingExtension;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * In retract mode a REMOVE deletes the row that an ADD inserted, so a query must not read what the
 * two do not have in common.
 */
class RetractModeMetadataTest {

    private static final String COLUMNS =
            SqlTables.PROPERTY_GRAPH_COLUMNS
                    + ", "
                    + SqlTables.METADATA_COLUMNS
                    + ", event AS CAST(commit_num AS STRING) || ':' || CAST(op_num AS STRING)";

    private final TableEnvironment tables =
            TableEnvironment.create(EnvironmentSettings.inStreamingMode());

    @RegisterExtension
    private final LoggerAuditingExtension log =
            new LoggerAuditingExtension(RetractModeCheck.class, Level.WARN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op",
                "commit_num",
                "op_num",
                "commit_timestamp",
                "is_last_op",
                "`raw`",
                "event",
                "*",
                "id, COUNT(DISTINCT commit_num)"
            })
    void aQueryMustNotReadWhatDiffersBetweenAddAndRemove(String columns) {
        create("retract", COLUMNS);
        String query =
                "SELECT " + columns + " FROM t" + (columns.contains("COUNT") ? " GROUP BY id" : "");
        assertThatThrownBy(() -> tables.explainSql(query))
                .hasStackTraceContaining("ValidationException")
                .hasStackTraceContaining("which is in retract mode: ")
                .hasStackTraceContaining("OPTIONS('scan.changelog-mode' = 'append')");
        assertThatCode(
                        () ->
                                tables.explainSql(
                                        query.replace(
                                                "FROM t",
                                                "FROM t /*+ OPTIONS('scan.changelog-mode' = 'append') */")))
                .doesNotThrowAnyException();
    }

    /** A filter by the operation would let the inserts through and stop the deletes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "op = 'ADD'",
                "op <> 'REMOVE'",
                "commit_num > 7",
                "type = 'vl' AND op = 'ADD'",
                "type = 'vl' OR op = 'ADD'"
            })
    void norMustItsConditions(String condition) {
        create("retract", COLUMNS);
        assertThatThrownBy(() -> tables.explainSql("SELECT id FROM t WHERE " + condition))
                .hasStackTraceContaining("which is in retract mode: ");
    }

    @Test
    void theMessageNamesTheColumnsAndTheTable() {
        create("retract", COLUMNS);
        assertThatThrownBy(() -> tables.explainSql("SELECT id, op_num, op FROM t"))
                .hasStackTraceContaining(
                        "metadata of the table default_catalog.default_database.t, which is in retract mode: op, op-num.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id, `value` FROM t",
                "SELECT COUNT(id) FROM t",
                "SELECT id FROM t WHERE type = 'vl'",
                "SELECT from_id, COUNT(*) FROM t WHERE type = 'e' AND `value` = 'knows' GROUP BY from_id",
                "SELECT v.id FROM t e JOIN t v ON e.from_id = v.id",
                "SELECT id FROM t LIMIT 3",
                "SELECT 1 FROM t"
            })
    void declaredAndNotReadTheyDoNoHarm(String query) {
        create("retract", COLUMNS);
        assertThatCode(() -> tables.explainSql(query)).doesNotThrowAnyException();
        assertThat(log.getMessages()).isEmpty();
    }

    /**
     * Flink reads the column of a watermark whether the query does or not, so the source can't tell
     * and warns.
     */
    @ParameterizedTest
    @ValueSource(strings = {"SOURCE_WATERMARK()", "ts - INTERVAL '5' SECOND"})
    void aWatermarkMayReadTheCommitTimestamp(String watermark) {
        create("retract", withWatermark(watermark));
        assertThat(tables.explainSql("SELECT id FROM t")).contains("fields=[id, ts]");
        assertThat(log.getMessages())
                .isNotEmpty()
                .allSatisfy(
                        message ->
                                assertThat(message)
                                        .contains(
                                                "default_catalog.default_database.t is in retract mode and has a watermark"));
        assertThatCode(() -> tables.explainSql("SELECT id, ts FROM t")).doesNotThrowAnyException();
        assertThatThrownBy(() -> tables.explainSql("SELECT id, op FROM t"))
                .hasStackTraceContaining("which is in retract mode: op.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOURCE_WATERMARK()", "ts - INTERVAL '5' SECOND"})
    void inAppendModeNobodyIsWarned(String watermark) {
        create("append", withWatermark(watermark));
        tables.explainSql("SELECT id, ts, op FROM t");
        assertThat(log.getMessages()).isEmpty();
    }

    /** A row is then only there if its fact is left, so its metadata is that of the last ADD. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t",
                "SELECT COUNT(*) FROM t WHERE commit_num > 7",
                "SELECT id FROM t WHERE type = 'vl' AND op = 'ADD'"
            })
    void inBatchModeAQueryMayReadMetadata(String query) {
        TableEnvironment batch = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        create(batch, "retract", COLUMNS);
        assertThatCode(() -> batch.explainSql(query)).doesNotThrowAnyException();
    }

    /** A change that the source drops could be the last one of its fact. */
    @Test
    void inBatchModeConditionsOnMetadataAreNotPushedDown() {
        TableEnvironment batch = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        create(batch, "retract", COLUMNS);
        assertThat(batch.explainSql("SELECT id FROM t WHERE type = 'vl' AND op = 'ADD'"))
                .contains("filter=[=(type, ")
                .contains("where=[(op = 'ADD')]");
    }

    @Test
    void aCompiledPlanIsCheckedToo() {
        tables.executeSql("CREATE TABLE nowhere (x STRING) WITH ('connector' = 'blackhole')");
        create("retract", withWatermark("SOURCE_WATERMARK()"));
        assertThatCode(() -> explainCompiled("SELECT id FROM t WHERE id = 'v1'"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> explainCompiled("SELECT op FROM t"))
                .hasStackTraceContaining("which is in retract mode: op.");
    }

    private void explainCompiled(String query) {
        String plan = tables.compilePlanSql("INSERT INTO nowhere " + query).asJsonString();
        tables.loadPlan(PlanReference.fromJsonString(plan)).explain();
    }

    private static String withWatermark(String watermark) {
        return "id STRING, op STRING METADATA VIRTUAL,"
                + " ts TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,"
                + " WATERMARK FOR ts AS "
                + watermark;
    }

    private void create(String mode, String columns) {
        create(tables, mode, columns);
    }

    private static void create(TableEnvironment tables, String mode, String columns) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("connector", "neptune-streams");
        options.put("endpoint", "https://localhost:8182");
        options.put("format", "pg-json");
        options.put("scan.changelog-mode", mode);
        options.put("scan.bounded.mode", "latest");
        tables.executeSql(SqlTables.create("t", columns, options));
    }
}
