/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.api.common.eventtime.WatermarkAlignmentParams;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.connector.neptune.source.AwsCredentialsOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every option of a table: its default, a value that can be, one that can't, and what is said then.
 */
class TableOptionsTest {

    private static final String COLUMNS = "id STRING, type STRING";

    /** {@code ElementTableOptionsTest} has the values of the options that this message refuses. */
    private static final String WITHOUT_ELEMENTS = "would be ignored without 'element.type'";

    private final TableEnvironment tables =
            TableEnvironment.create(EnvironmentSettings.inStreamingMode());

    /**
     * An option with its default (null: none), a valid value, an invalid one, and the words that it
     * meets. For an option that is not listed below, the invalid value is one of a wrong type.
     */
    static Stream<Arguments> options() {
        Map<String, Arguments> options = new LinkedHashMap<>();
        for (ConfigOption<?> option : SqlTables.options().values()) {
            if (option.hasDefaultValue()) {
                String defaultValue = option.defaultValue().toString();
                options.put(
                        option.key(), option(option.key(), defaultValue, null, "?", option.key()));
            }
        }
        Stream.concat(
                        AwsCredentialsOptions.all().stream()
                                .flatMap(
                                        option ->
                                                Stream.of(
                                                        option,
                                                        AwsCredentialsOptions.ofRoleProvider(
                                                                option)))
                                .map(
                                        option ->
                                                option(
                                                        option.key(),
                                                        null,
                                                        null,
                                                        "x",
                                                        "would be ignored")),
                        otherOptions())
                .forEach(option -> options.put((String) option.get()[0], option));
        return options.values().stream();
    }

