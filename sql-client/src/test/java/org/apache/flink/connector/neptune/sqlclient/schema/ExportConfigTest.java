/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient.schema;

import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.sqlclient.schema.GraphSchema.Label;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportConfigTest {

    @TempDir private Path folder;

    @Test
    void readsWhatAnExportContains() throws Exception {
        Path export = folder.resolve("export");
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            emulator.executeGremlin(
                    "g.addV('Person').property('name', 'Ada').property('name', 'Countess')"
                            + ".property('born', 1815).as('a')"
                            + ".addV('Person::Engineer').property('born', 1816L).as('b')"
                            + ".addE('knows').from('a').to('b').property('weight', 0.5d)");
            emulator.exportTo(export, ExportFormat.CSV);
        }

        GraphSchema schema = ExportConfig.read(export.resolve("config.json"));

        assertThat(columns(schema, ElementType.VERTEX, "Person"))
                .isEqualTo(Map.of("name", "ARRAY<STRING>", "born", "BIGINT"));
        assertThat(columns(schema, ElementType.VERTEX, "Engineer"))
                .isEqualTo(Map.of("born", "BIGINT"));
        assertThat(columns(schema, ElementType.EDGE, "knows"))
                .isEqualTo(Map.of("weight", "DOUBLE"));
        assertThat(schema.labels()).hasSize(3);
    }

    @Test
    void readsTheOtherFormsOfLabelsAndProperties() throws Exception {
        GraphSchema schema =
                read(
                        """
                        {"edges": [{"label": {"~label": "route", "~fromLabels": ["airport"]},
                            "properties": [
                                {"property": "dist", "dataType": "Integer", "isMultiValue": false},
                                {"property": "never", "dataType": "None"},
                                "bare"]}]}
                        """);

        assertThat(columns(schema, ElementType.EDGE, "route"))
                .isEqualTo(Map.of("dist", "INT", "never", "STRING", "bare", "STRING"));
    }

    @Test
    void anotherFileIsRefused() {
        assertThatThrownBy(() -> read("{\"stats\": {}}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("config.json is not a config.json of neptune-export");
        assertThatThrownBy(() -> read("{\"nodes\": "))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("config.json can't be read");
    }

    private GraphSchema read(String text) throws IOException {
        return ExportConfig.read(Files.writeString(folder.resolve("config.json"), text));
    }

    private static Map<String, String> columns(GraphSchema schema, ElementType type, String label) {
        Map<String, String> columns = new TreeMap<>();
        schema.properties(new Label(type, label))
                .forEach((name, property) -> columns.put(name, property.columnType()));
        return columns;
    }
}
