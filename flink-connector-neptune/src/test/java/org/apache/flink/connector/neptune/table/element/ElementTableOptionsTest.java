/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.connector.neptune.source.OptionChecks;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions;
import org.apache.flink.connector.neptune.table.SqlTables;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.ExplainDetail;
import org.apache.flink.table.api.TableEnvironment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The options, columns and keys of a table of elements: defaults, what can be, what can't, and what
 * is said then.
 */
class ElementTableOptionsTest {

    private static final String KEY = ", PRIMARY KEY (id) NOT ENFORCED";
    private static final String COLUMNS = "id STRING, name STRING" + KEY;

    private final TableEnvironment tables =
            TableEnvironment.create(EnvironmentSettings.inStreamingMode());

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "element.type, -, vertex, vertices, 'VERTEX, EDGE'",
                "element.type, -, EDGE, resource, 'VERTEX, EDGE'",
                "element.label, -, Person, '', has no label in one place",
                "element.label, -, Person;Company, '', has no label in one place",
                "fields.#.property, -, -, name, names a column that the table does not have",
                "scan.changelog-mode, -, retract, log, 'append, retract, upsert'",
                "scan.changelog-mode, -, upsert, log, 'append, retract, upsert'",
                "element.multiple-values, latest, fail, first, 'latest, fail'",
                "element.multiple-values, latest, latest, all, 'latest, fail'",
                "element.conversion-error, fail, null, skip, 'fail, null'",
                "element.late-labels, keep, ignore, drop, 'keep, ignore'",
                "element.state.ttl, -, 30 d, 500 micros, at least 1 ms",
                "element.state.ttl, -, 1 ms, long, element.state.ttl",
                "scan.transaction.atomic, true, true, false, must be true with 'element.type'",
                "format, -, pg-json, json, format"
            })
    void hasItsDefaultTakesWhatCanBeAndRefusesWhatCanNot(
            String key, String defaultValue, String valid, String invalid, String message) {
        ConfigOption<?> option = SqlTables.options().get(key);
        assertThat(option.hasDefaultValue()).isEqualTo(defaultValue != null);
        if (defaultValue != null) {
            assertThat(option.defaultValue()).hasToString(defaultValue);
        }
        if (valid != null) {
            assertThatCode(() -> use(COLUMNS, key, valid)).doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> use(COLUMNS, key, invalid))
                .hasStackTraceContaining("ValidationException")
                .hasStackTraceContaining("'" + key + "'")
                .hasStackTraceContaining(message);
    }

    @Test
    void everyOptionOfElementsIsInTheTableAbove() throws Exception {
        Set<String> tested =
                Arrays.stream(
                                ElementTableOptionsTest.class
                                        .getDeclaredMethod(
                                                "hasItsDefaultTakesWhatCanBeAndRefusesWhatCanNot",
                                                String.class,
                                                String.class,
                                                String.class,
                                                String.class,
                                                String.class)
                                        .getAnnotation(CsvSource.class)
                                        .value())
                        .map(row -> row.substring(0, row.indexOf(',')))
                        .collect(Collectors.toSet());
        assertThat(
                        OptionChecks.declaredIn(NeptuneStreamsConnectorOptions.class).stream()
                                .map(ConfigOption::key)
                                .filter(key -> !key.equals("scan.source-watermark.delay")))
                .isSubsetOf(tested);
    }

    @Test
    void elementsAreRetractedByDefault() {
        assertThat(plan("SELECT * FROM t", COLUMNS)).contains("changelogMode=[I,UB,UA,D]");
    }

    @Test
    void anRdfGraphHasNoElements() {
        assertThatThrownBy(() -> use(COLUMNS, "format", "nquads"))
                .hasStackTraceContaining(
                        "Option 'element.type' needs 'format' = 'pg-json', because an RDF graph has no vertices and"
                                + " edges.");
    }

    @Test
    void anEdgeHasNoLateLabels() {
        String columns = "id STRING" + KEY;
        assertThatThrownBy(
                        () -> use(columns, "element.type", "edge", "element.late-labels", "ignore"))
                .hasStackTraceContaining(
                        "Option 'element.late-labels' can't be ignore if 'element.type' is edge");
        assertThatCode(() -> use(columns, "element.type", "edge", "element.late-labels", "keep"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "fields.full_name.property, full name",
        "fields.full_name.property, id",
        "fields.a.b.property, c",
        "fields.name.property, name"
    })
    void aColumnHasAPropertyOfAnotherName(String key, String property) {
        assertThatCode(() -> use("full_name STRING, `a.b` INT, " + COLUMNS, key, property))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "fields.nam.property, 'names a column that the table does not have. Its physical columns: labels, '",
        "fields.ts.property, names a column that the table does not have",
        "fields.id.property, 'would be ignored, because column ''id'' is no property'",
        "fields.labels.property, 'would be ignored, because column ''labels'' is no property'",
        "fields.properties.property, 'would be ignored, because column ''properties'' is no property'",
        "fields.name.type, is unknown. A column has one option: 'fields.<column>.property'",
        "fields.property, is unknown",
        "fields..property, is unknown",
        "fields.name, is unknown"
    })
    void anOptionThatNamesNoColumnOfAPropertyIsRefused(String key, String message) {
        String columns =
                "labels ARRAY<STRING>, properties MAP<STRING, STRING>, "
                        + "ts TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL, ";
        assertThatThrownBy(() -> use(columns + COLUMNS, key, "x"))
                .hasStackTraceContaining("ValidationException")
                .hasStackTraceContaining("Option '" + key + "'")
                .hasStackTraceContaining(message.replace("''", "'"));
    }

    @Test
    void theNameOfAPropertyIsNotEmpty() {
        assertThatThrownBy(() -> use(COLUMNS, "fields.name.property", ""))
                .hasStackTraceContaining("ValidationException")
                .hasStackTraceContaining(
                        "Option 'fields.name.property' is empty. Set it to the name of the property that column 'name'"
                                + " has the value of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"element.lable", "element.type.x", "field.name.property", "property"})
    void anUnknownOptionIsMetWithTheSupportedOnes(String key) {
        assertThatThrownBy(() -> use(COLUMNS, key, "x"))
                .hasStackTraceContaining("Unsupported options:")
                .hasStackTraceContaining("\n" + key + "\n")
                .hasStackTraceContaining("\nelement.label\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BOOLEAN",
                "TINYINT",
                "SMALLINT",
                "INT",
                "BIGINT",
                "FLOAT",
                "DOUBLE",
                "DECIMAL(38, 18)",
                "STRING",
                "VARCHAR(10)",
                "DATE",
                "TIMESTAMP(0)",
                "TIMESTAMP(9)",
                "TIMESTAMP_LTZ(3)"
            })
    void aPropertyHasEachOfTheseTypes(String type) {
        assertThatCode(() -> use("p " + type + ", ps ARRAY<" + type + ">, " + COLUMNS))
                .doesNotThrowAnyException();
        assertThatCode(() -> use("ps ARRAY<" + type + " NOT NULL>, " + COLUMNS))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> use("p " + type + " NOT NULL, " + COLUMNS))
                .hasStackTraceContaining(
                        "Column 'p' is declared NOT NULL, but it is null for an element without the property 'p'."
                                + " Declare it without NOT NULL.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHAR(3)",
                "BYTES",
                "BINARY(2)",
                "TIME",
                "ROW<a STRING>",
                "MULTISET<STRING>",
                "MAP<STRING, STRING>",
                "ARRAY<ARRAY<STRING>>",
                "ARRAY<ROW<a STRING>>"
            })
    void aPropertyHasNoOtherType(String type) {
        assertThatThrownBy(() -> use("p " + type + ", " + COLUMNS))
                .hasStackTraceContaining("ValidationException")
                .hasStackTraceContaining("Column 'p' is declared as ")
                .hasStackTraceContaining(
                        "but values of properties are converted only to BOOLEAN, TINYINT, SMALLINT, INT, BIGINT,"
                                + " FLOAT, DOUBLE, DECIMAL, STRING, VARCHAR, DATE, TIMESTAMP, TIMESTAMP_LTZ, and to"
                                + " an ARRAY of these.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels ARRAY<STRING>",
                "labels ARRAY<STRING NOT NULL> NOT NULL",
                "properties MAP<STRING, STRING>",
                "properties MAP<STRING, ARRAY<STRING>> NOT NULL",
                "properties MAP<STRING NOT NULL, ARRAY<STRING NOT NULL>>",
                "from_id STRING NOT NULL, to_id STRING"
            })
    void reservedColumnsHaveTheirTypes(String columns) {
        String all = columns + ", " + COLUMNS;
        String type = columns.startsWith("from_id") ? "edge" : "vertex";
        assertThatCode(() -> use(all, "element.type", type)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "labels STRING, an ARRAY<STRING>",
        "labels ARRAY<INT>, an ARRAY<STRING>",
        "labels MULTISET<STRING>, an ARRAY<STRING>",
        "from_id BIGINT, a STRING",
        "to_id VARCHAR(10), a STRING",
        "properties STRING, 'a MAP<STRING, STRING> or a MAP<STRING, ARRAY<STRING>> of all'",
        "'properties MAP<STRING, INT>', 'a MAP<STRING, STRING> or a MAP<STRING, ARRAY<STRING>>'",
        "'properties MAP<INT, STRING>', 'a MAP<STRING, STRING> or a MAP<STRING, ARRAY<STRING>>'"
    })
    void aReservedColumnOfAnotherTypeIsRefused(String column, String right) {
        String name = column.substring(0, column.indexOf(' '));
        assertThatThrownBy(() -> use(column + ", " + COLUMNS, "element.type", "edge"))
                .hasStackTraceContaining("Column '" + name + "' is declared as ")
                .hasStackTraceContaining(", but it is " + right)
                .hasStackTraceContaining(
                        "For a property of that name, declare a column with another name, and set"
                                + " 'fields.<column>.property' to '"
                                + name
                                + "'.");
    }

    @Test
    void theIdIsAString() {
        assertThatThrownBy(() -> use("id BIGINT" + KEY))
                .hasStackTraceContaining(
                        "Column 'id' is declared as BIGINT NOT NULL, but it is a STRING.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from_id", "to_id"})
    void onlyAnEdgeHasEnds(String column) {
        assertThatThrownBy(() -> use(column + " STRING, " + COLUMNS))
                .hasStackTraceContaining(
                        "Column '"
                                + column
                                + "' is an end of an edge, but 'element.type' is vertex.")
                .hasStackTraceContaining("For a property of that name");
    }

    /** A row that deletes has nothing but the key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "from_id STRING NOT NULL",
                "labels ARRAY<STRING> NOT NULL",
                "properties MAP<STRING, STRING> NOT NULL"
            })
    void onlyTheKeyIsNeverNullInUpsertMode(String column) {
        String columns = column + ", " + COLUMNS;
        assertThatCode(() -> use(columns, "element.type", "edge")).doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> use(columns, "element.type", "edge", "scan.changelog-mode", "upsert"))
                .hasStackTraceContaining(
                        "is declared NOT NULL, but it is null in a row that deletes, if 'scan.changelog-mode' is"
                                + " upsert");
    }

    @ParameterizedTest
    @CsvSource({
        "retract, 'id STRING, name STRING'",
        "upsert, 'id STRING, name STRING'",
        "retract, 'id STRING, name STRING NOT NULL, PRIMARY KEY (name) NOT ENFORCED'",
        "upsert, 'id STRING, labels ARRAY<STRING>, PRIMARY KEY (id, labels) NOT ENFORCED'",
        "retract, name STRING"
    })
    void theKeyIsTheId(String mode, String columns) {
        assertThatThrownBy(() -> use(columns, "scan.changelog-mode", mode))
                .hasStackTraceContaining("has rows of elements, which their ids identify.")
                .hasStackTraceContaining("PRIMARY KEY (id) NOT ENFORCED");
    }

    @Test
    void aTableOfVersionsHasNoKey() {
        assertThatThrownBy(() -> use(COLUMNS, "scan.changelog-mode", "append"))
                .hasStackTraceContaining(
                        "declares a primary key, but 'scan.changelog-mode' is append")
                .hasStackTraceContaining("EXCLUDING CONSTRAINTS");
        assertThatCode(() -> use("id STRING, name STRING", "scan.changelog-mode", "append"))
                .doesNotThrowAnyException();
        assertThatCode(() -> use("name STRING", "scan.changelog-mode", "append"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retract", "upsert"})
    void onlyATableOfVersionsHasTheOperation(String mode) {
        assertThatThrownBy(
                        () ->
                                use(
                                        "what STRING METADATA FROM 'op' VIRTUAL, " + COLUMNS,
                                        "scan.changelog-mode",
                                        mode))
                .hasStackTraceContaining("Column 'what' of the table")
                .hasStackTraceContaining(
                        "has the metadata 'op', but 'scan.changelog-mode' is " + mode + ": there,");
        assertThatCode(
                        () ->
                                use(
                                        "id STRING, op STRING METADATA VIRTUAL",
                                        "scan.changelog-mode",
                                        "append"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"op-num", "is-last-op", "raw"})
    void metadataOfOneFactIsNotThere(String key) {
        assertThatThrownBy(() -> use("x STRING METADATA FROM '" + key + "' VIRTUAL, " + COLUMNS))
                .hasStackTraceContaining("commit-num")
                .hasStackTraceContaining("commit-timestamp");
    }

    @Test
    void metadataMayBeDeclaredNotNull() {
        assertThatCode(
                        () ->
                                use(
                                        "commit_num BIGINT NOT NULL METADATA FROM 'commit-num' VIRTUAL,"
                                                + " ts TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'commit-timestamp'"
                                                + " VIRTUAL, "
                                                + COLUMNS))
                .doesNotThrowAnyException();
    }

    /** Flink has them for every table that watermarks are pushed down to. */
    @Test
    void theOptionsOfFlinksWatermarksAreTaken() {
        assertThatCode(
                        () ->
                                use(
                                        "ts TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,"
                                                + " WATERMARK FOR ts AS SOURCE_WATERMARK(), "
                                                + COLUMNS,
                                        "scan.watermark.emit.strategy",
                                        "on-event",
                                        "scan.watermark.idle-timeout",
                                        "1 min",
                                        "scan.source-watermark.delay",
                                        "5 s"))
                .doesNotThrowAnyException();
    }

    @Test
    void aSnapshotIsTaken() {
        assertThatCode(
                        () ->
                                use(
                                        COLUMNS,
                                        "scan.startup.mode",
                                        "snapshot",
                                        "scan.snapshot.path",
                                        "s3://bucket/export"))
                .doesNotThrowAnyException();
    }

    private void use(String columns, String... options) {
        plan("SELECT * FROM t", columns, options);
    }

    private String plan(String query, String columns, String... options) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("connector", "neptune-streams");
        all.put("endpoint", "https://localhost:8182");
        all.put("format", "pg-json");
        all.put("element.type", "vertex");
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        tables.executeSql(SqlTables.create("t", columns, all));
        try {
            return tables.explainSql(query, ExplainDetail.CHANGELOG_MODE);
        } finally {
            tables.executeSql("DROP TABLE t");
        }
    }
}
