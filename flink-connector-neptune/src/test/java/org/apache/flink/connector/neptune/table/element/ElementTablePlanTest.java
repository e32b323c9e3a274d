/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.source.testutils.LogMessages;
import org.apache.flink.connector.neptune.table.SqlTables;
import org.apache.flink.table.api.ExplainDetail;
import org.apache.flink.table.api.TableEnvironment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What Flink's planner makes of a table of elements. */
class ElementTablePlanTest {

    private static final String COLUMNS =
            "id STRING, name STRING, labels ARRAY<STRING>,"
                    + " ts TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL";
    private static final String KEY = ", PRIMARY KEY (id) NOT ENFORCED";
    private static final String WATERMARK = ", WATERMARK FOR ts AS SOURCE_WATERMARK()";

    private final TableEnvironment streaming = SqlTables.streaming(2);

    /** It would keep each row once more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM person",
                "SELECT id, name FROM person WHERE name = 'Ada'",
                "SELECT name, COUNT(*) FROM person GROUP BY name",
                "INSERT INTO upserted SELECT id, name FROM person"
            })
    void nothingIsKeptOnceMoreInRetractMode(String query) {
        create(streaming, COLUMNS + KEY);
        sink();
        assertThat(streaming.explainSql(query)).doesNotContain("ChangelogNormalize");
    }

    @Test
    void theRowsBeforeUpdatesAreDroppedForASinkWithTheKey() {
        create(streaming, COLUMNS + KEY);
        sink();
        assertThat(
                        streaming.explainSql(
                                "INSERT INTO upserted SELECT id, name FROM person",
                                ExplainDetail.CHANGELOG_MODE))
                .contains("DropUpdateBefore(changelogMode=[I,UA,D])")
                .contains("changelogMode=[I,UB,UA,D]")
                .doesNotContain("upsertMaterialize");
    }

    @Test
    void flinkAddsTheRowsBeforeUpdatesInUpsertMode() {
        create(streaming, COLUMNS + KEY, "scan.changelog-mode", "upsert");
        assertThat(
                        streaming.explainSql(
                                "SELECT name, COUNT(*) FROM person GROUP BY name",
                                ExplainDetail.CHANGELOG_MODE))
                .contains("ChangelogNormalize(key=[id], changelogMode=[I,UB,UA,D])")
                .contains("project=[name, id]");
    }

    @Test
    void aTableOfVersionsIsInsertedOnly() {
        create(streaming, COLUMNS, "scan.changelog-mode", "append");
        assertThat(streaming.explainSql("SELECT * FROM person", ExplainDetail.CHANGELOG_MODE))
                .contains("changelogMode=[I]")
                .doesNotContain("UA");
    }

    @Test
    void onlyTheColumnsOfTheQueryAreRead() {
        create(streaming, COLUMNS + KEY);
        assertThat(streaming.explainSql("SELECT name FROM person"))
                .contains("project=[name], metadata=[]");
    }

    /** A row that does not meet a condition now may meet it later. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id = 'a' | filter=[=(id, _UTF-16LE'a'",
                "'a' = id AND name = 'b' | filter=[=(_UTF-16LE'a'",
                "id IN ('a', 'b') | filter=[OR(=(id, _UTF-16LE'a'",
                "name = 'b' | filter=[]",
                "id > 'a' | filter=[]",
                "id = 'a' OR name = 'b' | filter=[]",
                "id = name | filter=[]",
                "ts > TIMESTAMP '2024-01-01 00:00:00' | filter=[]"
            })
    void onlyConditionsOnTheIdArePushedDown(String condition, String pushedDown) {
        create(streaming, COLUMNS + KEY);
        String plan = streaming.explainSql("SELECT name FROM person WHERE " + condition);
        String scan = plan.substring(plan.lastIndexOf("TableSourceScan"));
        assertThat(scan).contains(pushedDown);
    }

    @Test
    void aConditionOnMetadataWithTheNameOfTheIdIsNotPushedDown() {
        create(
                streaming,
                "name STRING, id STRING METADATA FROM 'op' VIRTUAL",
                "scan.changelog-mode",
                "append");
        assertThat(streaming.explainSql("SELECT name FROM person WHERE id = 'DELETE'"))
                .contains("filter=[]")
                .contains("where=[");
    }

    @Test
    void noLimitIsPushedDown() {
        create(streaming, COLUMNS + KEY);
        assertThat(streaming.explainSql("SELECT name FROM person LIMIT 3"))
                .doesNotContain("limit=[3]");
    }

    @Test
    void theWatermarkIsTheOneOfTheSource() {
        create(streaming, COLUMNS + KEY + WATERMARK);
        assertThat(streaming.explainSql("SELECT id, ts FROM person"))
                .contains(
                        "metadata=[commit-timestamp], watermark=[SOURCE_WATERMARK()]]], fields=[id, ts]")
                .doesNotContain("- WatermarkAssigner");
    }

    @Test
    void anExpressionForTheWatermarkIsFlinks() {
        create(streaming, COLUMNS + KEY + ", WATERMARK FOR ts AS ts - INTERVAL '1' SECOND");
        assertThat(streaming.explainSql("SELECT id, ts FROM person"))
                .contains("\nWatermarkAssigner(rowtime=[ts]");
    }

    @Test
    void inBatchModeRowsAreOnlyInserted() {
        TableEnvironment batch = SqlTables.batch(2);
        create(batch, COLUMNS + KEY, "scan.bounded.mode", "latest");
        assertThat(batch.explainSql("SELECT name, COUNT(*) FROM person GROUP BY name"))
                .contains("project=[name], metadata=[]");
    }

    /** A row that Flink forgets would come back as one that was never there. */
    @ParameterizedTest
    @CsvSource({"1 d, , true", "1 d, 2 d, false", "0 s, , false"})
    void stateThatTheSessionForgetsIsWarnedOf(String session, String own, boolean warned) {
        streaming.getConfig().set("table.exec.state.ttl", session);
        if (own == null) {
            create(streaming, COLUMNS + KEY);
        } else {
            create(streaming, COLUMNS + KEY, "element.state.ttl", own);
        }
        try (LogMessages log = LogMessages.of(ElementTableSource.class)) {
            streaming.explainSql("SELECT name FROM person", ExplainDetail.JSON_EXECUTION_PLAN);
            if (warned) {
                assertThat(log.texts())
                        .anyMatch(
                                line ->
                                        line.contains(
                                                "default_catalog.default_database.person keeps its elements for"
                                                        + " ever: 'table.exec.state.ttl' does not apply"));
            } else {
                assertThat(log.texts()).isEmpty();
            }
        }
    }

    private static void create(TableEnvironment tables, String columns, String... options) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("connector", "neptune-streams");
        all.put("endpoint", "https://localhost:8182");
        all.put("format", "pg-json");
        all.put("element.type", "vertex");
        all.put("element.label", "Person");
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        tables.executeSql(SqlTables.create("person", columns, all));
    }

    /** Accepts updates without the rows before them. */
    private void sink() {
        streaming.executeSql(
                "CREATE TABLE upserted (id STRING, name STRING, PRIMARY KEY (id) NOT ENFORCED)"
                        + " WITH ('connector' = 'blackhole')");
    }
}
