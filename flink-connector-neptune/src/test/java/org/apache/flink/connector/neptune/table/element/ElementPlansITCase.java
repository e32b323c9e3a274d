/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.RequestLog;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.source.testutils.RunningFlink;
import org.apache.flink.connector.neptune.table.SqlTables;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.ExplainDetail;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The plans that Flink's planner makes for tables of elements, on each version of Flink. */
class ElementPlansITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final String NORMALIZE = "ChangelogNormalize";
    private static final String MATERIALIZE = "upsertMaterialize=[true]";

    private static final String PERSON =
            "id STRING, labels ARRAY<STRING>, name STRING, born INT, city STRING,"
                    + " commit_num BIGINT METADATA FROM 'commit-num' VIRTUAL,"
                    + " PRIMARY KEY (id) NOT ENFORCED";

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private TableEnvironment tables;

    @BeforeEach
    void createSinks() {
        tables = SqlTables.streaming(2);
        tables.registerCatalog("sinks", new UpsertSinkCatalog("sinks"));
        createSink("person", "id STRING, name STRING, born INT");
        createSink("versioned_person", "id STRING, name STRING, commit_num BIGINT");
        createSink("company", "id STRING, name STRING, revenue DOUBLE");
        createSink("city", "city STRING, persons BIGINT");
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    /** Without a second copy of each row in the state of another operator. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO sinks.`default`.person SELECT id, name, born FROM person",
                "INSERT INTO sinks.`default`.person SELECT id, name, born FROM person WHERE born > 1980",
                "INSERT INTO sinks.`default`.versioned_person SELECT id, name, commit_num FROM person",
                "INSERT INTO sinks.`default`.city SELECT city, COUNT(*) FROM person GROUP BY city",
                "SELECT a.name, b.name FROM person a JOIN person b ON a.city = b.city",
                "SELECT * FROM person"
            })
    void aChangelogWithTheRowsBeforeIsNotNormalized(String statement) {
        create("person", PERSON, "retract", "Person");
        assertThat(tables.explainSql(statement)).doesNotContain(NORMALIZE);
    }

    /** The sink has one row for each id already, so it needs no state to find the last one. */
    @ParameterizedTest
    @ValueSource(strings = {"retract", "upsert"})
    void aSinkWithTheSameKeyNeedsNoMaterializer(String mode) {
        create("person", PERSON, mode, "Person");
        assertThat(
                        tables.explainSql(
                                "INSERT INTO sinks.`default`.person SELECT id, name, born FROM person"))
                .contains("Sink(table=[sinks.default.person]")
                .doesNotContain(MATERIALIZE);
    }

    @Test
    void aSinkWithTheSameKeyGetsNoRowsBefore() {
        create("person", PERSON, "retract", "Person");
        assertThat(
                        tables.explainSql(
                                "INSERT INTO sinks.`default`.person SELECT id, name, born FROM person",
                                ExplainDetail.CHANGELOG_MODE))
                .contains("DropUpdateBefore(changelogMode=[I,UA,D])");
    }

    /** A row that no longer matches a condition must be deleted. */
    @Test
    void behindAConditionASinkGetsTheRowsBefore() {
        create("person", PERSON, "retract", "Person");
        assertThat(
                        tables.explainSql(
                                "INSERT INTO sinks.`default`.person SELECT id, name, born FROM person"
                                        + " WHERE city = 'Basel'",
                                ExplainDetail.CHANGELOG_MODE))
                .contains("changelogMode=[I,UB,UA,D]")
                .doesNotContain("DropUpdateBefore");
    }

    /** From 2.1 on, Flink normalizes an upsert source only if a query needs it (FLINK-37475). */
    @ParameterizedTest
    @CsvSource({
        "person, 'SELECT id, name, born FROM person', false",
        "person, 'SELECT id, name, born FROM person WHERE born > 1980', true",
        "versioned_person, 'SELECT id, name, commit_num FROM person', true",
        "city, 'SELECT city, COUNT(*) FROM person GROUP BY city', true"
    })
    void anUpsertTableIsNormalizedUnlessFlinkCanDoWithout(
            String sink, String query, boolean normalized) {
        create("person", PERSON, "upsert", "Person");
        String plan = tables.explainSql("INSERT INTO sinks.`default`." + sink + " " + query);
        if (normalized || !RunningFlink.isAtLeast(2, 1)) {
            assertThat(plan).contains(NORMALIZE);
        } else {
            assertThat(plan).doesNotContain(NORMALIZE);
        }
    }

    @Test
    void columnsAndIdsArePushedDownAndOtherConditionsAreNot() {
        create("person", PERSON, "retract", "Person");
        assertThat(tables.explainSql("SELECT name FROM person WHERE id IN ('marko', 'josh')"))
                .containsPattern("filter=\\[OR\\(=\\(id, .*'josh'.*'marko'.*project=\\[name")
                .doesNotContain("where=[");
        assertThat(tables.explainSql("SELECT id FROM person WHERE id = 'marko' AND born > 1980"))
                .containsPattern("filter=\\[=\\(id, .*'marko'")
                .contains("where=[(born > 1980)]");
        assertThat(tables.explainSql("SELECT id FROM person LIMIT 3"))
                .contains("Limit(")
                .doesNotContain("limit=[");
        // No COUNT(*), for which the planner of 2.2.0 reads all columns of a table with metadata.
        assertThat(tables.explainSql("SELECT MAX(born) FROM person"))
                .contains("project=[born], metadata=[]");
    }

    @Test
    void viewsOverOneTableShareOneReader() throws Exception {
        create(
                "vertices",
                "id STRING, labels ARRAY<STRING>, name STRING, born INT, revenue DOUBLE, city STRING,"
                        + " commit_num BIGINT METADATA FROM 'commit-num' VIRTUAL,"
                        + " PRIMARY KEY (id) NOT ENFORCED",
                "retract",
                "Person;Company");
        tables.executeSql(
                "CREATE VIEW person AS SELECT id, name, born, commit_num FROM vertices"
                        + " WHERE ARRAY_CONTAINS(labels, 'Person')");
        tables.executeSql(
                "CREATE VIEW company AS SELECT id, name, revenue FROM vertices"
                        + " WHERE ARRAY_CONTAINS(labels, 'Company')");
        StatementSet statements = tables.createStatementSet();
        statements.addInsertSql(
                "INSERT INTO sinks.`default`.versioned_person SELECT id, name, commit_num FROM person");
        statements.addInsertSql("INSERT INTO sinks.`default`.company SELECT * FROM company");
        assertThat(scans(statements)).isEqualTo(1);
        // What no query reads is not kept in state.
        assertThat(statements.explain())
                .contains("project=[id, labels, name, revenue, commit_num], metadata=[commit-num]");
        assertThat(readers(statements)).isEqualTo(1);
    }

    @Test
    void eachTableHasAReaderOfItsOwn() throws Exception {
        create("person", PERSON, "retract", "Person");
        create(
                "company",
                "id STRING, name STRING, revenue DOUBLE, PRIMARY KEY (id) NOT ENFORCED",
                "retract",
                "Company");
        StatementSet statements = tables.createStatementSet();
        statements.addInsertSql(
                "INSERT INTO sinks.`default`.person SELECT id, name, born FROM person");
        statements.addInsertSql("INSERT INTO sinks.`default`.company SELECT * FROM company");
        assertThat(scans(statements)).isEqualTo(2);
        assertThat(readers(statements)).isEqualTo(2);
    }

    private static long scans(StatementSet statements) {
        String plan = statements.explain();
        return Pattern.compile("TableSourceScan\\(")
                .matcher(plan.substring(plan.indexOf("== Optimized Execution Plan ==")))
                .results()
                .count();
    }

    /** How many readers began to read the log when the statements ran. */
    private long readers(StatementSet statements) throws Exception {
        SampleGraph.loadInto(emulator);
        statements.execute().await();
        return emulator.requests().all().stream()
                .filter(request -> request.path().endsWith("/stream"))
                .filter(ElementPlansITCase::isFirstPage)
                .count();
    }

    private static boolean isFirstPage(RequestLog.Request request) {
        return "TRIM_HORIZON".equals(request.iteratorType()) && request.limit() > 1;
    }

    private void create(String name, String columns, String mode, String label) {
        tables.executeSql(
                SqlTables.create(
                        name,
                        columns,
                        emulator,
                        "pg-json",
                        "element.type",
                        "vertex",
                        "element.label",
                        label,
                        "scan.changelog-mode",
                        mode));
    }

    private void createSink(String name, String columns) {
        String key = columns.substring(0, columns.indexOf(' '));
        tables.executeSql(
                "CREATE TABLE sinks.`default`."
                        + name
                        + " ("
                        + columns
                        + ", PRIMARY KEY ("
                        + key
                        + ") NOT ENFORCED) WITH ('connector' = 'upsert')");
    }
}
