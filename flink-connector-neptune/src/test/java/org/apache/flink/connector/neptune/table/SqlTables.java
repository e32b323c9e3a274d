/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables over an emulator, as tests of SQL declare them. */
public final class SqlTables {

    public static final String PROPERTY_GRAPH_COLUMNS =
            "id STRING, type STRING, `key` STRING, `value` STRING, data_type STRING, from_id STRING, to_id STRING";

    public static final String RDF_COLUMNS =
            "subject STRING, predicate STRING, object STRING, object_kind STRING, datatype STRING, lang STRING,"
                    + " graph STRING, stmt STRING";

    public static final String METADATA_COLUMNS =
            "op STRING METADATA VIRTUAL, commit_num BIGINT METADATA FROM 'commit-num' VIRTUAL,"
                    + " op_num BIGINT METADATA FROM 'op-num' VIRTUAL,"
                    + " commit_timestamp TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,"
                    + " is_last_op BOOLEAN METADATA FROM 'is-last-op' VIRTUAL, `raw` STRING METADATA VIRTUAL";

    private SqlTables() {}

    /** All options of the connector by their keys. */
    public static Map<String, ConfigOption<?>> options() {
        NeptuneStreamsDynamicTableFactory factory = new NeptuneStreamsDynamicTableFactory();
        return Stream.concat(factory.requiredOptions().stream(), factory.optionalOptions().stream())
                .collect(Collectors.toMap(ConfigOption::key, option -> option));
    }

    public static TableEnvironment streaming(int parallelism) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration(parallelism));
        return StreamTableEnvironment.create(env);
    }

    public static TableEnvironment batch(int parallelism) {
        return TableEnvironment.create(
                EnvironmentSettings.newInstance()
                        .inBatchMode()
                        .withConfiguration(configuration(parallelism))
                        .build());
    }

    private static Configuration configuration(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return configuration;
    }

    /** The statement that declares a table over the emulator, read up to its head. */
    public static String create(
            String name,
            String columns,
            NeptuneStreamsEmulator emulator,
            String format,
            String... moreOptions) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("connector", "neptune-streams");
        options.put("endpoint", emulator.endpoint().toString());
        options.put("format", format);
        options.put("aws.credentials.provider", "NONE");
        options.put("scan.bounded.mode", "latest");
        for (int i = 0; i < moreOptions.length; i += 2) {
            options.put(moreOptions[i], moreOptions[i + 1]);
        }
        return create(name, columns, options);
    }

    public static String create(String name, String columns, Map<String, String> options) {
        return "CREATE TABLE "
                + name
                + " ("
                + columns
                + ") WITH ("
                + options.entrySet().stream()
                        .map(option -> "'" + option.getKey() + "' = '" + option.getValue() + "'")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    public static List<Row> rows(TableEnvironment tables, String query) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> iterator = tables.executeSql(query).collect()) {
            iterator.forEachRemaining(rows::add);
        }
        return rows;
    }

    /** A table with each of the rows once. */
    public static Map<Row, Integer> once(Set<Row> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row, row -> 1));
    }

    /**
     * What is left when the inserts and deletes of a changelog are applied, with its multiplicity.
     */
    public static Map<Row, Integer> materialized(List<Row> changelog) {
        Map<Row, Integer> table = new LinkedHashMap<>();
        for (Row change : changelog) {
            int sign =
                    change.getKind() == RowKind.INSERT || change.getKind() == RowKind.UPDATE_AFTER
                            ? 1
                            : -1;
            Row row = Row.copy(change);
            row.setKind(RowKind.INSERT);
            table.merge(row, sign, Integer::sum);
            table.remove(row, 0);
        }
        return table;
    }
}
