/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.testutils.LogContents;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The table through SQL, on an emulator over real HTTP. */
class NeptuneStreamsTableITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final long T0 = Instant.now().minusSeconds(600).getEpochSecond() * 1000;

    private NeptuneStreamsEmulator emulator;
    private StreamTableEnvironment tables;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        tables = StreamTableEnvironment.create(env);
        tables.getConfig().set("table.local-time-zone", "UTC");
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "id, v1, v1, e1",
        "type, vl, vp, e",
        "`key`, label, born, label",
        "`value`, person, 1815, knows",
        "data_type, String, Integer, String",
        "from_id, , , v1",
        "to_id, , , v2"
    })
    void eachColumnOfAPropertyGraphAlone(String column, String first, String second, String third)
            throws Exception {
        propertyGraph();
        createPropertyGraph("append");
        assertThat(texts("SELECT " + column + " FROM changes"))
                .containsExactly(text(first), text(second), text(third));
        createPropertyGraphRetract();
        assertThat(kinds("SELECT " + column + " FROM facts"))
                .containsExactly("+I " + text(first), "-D " + text(second), "+I " + text(third));
    }

    @ParameterizedTest
    @CsvSource({
        "op, ADD, REMOVE, ADD",
        "commit_num, 1, 2, 2",
        "op_num, 1, 1, 2",
        "is_last_op, true, false, true"
    })
    void eachMetadataColumnOfAPropertyGraphAlone(
            String column, String first, String second, String third) throws Exception {
        propertyGraph();
        createPropertyGraph("append");
        assertThat(texts("SELECT " + column + " FROM changes"))
                .containsExactly(text(first), text(second), text(third));
    }

    @ParameterizedTest
    @CsvSource({
        "subject, urn:s, _:b",
        "predicate, urn:p, urn:p",
        "object, bonjour, urn:o",
        "object_kind, literal, iri",
        "datatype, http://www.w3.org/1999/02/22-rdf-syntax-ns#langString, ",
        "lang, fr, ",
        "graph, urn:g, "
    })
    void eachColumnOfAnRdfGraphAlone(String column, String first, String second) throws Exception {
        rdf();
        createRdf("changes", "append");
        assertThat(texts("SELECT " + column + " FROM changes"))
                .containsExactly(text(first), text(second));
        createRdf("facts", "retract");
        assertThat(kinds("SELECT " + column + " FROM facts"))
                .containsExactly("+I " + text(first), "-D " + text(second));
    }

    @ParameterizedTest
    @CsvSource({"op, ADD, REMOVE", "commit_num, 1, 2", "op_num, 1, 1", "is_last_op, true, true"})
    void eachMetadataColumnOfAnRdfGraphAlone(String column, String first, String second)
            throws Exception {
        rdf();
        createRdf("changes", "append");
        assertThat(texts("SELECT " + column + " FROM changes"))
                .containsExactly(text(first), text(second));
    }

    @Test
    void statementsRecordsAndTimesAreAsNeptuneSentThem() throws Exception {
        rdf();
        createRdf("changes", "append");
        assertThat(texts("SELECT stmt FROM changes"))
                .containsExactly(
                        "<urn:s> <urn:p> \"bonjour\"@fr <urn:g> .\n", "_:b <urn:p> <urn:o> .\n");
        assertThat(texts("SELECT `raw` FROM changes"))
                .isEqualTo(LogContents.records(emulator.rdf()));
        assertThat(SqlTables.rows(tables, "SELECT commit_timestamp FROM changes"))
                .containsExactly(
                        Row.of(Instant.ofEpochMilli(T0)), Row.of(Instant.ofEpochMilli(T0 + 1000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg-json", "nquads"})
    void theRecordAndItsTimeInEachFormat(String format) throws Exception {
        propertyGraph();
        rdf();
        tables.executeSql(
                SqlTables.create("changes", SqlTables.METADATA_COLUMNS, emulator, format));
        List<String> records =
                LogContents.records(
                        format.equals("pg-json") ? emulator.propertyGraph() : emulator.rdf());
        List<Row> expected = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            expected.add(Row.of(Instant.ofEpochMilli(i == 0 ? T0 : T0 + 1000), records.get(i)));
        }
        assertThat(SqlTables.rows(tables, "SELECT commit_timestamp, `raw` FROM changes"))
                .isEqualTo(expected);
    }

    @Test
    void columnsInAnyOrderAndTheWholeRow() throws Exception {
        propertyGraph();
        tables.executeSql(
                SqlTables.create(
                        "part",
                        "is_last_op BOOLEAN METADATA FROM 'is-last-op' VIRTUAL, to_id STRING, `value` STRING,"
                                + " n AS CAST(`value` AS STRING), commit_num INT METADATA FROM 'commit-num' VIRTUAL",
                        emulator,
                        "pg-json"));
        assertThat(SqlTables.rows(tables, "SELECT * FROM part"))
                .containsExactly(
                        Row.of(true, null, "person", "person", 1),
                        Row.of(false, null, "1815", "1815", 2),
                        Row.of(true, "v2", "knows", "knows", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "retract"})
    void countsWithoutReadingAnyColumn(String mode) throws Exception {
        SampleGraph.loadInto(emulator);
        tables.executeSql(
                SqlTables.create(
                        "changes",
                        SqlTables.PROPERTY_GRAPH_COLUMNS,
                        emulator,
                        "pg-json",
                        "scan.changelog-mode",
                        mode));
        List<Row> counts = SqlTables.rows(tables, "SELECT COUNT(*) FROM changes");
        long adds =
                LogContents.records(emulator.propertyGraph()).stream()
                        .filter(r -> r.contains("\"op\":\"ADD\""))
                        .count();
        long all = emulator.propertyGraph().recordCount();
        assertThat(counts.get(counts.size() - 1).getField(0))
                .isEqualTo(mode.equals("append") ? all : 2 * adds - all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op = 'REMOVE'",
                "type = 'vp'",
                "'vp' = type",
                "`key` = 'born'",
                "type IN ('e', 'vl')",
                "type = 'e' OR type = 'ep'",
                "type = 'vp' AND op = 'ADD' AND commit_num > 2",
                "type <> 'vp'",
                "`value` = 'person'",
                "op = 'nothing'"
            })
    void filtersGiveWhatTheyGiveWithoutPushDown(String condition) throws Exception {
        SampleGraph.loadBeginningInto(emulator);
        createPropertyGraph("append");
        String query = "SELECT commit_num, op_num FROM changes WHERE " + condition;
        List<Row> pushedDown = SqlTables.rows(tables, query);
        tables.getConfig().set("table.optimizer.source.predicate-pushdown-enabled", "false");
        assertThat(SqlTables.rows(tables, query)).isEqualTo(pushedDown);
    }

    @Test
    void thePlanShowsWhatWasPushedDown() {
        createPropertyGraph("append");
        String plan =
                tables.explainSql(
                        "SELECT id FROM changes WHERE type = 'vl' AND op = 'ADD' AND `value` = 'person' LIMIT 3");
        assertThat(plan)
                .contains("table=[[default_catalog, default_database, changes")
                .contains("filter=[")
                .contains("_UTF-16LE'vl'")
                .contains("project=[id, value]");
        assertThat(tables.explainSql("SELECT id FROM changes LIMIT 3")).contains("limit=[3]");
    }

    /** A limit below a filter that the source does not apply would lose rows. */
    @ParameterizedTest
    @CsvSource({
        "false, type = 'e', true",
        "false, data_type = 'String', false",
        "false, type = 'e' AND `value` = 'knows', false",
        "true, type = 'e', false"
    })
    void aLimitIsPushedDownOnlyWithAllFilters(boolean watermark, String condition, boolean pushed)
            throws Exception {
        SampleGraph.loadBeginningInto(emulator);
        tables.executeSql(
                SqlTables.create(
                        "changes",
                        SqlTables.PROPERTY_GRAPH_COLUMNS
                                + ", "
                                + SqlTables.METADATA_COLUMNS
                                + (watermark
                                        ? ", WATERMARK FOR commit_timestamp AS SOURCE_WATERMARK()"
                                        : ""),
                        emulator,
                        "pg-json"));
        String all = "SELECT commit_num, op_num FROM changes WHERE " + condition;
        assertThat(tables.explainSql(all + " LIMIT 2").contains("limit=[2]")).isEqualTo(pushed);
        assertThat(SqlTables.rows(tables, all + " LIMIT 2"))
                .isEqualTo(SqlTables.rows(tables, all).subList(0, 2));
    }

    /** A cast of what never is null would copy each row once more. */
    @Test
    void metadataColumnsCostNoOperatorHoweverTheyAreDeclared() throws Exception {
        emulator.propertyGraph().append(Transaction.builder().addVertexLabel("v", "x").build());
        for (String type : List.of("BIGINT", "BIGINT NOT NULL")) {
            tables.executeSql("DROP TABLE IF EXISTS changes");
            tables.executeSql(
                    SqlTables.create(
                            "changes",
                            "id STRING, op STRING METADATA VIRTUAL, commit_num "
                                    + type
                                    + " METADATA FROM 'commit-num' VIRTUAL",
                            emulator,
                            "pg-json"));
            assertThat(tables.explainSql("SELECT * FROM changes")).as(type).doesNotContain("Calc(");
            assertThat(texts("SELECT * FROM changes")).as(type).hasSize(1);
        }
    }

    /** What is not read is not parsed, so it can't be malformed either. */
    @Test
    void termsAreNotParsedWhereOnlyTheStatementIsRead() throws Exception {
        emulator.rdf().append(Transaction.builder().addStatement("no statement\n").build());
        createRdf("changes", "append");
        assertThat(texts("SELECT stmt FROM changes")).containsExactly("no statement\n");
        assertThat(texts("SELECT commit_num FROM changes")).containsExactly("1");
        assertThatThrownBy(() -> texts("SELECT subject FROM changes"))
                .hasStackTraceContaining("Event 1:1 is malformed");
    }

    @Test
    void aLimitEndsTheResult() throws Exception {
        SampleGraph.loadInto(emulator);
        createPropertyGraph("append");
        assertThat(SqlTables.rows(tables, "SELECT id FROM changes LIMIT 7")).hasSize(7);
    }

    private void propertyGraph() {
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .commitTimestamp(T0)
                                .addVertexLabel("v1", "person")
                                .build());
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .commitTimestamp(T0 + 1000)
                                .removeVertexProperty("v1", "born", PropertyValue.of(1815))
                                .addEdge("e1", "knows", "v1", "v2")
                                .build());
    }

    private void rdf() {
        emulator.rdf()
                .append(
                        Transaction.builder()
                                .commitTimestamp(T0)
                                .addStatement("<urn:s> <urn:p> \"bonjour\"@fr <urn:g> .\n")
                                .build());
        emulator.rdf()
                .append(
                        Transaction.builder()
                                .commitTimestamp(T0 + 1000)
                                .removeStatement("_:b <urn:p> <urn:o> .\n")
                                .build());
    }

    private void createPropertyGraph(String mode) {
        tables.executeSql(
                SqlTables.create(
                        "changes",
                        SqlTables.PROPERTY_GRAPH_COLUMNS + ", " + SqlTables.METADATA_COLUMNS,
                        emulator,
                        "pg-json",
                        "scan.changelog-mode",
                        mode));
    }

    private void createPropertyGraphRetract() {
        tables.executeSql(
                SqlTables.create(
                        "facts",
                        SqlTables.PROPERTY_GRAPH_COLUMNS + ", " + SqlTables.METADATA_COLUMNS,
                        emulator,
                        "pg-json",
                        "scan.changelog-mode",
                        "retract"));
    }

    private void createRdf(String name, String mode) {
        tables.executeSql(
                SqlTables.create(
                        name,
                        SqlTables.RDF_COLUMNS + ", " + SqlTables.METADATA_COLUMNS,
                        emulator,
                        "nquads",
                        "scan.changelog-mode",
                        mode));
    }

    private List<String> texts(String query) throws Exception {
        return SqlTables.rows(tables, query).stream()
                .map(row -> String.valueOf(row.getField(0)))
                .collect(Collectors.toList());
    }

    private List<String> kinds(String query) throws Exception {
        return SqlTables.rows(tables, query).stream()
                .map(
                        row ->
                                (row.getKind() == RowKind.INSERT
                                                ? "+I "
                                                : row.getKind().shortString() + " ")
                                        + row.getField(0))
                .collect(Collectors.toList());
    }

    private static String text(String expected) {
        return String.valueOf(expected);
    }
}
