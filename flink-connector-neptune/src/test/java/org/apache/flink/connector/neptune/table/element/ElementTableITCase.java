/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.table.SqlTables;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.TableEnvironment;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tables of elements through SQL, on an emulator over real HTTP. */
class ElementTableITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final String KEY = ", PRIMARY KEY (id) NOT ENFORCED";
    private static final String PERSON = "id STRING, name STRING, born INT";
    private static final String METADATA =
            ", commit_num BIGINT METADATA FROM 'commit-num' VIRTUAL"
                    + ", ts TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL";

    /** Not older than the log keeps changes. */
    private static final long T0 = Instant.now().minusSeconds(600).getEpochSecond() * 1000;

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private TableEnvironment streaming;
    private TableEnvironment batch;
    private int commits;

    /** A field would be set before the cluster starts. Each query would then start another one. */
    @BeforeEach
    void createEnvironments() {
        streaming = SqlTables.streaming(2);
        batch = SqlTables.batch(2);
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    /** Properties before the label, an update, a second vertex, and a drop. */
    private void writePersons() {
        commit(
                Transaction.builder()
                        .addVertexProperty("v1", "name", PropertyValue.of("Ada"))
                        .addVertexProperty("v1", "born", PropertyValue.of(1815))
                        .addVertexProperty("v1", "city", PropertyValue.of("London"))
                        .addVertexLabel("v1", "Person"));
        commit(
                Transaction.builder()
                        .removeVertexProperty("v1", "name", PropertyValue.of("Ada"))
                        .addVertexProperty("v1", "name", PropertyValue.of("Ada Lovelace")));
        commit(
                Transaction.builder()
                        .removeVertexProperty("v1", "city", PropertyValue.of("London"))
                        .addVertexProperty("v1", "city", PropertyValue.of("Ockham")));
        commit(
                Transaction.builder()
                        .addVertexLabel("v2", "Person")
                        .addVertexProperty("v2", "name", PropertyValue.of("Alan")));
        commit(
                Transaction.builder()
                        .removeVertexProperty("v2", "name", PropertyValue.of("Alan"))
                        .removeVertexLabel("v2", "Person"));
    }

    @Test
    void aTableInRetractModeTakesBackWhatItGave() throws Exception {
        writePersons();
        create(streaming, "person", PERSON + KEY);
        Map<String, List<Row>> rows = byId("SELECT * FROM person");
        assertThat(rows.get("v1"))
                .containsExactly(
                        Row.ofKind(RowKind.INSERT, "v1", "Ada", 1815),
                        Row.ofKind(RowKind.UPDATE_BEFORE, "v1", "Ada", 1815),
                        Row.ofKind(RowKind.UPDATE_AFTER, "v1", "Ada Lovelace", 1815));
        assertThat(rows.get("v2"))
                .containsExactly(
                        Row.ofKind(RowKind.INSERT, "v2", "Alan", null),
                        Row.ofKind(RowKind.DELETE, "v2", "Alan", null));
    }

    /** Flink adds the row before an update and the content of a deleted row. */
    @Test
    void aTableInUpsertModeHasTheSameRows() throws Exception {
        writePersons();
        create(streaming, "person", PERSON + KEY, "scan.changelog-mode", "upsert");
        assertThat(SqlTables.materialized(SqlTables.rows(streaming, "SELECT * FROM person")))
                .containsOnly(Map.entry(Row.of("v1", "Ada Lovelace", 1815), 1));
        assertThat(SqlTables.materialized(SqlTables.rows(streaming, "SELECT name FROM person")))
                .containsOnly(Map.entry(Row.of("Ada Lovelace"), 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTableInAppendModeHasEachVersion(boolean inBatchMode) throws Exception {
        writePersons();
        TableEnvironment tables = inBatchMode ? batch : streaming;
        create(
                tables,
                "person",
                PERSON + ", op STRING METADATA VIRTUAL" + METADATA,
                "scan.changelog-mode",
                "append");
        Map<String, List<Row>> rows =
                byId(tables, "SELECT id, name, born, op, commit_num FROM person");
        assertThat(rows.get("v1"))
                .containsExactly(
                        Row.of("v1", "Ada", 1815, "INSERT", 1L),
                        Row.of("v1", "Ada Lovelace", 1815, "UPDATE", 2L));
        assertThat(rows.get("v2"))
                .containsExactly(
                        Row.of("v2", "Alan", null, "INSERT", 4L),
                        Row.of("v2", "Alan", null, "DELETE", 5L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"retract", "upsert"})
    void aTableInBatchModeHasTheLastRows(String mode) throws Exception {
        writePersons();
        create(batch, "person", PERSON + METADATA + KEY, "scan.changelog-mode", mode);
        assertThat(SqlTables.rows(batch, "SELECT id, name, born FROM person"))
                .containsExactly(Row.of("v1", "Ada Lovelace", 1815));
        assertThat(SqlTables.rows(batch, "SELECT name FROM person"))
                .containsExactly(Row.of("Ada Lovelace"));
    }

    /** The commit that changed what the query reads, not the one of the city. */
    @Test
    void theLastRowsHaveTheMetadataOfTheirLastChange() throws Exception {
        writePersons();
        create(batch, "person", PERSON + METADATA + KEY);
        create(streaming, "person", PERSON + METADATA + KEY);
        List<Row> rows = SqlTables.rows(batch, "SELECT id, name, commit_num, ts FROM person");
        assertThat(rows)
                .containsExactly(Row.of("v1", "Ada Lovelace", 2L, Instant.ofEpochMilli(T0 + 2000)));
        assertThat(byId("SELECT id, name, commit_num FROM person").get("v1"))
                .containsExactly(
                        Row.ofKind(RowKind.INSERT, "v1", "Ada", 1L),
                        Row.ofKind(RowKind.UPDATE_BEFORE, "v1", "Ada", 2L),
                        Row.ofKind(RowKind.UPDATE_AFTER, "v1", "Ada Lovelace", 2L));
    }

    /** Batch mode sorts by event time, which is not the order of these transactions. */
    @Test
    void commitTimestampsThatDecreaseChangeNothing() throws Exception {
        for (int i = 0; i < 20; i++) {
            Transaction.Builder transaction =
                    Transaction.builder().commitTimestamp(T0 - i % 7 * 1000L);
            if (i == 0) {
                transaction.addVertexLabel("v1", "Person");
            } else {
                transaction.removeVertexProperty("v1", "born", PropertyValue.of(i - 1));
            }
            emulator.propertyGraph()
                    .append(
                            transaction
                                    .addVertexProperty("v1", "born", PropertyValue.of(i))
                                    .build());
        }
        create(batch, "person", PERSON + KEY);
        create(streaming, "person", PERSON + KEY);
        assertThat(SqlTables.rows(batch, "SELECT * FROM person"))
                .containsExactly(Row.of("v1", null, 19));
        assertThat(SqlTables.materialized(SqlTables.rows(streaming, "SELECT * FROM person")))
                .containsOnly(Map.entry(Row.of("v1", null, 19), 1));
    }

    @ParameterizedTest
    @CsvSource({"retract, false", "upsert, false", "retract, true"})
    void countsWithoutReadingAnyColumn(String mode, boolean inBatchMode) throws Exception {
        writePersons();
        commit(Transaction.builder().addVertexLabel("v3", "Person"));
        commit(Transaction.builder().addVertexLabel("v4", "Company"));
        TableEnvironment tables = inBatchMode ? batch : streaming;
        create(tables, "person", PERSON + KEY, "scan.changelog-mode", mode);
        List<Row> counts = SqlTables.rows(tables, "SELECT COUNT(*) FROM person");
        assertThat(counts.get(counts.size() - 1).getField(0)).isEqualTo(2L);
    }

    @Test
    void arraysHaveAllValuesAndScalarsTheLast() throws Exception {
        commit(
                Transaction.builder()
                        .addVertexLabel("v1", "Person")
                        .addVertexProperty("v1", "nick", PropertyValue.of("Zed"))
                        .addVertexProperty("v1", "nick", PropertyValue.of("Ann"))
                        .addVertexProperty("v1", "score", PropertyValue.of(10))
                        .addVertexProperty("v1", "score", PropertyValue.of(9L))
                        .addVertexProperty("v1", "score", PropertyValue.of(9)));
        create(
                streaming,
                "person",
                "id STRING, nicks ARRAY<STRING>, nick STRING, scores ARRAY<INT>, missing ARRAY<INT>"
                        + KEY,
                "fields.nicks.property",
                "nick",
                "fields.scores.property",
                "score");
        assertThat(SqlTables.rows(streaming, "SELECT * FROM person"))
                .containsExactly(
                        Row.of(
                                "v1",
                                new String[] {"Ann", "Zed"},
                                "Ann",
                                new Integer[] {9, 10},
                                null));
        assertThat(
                        SqlTables.rows(
                                streaming,
                                "SELECT id, s FROM person CROSS JOIN UNNEST(scores) AS a (s)"))
                .containsExactly(Row.of("v1", 9), Row.of("v1", 10));
    }

    @Test
    void labelsAndAllProperties() throws Exception {
        commit(
                Transaction.builder()
                        .addVertexLabel("v1", "Person")
                        .addVertexLabel("v1", "Author")
                        .addVertexProperty("v1", "name", PropertyValue.of("Ada"))
                        .addVertexProperty("v1", "name", PropertyValue.of("Augusta"))
                        .addVertexProperty("v1", "at", PropertyValue.of(Instant.ofEpochMilli(T0))));
        create(
                streaming,
                "latest",
                "id STRING, labels ARRAY<STRING>, properties MAP<STRING, STRING>" + KEY);
        create(streaming, "complete", "id STRING, properties MAP<STRING, ARRAY<STRING>>" + KEY);
        assertThat(SqlTables.rows(streaming, "SELECT * FROM latest"))
                .containsExactly(
                        Row.of(
                                "v1",
                                new String[] {"Author", "Person"},
                                Map.of(
                                        "name",
                                        "Augusta",
                                        "at",
                                        Instant.ofEpochMilli(T0).toString())));
        assertThat(SqlTables.rows(streaming, "SELECT properties['name'] FROM complete"))
                .containsExactly(Row.of((Object) new String[] {"Ada", "Augusta"}));
    }

    @Test
    void aRelabelledVertexLeavesOneTableAndEntersAnother() throws Exception {
        commit(
                Transaction.builder()
                        .addVertexLabel("v1", "Person")
                        .addVertexProperty("v1", "name", PropertyValue.of("Ada")));
        commit(
                Transaction.builder()
                        .removeVertexLabel("v1", "Person")
                        .addVertexLabel("v1", "Company"));
        create(streaming, "person", PERSON + KEY);
        create(streaming, "company", PERSON + KEY, "element.label", "Company");
        create(streaming, "either", PERSON + KEY, "element.label", "Company;Person");
        assertThat(byId("SELECT * FROM person").get("v1"))
                .containsExactly(
                        Row.ofKind(RowKind.INSERT, "v1", "Ada", null),
                        Row.ofKind(RowKind.DELETE, "v1", "Ada", null));
        assertThat(byId("SELECT * FROM company").get("v1"))
                .containsExactly(Row.ofKind(RowKind.INSERT, "v1", "Ada", null));
        assertThat(byId("SELECT * FROM either").get("v1"))
                .containsExactly(Row.ofKind(RowKind.INSERT, "v1", "Ada", null));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void severalTablesInOneJob(boolean inBatchMode) throws Exception {
        commit(
                Transaction.builder()
                        .addVertexLabel("a", "Person")
                        .addVertexLabel("b", "Person")
                        .addVertexProperty("a", "name", PropertyValue.of("Ada"))
                        .addVertexProperty("b", "name", PropertyValue.of("Ben"))
                        .addEdge("a", "knows", "a", "b")
                        .addEdgeProperty("a", "since", PropertyValue.of(1833))
                        .addEdge("e2", "likes", "a", "b"));
        commit(
                Transaction.builder()
                        .removeVertexProperty("b", "name", PropertyValue.of("Ben"))
                        .addVertexProperty("b", "name", PropertyValue.of("Bob")));
        TableEnvironment tables = inBatchMode ? batch : streaming;
        create(tables, "person", PERSON + KEY);
        create(
                tables,
                "knows",
                "id STRING, from_id STRING NOT NULL, to_id STRING, since INT" + KEY,
                "element.type",
                "edge",
                "element.label",
                "knows");
        assertThat(
                        SqlTables.materialized(
                                SqlTables.rows(
                                        tables,
                                        "SELECT p.name, q.name, k.since FROM knows k JOIN person p ON p.id = k.from_id"
                                                + " JOIN person q ON q.id = k.to_id")))
                .containsOnly(Map.entry(Row.of("Ada", "Bob", 1833), 1));
    }

    @Test
    void conditionsOnTheIdArePushedDown() throws Exception {
        writePersons();
        commit(Transaction.builder().addVertexLabel("v3", "Person"));
        create(streaming, "person", PERSON + KEY);
        assertThat(byId("SELECT id, name FROM person WHERE id IN ('v3', 'v2')").keySet())
                .containsExactlyInAnyOrder("v3", "v2");
        assertThat(
                        SqlTables.rows(
                                streaming,
                                "SELECT id FROM person WHERE id = 'v1' AND id IN ('v3', 'v4')"))
                .isEmpty();
        assertThat(byId("SELECT id, name FROM person WHERE name = 'Ada Lovelace'").get("v1"))
                .containsExactly(Row.ofKind(RowKind.UPDATE_AFTER, "v1", "Ada Lovelace"));
    }

    @Test
    void aValueThatDoesNotFitFailsTheJobOrIsLeftOut() throws Exception {
        commit(
                Transaction.builder()
                        .addVertexLabel("v1", "Person")
                        .addVertexProperty("v1", "born", PropertyValue.of("long ago")));
        create(streaming, "person", PERSON + KEY);
        create(streaming, "lenient", PERSON + KEY, "element.conversion-error", "null");
        assertThatThrownBy(() -> SqlTables.rows(streaming, "SELECT * FROM person"))
                .hasStackTraceContaining(
                        "The value 'long ago' (String) of property 'born' of vertex 'v1' (event 1:2) does not fit"
                                + " column 'born', which is INT.");
        assertThat(SqlTables.rows(streaming, "SELECT * FROM lenient"))
                .containsExactly(Row.of("v1", null, null));
        assertThat(SqlTables.rows(streaming, "SELECT id FROM person"))
                .containsExactly(Row.of("v1"));
    }

    @Test
    void aPropertyWithSeveralValuesFailsTheJobIfItMustHaveOne() {
        commit(
                Transaction.builder()
                        .addVertexLabel("v1", "Person")
                        .addVertexProperty("v1", "name", PropertyValue.of("Ada"))
                        .addVertexProperty("v1", "name", PropertyValue.of("Augusta")));
        create(streaming, "person", PERSON + KEY, "element.multiple-values", "fail");
        assertThatThrownBy(() -> SqlTables.rows(streaming, "SELECT * FROM person"))
                .hasStackTraceContaining(
                        "Property 'name' of vertex 'v1' (event 1:3) has 2 values, among them 'Ada' (String) and"
                                + " 'Augusta' (String), but column 'name' is STRING.");
    }

    private void commit(Transaction.Builder transaction) {
        commits++;
        emulator.propertyGraph().append(transaction.commitTimestamp(T0 + commits * 1000L).build());
    }

    private void create(TableEnvironment tables, String name, String columns, String... options) {
        String[] all = new String[options.length + 4];
        all[0] = "element.type";
        all[1] = "vertex";
        all[2] = "element.label";
        all[3] = "Person";
        System.arraycopy(options, 0, all, 4, options.length);
        tables.executeSql(SqlTables.create(name, columns, emulator, "pg-json", all));
    }

    private Map<String, List<Row>> byId(String query) throws Exception {
        return byId(streaming, query);
    }

    /** Only the rows of one element are in order. */
    private static Map<String, List<Row>> byId(TableEnvironment tables, String query)
            throws Exception {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (Row row : SqlTables.rows(tables, query)) {
            rows.computeIfAbsent((String) row.getField(0), ignored -> new ArrayList<>()).add(row);
        }
        return rows;
    }
}