    private static Stream<Arguments> otherOptions() {
        return Stream.of(
                option("endpoint", null, "http://localhost:8182", "localhost", "https://"),
                option("format", null, "pg-json", "json", "format"),
                option("aws.region", null, "eu-west-1", null, null),
                option("aws.credentials.provider", "AUTO", "NONE", "SECRET", "AUTO, NONE"),
                option("aws.http.connect-timeout", "PT10S", "5 s", "0 s", "longer than 0"),
                option("aws.http.read-timeout", "PT30S", "5 s", "soon", "aws.http.read-timeout"),
                option("aws.http.request-timeout", "PT2M", "5 s", "0 s", "longer than 0"),
                option(
                        "aws.http.proxy.endpoint",
                        null,
                        "http://proxy:3128",
                        "proxy:3128",
                        "http://proxy.example.org:3128"),
                option("aws.http.proxy.username", null, null, "x", "would be ignored without"),
                option("aws.http.proxy.password", null, null, "x", "would be ignored without"),
                option("aws.tls.truststore.path", null, "/ca.pem", null, null),
                option("aws.tls.truststore.password", null, null, "x", "would be ignored without"),
                option(
                        "aws.credentials.provider.role.provider",
                        "AUTO",
                        null,
                        "PROFILE",
                        "would be ignored"),
                option(
                        "scan.startup.mode",
                        "trim-horizon",
                        "latest",
                        "earliest",
                        "trim-horizon, latest, at-event, after-event, timestamp, snapshot"),
                option("scan.snapshot.path", null, null, "s3://b/e", "would be ignored"),
                option("scan.startup.event-id", null, null, "12:1", "would be ignored"),
                option("scan.startup.timestamp-millis", null, null, "1", "would be ignored"),
                option(
                        "scan.bounded.mode",
                        "unbounded",
                        "latest",
                        "head",
                        "unbounded, latest, event-id, timestamp"),
                option("scan.bounded.event-id", null, null, "12:1", "would be ignored"),
                option("scan.bounded.timestamp-millis", null, null, "1", "would be ignored"),
                option("scan.changelog-mode", null, "retract", "log", "append, retract, upsert"),
                option("element.type", null, null, "resource", "VERTEX, EDGE"),
                option("element.label", null, null, "Person", WITHOUT_ELEMENTS),
                option("fields.#.property", null, null, "name", WITHOUT_ELEMENTS),
                option("element.multiple-values", "latest", null, "fail", WITHOUT_ELEMENTS),
                option("element.conversion-error", "fail", null, "null", WITHOUT_ELEMENTS),
                option("element.late-labels", "keep", null, "ignore", WITHOUT_ELEMENTS),
                option("element.state.ttl", null, null, "1 d", WITHOUT_ELEMENTS),
                option(
                        "scan.source-watermark.delay",
                        "PT1S",
                        "0 s",
                        "-1 s",
                        "scan.source-watermark.delay"),
                option(
                        "scan.fetch.max-records",
                        "10000",
                        "100000",
                        "100001",
                        "between 1 and 100000"),
                option("scan.fetch.lookahead", "1", "0", "17", "between 0 and 16"),
                option(
                        "scan.fetch.lookahead-max-size",
                        "64 mb",
                        "1 mb",
                        "1048575",
                        "at least 1 mb"),
                option("scan.fetch.compression", "gzip", "none", "zstd", "gzip, none"),
                option("scan.poll.backoff.min", "PT0.05S", "10 ms", "0 s", "longer than 0"),
                option("scan.poll.backoff.max", "PT1S", "10 s", "1 ms", "scan.poll.backoff.min"),
                option(
                        "scan.transaction.atomic",
                        "true",
                        "false",
                        "maybe",
                        "scan.transaction.atomic"),
                option("scan.transaction.max-records", "100000", "1", "0", "at least 1"),
                option("scan.transaction.max-size", "128 mb", "1 mb", "1048575", "at least 1 mb"),
                option(
                        "scan.expired-position",
                        "fail",
                        "trim-horizon",
                        "skip",
                        "fail, trim-horizon, latest"),
                option("scan.stream-identity", "verify", "ignore", "check", "verify, ignore"),
                option("scan.missing-commit", "fail", "continue", "wait", "fail, continue"),
                option(
                        "scan.missing-commit.timeout",
                        "PT30S",
                        "0 s",
                        "long",
                        "scan.missing-commit.timeout"),
                option("scan.stream-reset.grace", "PT1M", "5 min", "x", "scan.stream-reset.grace"),
                option("scan.retry.timeout", "PT5M", "0 s", "x", "scan.retry.timeout"),
                option("scan.backlog.threshold", "PT5M", "0 s", "-1 s", "scan.backlog.threshold"),
                option("scan.malformed-record", "fail", "skip", "ignore", "fail, skip"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("options")
    void hasItsDefaultTakesWhatCanBeAndRefusesWhatCanNot(
            String key, String defaultValue, String valid, String invalid, String message) {
        ConfigOption<?> option = SqlTables.options().get(key);
        assertThat(option.hasDefaultValue()).isEqualTo(defaultValue != null);
        if (defaultValue != null) {
            assertThat(option.defaultValue()).hasToString(defaultValue);
        }
        if (valid != null) {
            assertThatCode(() -> use(Map.of(key, valid))).doesNotThrowAnyException();
        }
        if (invalid != null) {
            assertThatThrownBy(() -> use(Map.of(key, invalid)))
                    .hasStackTraceContaining("ValidationException")
                    .hasStackTraceContaining("'" + key + "'")
                    .hasStackTraceContaining(message);
        }
    }

    @Test
    void everyOptionIsInTheTableAbove() {
        Set<String> tested =
                options().map(arguments -> (String) arguments.get()[0]).collect(Collectors.toSet());
        assertThat(SqlTables.options().keySet()).isEqualTo(tested);
    }

    @Test
    void everyOptionIsDescribed() {
        SqlTables.options()
                .values()
                .forEach(
                        option ->
                                assertThat(option.description().getBlocks())
                                        .as(option.key())
                                        .isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "scan.startup.mode, at-event, scan.startup.event-id, 12:1",
        "scan.startup.mode, after-event, scan.startup.event-id, 12:1",
        "scan.startup.mode, timestamp, scan.startup.timestamp-millis, 1700000000000",
        "scan.bounded.mode, event-id, scan.bounded.event-id, 12:1",
        "scan.bounded.mode, timestamp, scan.bounded.timestamp-millis, 1700000000000"
    })
    void whatAModeNeedsIsAskedForAndTaken(String mode, String value, String key, String needed) {
        assertThatThrownBy(() -> use(Map.of(mode, value)))
                .hasStackTraceContaining("Option '" + key + "' is missing")
                .hasStackTraceContaining("because the mode is " + value);
        assertThatCode(() -> use(Map.of(mode, value, key, needed))).doesNotThrowAnyException();
        assertThatThrownBy(() -> use(Map.of(mode, value, key, "first")))
                .hasStackTraceContaining(key);
    }

    @Test
    void aSnapshotNeedsAPathAndTakesAnEventId() {
        assertThatThrownBy(() -> use(Map.of("scan.startup.mode", "snapshot")))
                .hasStackTraceContaining("Option 'scan.snapshot.path' is missing")
                .hasStackTraceContaining("because the mode is snapshot");
        Map<String, String> options =
                Map.of("scan.startup.mode", "snapshot", "scan.snapshot.path", "s3://bucket/export");
        assertThatCode(() -> use(options)).doesNotThrowAnyException();
        Map<String, String> withEvent = new HashMap<>(options);
        withEvent.put("scan.startup.event-id", "1132:200");
        assertThatCode(() -> use(withEvent)).doesNotThrowAnyException();
        withEvent.put("scan.startup.event-id", "first");
        assertThatThrownBy(() -> use(withEvent)).hasStackTraceContaining("scan.startup.event-id");
    }

    @Test
    void aSnapshotRefusesWhatItWouldIgnore() {
        Map<String, String> options = new HashMap<>();
        options.put("scan.startup.mode", "snapshot");
        options.put("scan.snapshot.path", "s3://bucket/export");
        options.put("scan.startup.timestamp-millis", "1700000000000");
        assertThatThrownBy(() -> use(options))
                .hasStackTraceContaining(
                        "Option 'scan.startup.timestamp-millis' would be ignored, because"
                                + " 'scan.startup.mode' is snapshot: remove it.");
    }

    @ParameterizedTest
    @CsvSource({
        "trim-horizon, , ",
        "latest, , ",
        "at-event, scan.startup.event-id, 12:1",
        "after-event, scan.startup.event-id, 12:1",
        "timestamp, scan.startup.timestamp-millis, 1700000000000"
    })
    void onlyASnapshotTakesAPath(String mode, String key, String needed) {
        Map<String, String> options = new HashMap<>();
        options.put("scan.startup.mode", mode);
        options.put("scan.snapshot.path", "s3://bucket/export");
        if (key != null) {
            options.put(key, needed);
        }
        assertThatThrownBy(() -> use(options))
                .hasStackTraceContaining(
                        "Option 'scan.snapshot.path' would be ignored, because 'scan.startup.mode' is "
                                + mode
                                + ": remove it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "s3:"})
    void aPathThatIsNoneIsRefused(String path) {
        Map<String, String> options =
                Map.of("scan.startup.mode", "snapshot", "scan.snapshot.path", path);
        assertThatThrownBy(() -> use(options))
                .hasStackTraceContaining("Option 'scan.snapshot.path' is wrong: ");
    }

    /** Except for those of the start, a snapshot takes all options that other modes take. */
    @Test
    void aSnapshotTakesAllOtherOptions() {
        Set<String> others = Set.of("scan.startup.timestamp-millis", "scan.startup.mode");
        options()
                .filter(option -> option.get()[2] != null)
                .filter(option -> !others.contains((String) option.get()[0]))
                .forEach(
                        option -> {
                            Map<String, String> options = new HashMap<>();
                            options.put("scan.startup.mode", "snapshot");
                            options.put("scan.snapshot.path", "s3://bucket/export");
                            options.put((String) option.get()[0], (String) option.get()[2]);
                            assertThatCode(() -> use(options)).doesNotThrowAnyException();
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "scan.startup.mod, scan.startup.mode",
        "scan.fetch.maxrecords, scan.fetch.max-records",
        "aws.regoin, aws.region",
        "scan.watermark.delay, scan.source-watermark.delay",
        "scan.watermark.idle-timout, scan.watermark.idle-timeout",
        "scan.watermark.foo, scan.watermark.idle-timeout",
        "Endpoint, endpoint"
    })
    void anUnknownOptionIsMetWithTheSupportedOnes(String wrong, String right) {
        assertThatThrownBy(() -> use(Map.of(wrong, "x")))
                .hasStackTraceContaining("ValidationException")
                .hasStackTraceContaining("Unsupported options:")
                .hasStackTraceContaining("\n" + wrong + "\n")
                .hasStackTraceContaining("Supported options:")
                .hasStackTraceContaining("\n" + right + "\n");
    }

    @Test
    void keysOfCredentialsAreUnderstoodAsFlinksTablesSpellThem() {
        assertThatCode(
                        () ->
                                use(
                                        Map.of(
                                                "aws.credentials.provider", "BASIC",
                                                "aws.credentials.basic.accesskeyid", "id",
                                                "aws.credentials.basic.secretkey", "key")))
                .doesNotThrowAnyException();
    }

    /** Flink has them for every table that watermarks are pushed down to. */
    @ParameterizedTest
    @ValueSource(strings = {"SOURCE_WATERMARK()", "ts - INTERVAL '5' SECOND"})
    void theOptionsOfFlinksWatermarksReachTheSource(String watermark) {
        StreamTableEnvironment environment =
                StreamTableEnvironment.create(StreamExecutionEnvironment.getExecutionEnvironment());
        String columns =
                "id STRING, ts TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,"
                        + " WATERMARK FOR ts AS "
                        + watermark;
        Map<String, String> options =
                Map.of(
                        "scan.watermark.emit.strategy", "on-event",
                        "scan.watermark.idle-timeout", "1 min",
                        "scan.watermark.alignment.group", "graphs",
                        "scan.watermark.alignment.max-drift", "10 s",
                        "scan.watermark.alignment.update-interval", "2 s");
        Map<String, String> withOptions = base();
        withOptions.putAll(options);
        environment.executeSql(SqlTables.create("declared", columns, withOptions));
        environment.executeSql(SqlTables.create("plain", columns, base()));
        String hint =
                options.entrySet().stream()
                        .map(option -> "'" + option.getKey() + "' = '" + option.getValue() + "'")
                        .collect(Collectors.joining(", ", " /*+ OPTIONS(", ") */"));

        for (String from : List.of("declared", "plain" + hint)) {
            WatermarkAlignmentParams alignment =
                    strategy(environment, from).getAlignmentParameters();
            assertThat(alignment.getWatermarkGroup()).as(from).isEqualTo("graphs");
            assertThat(alignment.getMaxAllowedWatermarkDrift()).as(from).isEqualTo(10_000);
            assertThat(alignment.getUpdateInterval()).as(from).isEqualTo(2_000);
        }
        assertThat(strategy(environment, "plain").getAlignmentParameters().isEnabled()).isFalse();
    }

    private static WatermarkStrategy<?> strategy(StreamTableEnvironment environment, String table) {
        return environment
                .toDataStream(environment.sqlQuery("SELECT * FROM " + table))
                .getTransformation()
                .getTransitivePredecessors()
                .stream()
                .filter(SourceTransformation.class::isInstance)
                .map(source -> ((SourceTransformation<?, ?, ?>) source).getWatermarkStrategy())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "scan.watermark.emit.strategy, sometimes",
        "scan.watermark.idle-timeout, soon",
        "scan.watermark.alignment.max-drift, far",
        "scan.watermark.alignment.update-interval, often",
        "scan.watermark.alignment.group, a group without max-drift"
    })
    void wrongValuesOfFlinksOptionsAreRefused(String key, String value) {
        assertThatThrownBy(() -> use(Map.of(key, value)))
                .hasStackTraceContaining("ValidationException")
                .hasStackTraceContaining("'" + key + "'");
    }

    @Test
    void onlyElementsAreUpserted() {
        assertThatThrownBy(() -> use(Map.of("scan.changelog-mode", "upsert")))
                .hasStackTraceContaining(
                        "Option 'scan.changelog-mode' can't be upsert without 'element.type'");
    }

    @ParameterizedTest
    @CsvSource({"endpoint", "format"})
    void requiredOptionsAreAskedFor(String key) {
        Map<String, String> options = base();
        options.remove(key);
        assertThatThrownBy(() -> use(COLUMNS, options)).hasStackTraceContaining(key);
    }

    @Test
    void unknownColumnsAndWrongTypesAreMetWithWhatExists() {
        assertThatThrownBy(() -> use("id STRING, label STRING", base()))
                .hasStackTraceContaining("The format 'pg-json' has no column 'label'")
                .hasStackTraceContaining("id, type, key, value, data_type, from_id, to_id")
                .hasStackTraceContaining(
                        "op, commit-num, op-num, commit-timestamp, is-last-op, raw");
        assertThatThrownBy(() -> use("commit_num BIGINT", base()))
                .hasStackTraceContaining("METADATA FROM 'commit-num' VIRTUAL");
        assertThatThrownBy(() -> use("id BIGINT", base()))
                .hasStackTraceContaining("Column 'id' is declared as BIGINT, but it is a STRING");
        assertThatThrownBy(() -> use("id STRING, x STRING METADATA FROM 'label' VIRTUAL", base()))
                .hasStackTraceContaining("label");
    }

    @ParameterizedTest
    @CsvSource({
        "pg-json, `value`, Neptune sends null",
        "pg-json, data_type, the record names no type",
        "pg-json, from_id, a change that is not of type 'e'",
        "pg-json, to_id, a change that is not of type 'e'",
        "nquads, datatype, the object is not a literal",
        "nquads, lang, a literal without a language tag",
        "nquads, graph, the default graph"
    })
    void aColumnThatCanBeNullIsNotDeclaredNotNull(String format, String column, String reason) {
        Map<String, String> options = base();
        options.put("format", format);
        options.put("scan.malformed-record", "skip");
        assertThatCode(() -> use(column + " STRING", options)).doesNotThrowAnyException();
        assertThatThrownBy(() -> use(column + " STRING NOT NULL", options))
                .hasStackTraceContaining(
                        "Column '" + column.replace("`", "") + "' is declared NOT NULL, but")
                .hasStackTraceContaining(reason);
    }

    @Test
    void aColumnThatIsNeverNullMayBeDeclaredNotNull() {
        Map<String, String> options = base();
        String metadata =
                SqlTables.METADATA_COLUMNS.replace(" METADATA", " NOT NULL METADATA") + ", ";
        assertThatCode(
                        () ->
                                use(
                                        metadata
                                                + "id STRING NOT NULL, type STRING NOT NULL,"
                                                + " `key` STRING NOT NULL",
                                        options))
                .doesNotThrowAnyException();
        options.put("format", "nquads");
        assertThatCode(
                        () ->
                                use(
                                        metadata
                                                + "subject STRING NOT NULL, predicate STRING NOT NULL,"
                                                + " object STRING NOT NULL, object_kind STRING NOT NULL,"
                                                + " stmt STRING NOT NULL",
                                        options))
                .doesNotThrowAnyException();
    }

    @Test
    void aPrimaryKeyIsRefusedWithTheReason() {
        assertThatThrownBy(() -> use("id STRING NOT NULL, PRIMARY KEY (id) NOT ENFORCED", base()))
                .hasStackTraceContaining("declares a primary key")
                .hasStackTraceContaining("no columns of a change log are unique");
    }

    private void use(Map<String, String> more) {
        Map<String, String> options = base();
        options.putAll(more);
        use(COLUMNS, options);
    }

    private void use(String columns, Map<String, String> options) {
        tables.executeSql(SqlTables.create("t", columns, options));
        try {
            tables.explainSql("SELECT * FROM t");
        } finally {
            tables.executeSql("DROP TABLE t");
        }
    }

    private static Map<String, String> base() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("connector", "neptune-streams");
        options.put("endpoint", "https://localhost:8182");
        options.put("format", "pg-json");
        return options;
    }

    private static Arguments option(
            String key, String defaultValue, String valid, String invalid, String message) {
        return Arguments.of(key, defaultValue, valid, invalid, message);
    }
}
