/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.table.NeptuneStreamsDynamicTableFactory;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.factories.FactoryUtil;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The columns in the documentation of SQL are those that tables have. */
class ColumnsDocumentedTest {

    private static final Map<String, String> OPTIONS =
            Map.of(
                    "connector",
                    NeptuneStreamsDynamicTableFactory.IDENTIFIER,
                    "endpoint",
                    "https://localhost:8182",
                    "format",
                    "pg-json");

    @Test
    void metadataColumnsAndTheirTypes() throws IOException {
        assertDocumented(rows(), OPTIONS);
    }

    @Test
    void metadataColumnsOfElementsAndTheirTypes() throws IOException {
        Map<String, String> options = new HashMap<>(OPTIONS);
        options.put("element.type", "vertex");
        options.put("scan.changelog-mode", "append");
        List<List<String>> rows = MarkdownFile.of("docs", "elements.md").tableRows("## Columns");
        int header = rows.indexOf(List.of("key", "type", "meaning"));
        assertDocumented(
                rows.stream()
                        .skip(header)
                        .filter(row -> row.size() == 3)
                        .collect(Collectors.toList()),
                options);
    }

    private static void assertDocumented(List<List<String>> rows, Map<String, String> options) {
        Map<String, String> documented = new LinkedHashMap<>();
        for (List<String> row : rows) {
            if (row.size() == 3 && !row.get(1).equals("type")) {
                documented.put(
                        MarkdownFile.codeSpans(row.get(0)).get(0),
                        MarkdownFile.codeSpans(row.get(1)).get(0));
            }
        }

        Map<String, String> readable = new LinkedHashMap<>();
        source(options)
                .listReadableMetadata()
                .forEach(
                        (key, type) ->
                                readable.put(
                                        key, type.nullable().getLogicalType().asSummaryString()));
        assertThat(documented).isEqualTo(readable);
        assertThat(new ArrayList<>(documented.keySet()))
                .isEqualTo(new ArrayList<>(readable.keySet()));
    }

    /** A column that does not exist is met with a list of those that do. */
    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void physicalColumns(StreamFormat format) throws IOException {
        int place = format == StreamFormat.PG_JSON ? 0 : 2;
        String documented =
                rows().stream()
                        .filter(row -> row.size() == 4)
                        .filter(row -> !row.get(place).isEmpty())
                        .map(row -> MarkdownFile.codeSpans(row.get(place)).get(0))
                        .filter(name -> !name.equals(format.toString()))
                        .collect(Collectors.joining(", "));

        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        tables.executeSql(
                "CREATE TABLE t (nothing STRING) WITH ('connector' = 'neptune-streams',"
                        + " 'endpoint' = 'https://localhost:8182', 'format' = '"
                        + format
                        + "')");
        assertThatThrownBy(() -> tables.explainSql("SELECT * FROM t"))
                .hasStackTraceContaining(
                        "Physical columns, each a STRING: " + documented + ". Metadata columns:");
    }

    private static List<List<String>> rows() throws IOException {
        return MarkdownFile.of("docs", "sql.md").tableRows("## Columns");
    }

    private static SupportsReadingMetadata source(Map<String, String> options) {
        ResolvedSchema schema = ResolvedSchema.of(Column.physical("id", DataTypes.STRING()));
        CatalogTable table =
                CatalogTable.newBuilder()
                        .schema(Schema.newBuilder().fromResolvedSchema(schema).build())
                        .options(options)
                        .build();
        return (SupportsReadingMetadata)
                FactoryUtil.createDynamicTableSource(
                        null,
                        ObjectIdentifier.of("catalog", "database", "t"),
                        new ResolvedCatalogTable(table, schema),
                        Map.of(),
                        new Configuration(),
                        Thread.currentThread().getContextClassLoader(),
                        false);
    }
}
