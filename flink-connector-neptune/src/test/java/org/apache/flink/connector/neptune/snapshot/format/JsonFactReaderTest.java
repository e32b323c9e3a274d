/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ChangeRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static org.apache.flink.connector.neptune.snapshot.format.ExportFormat.JSON;
import static org.apache.flink.connector.neptune.snapshot.format.ExportRows.facts;
import static org.apache.flink.connector.neptune.snapshot.format.ExportRows.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is in a file of JSON objects, and what is said about one that can't be read. */
class JsonFactReaderTest {

    @Test
    void readsVertices() throws IOException {
        assertThat(
                        facts(
                                JSON,
                                "{\"~id\":\"1\",\"~label\":[\"A\",\"B\"],\"name\":\"x;y\",\"age\":30}\n"
                                        + "{\"tags\":[\"t1\",\"t2\"],\"none\":[],\"gone\":null,\"age\":\"ten\",\"~id\":\"2\",\"~label\":[\"A\"]}"))
                .containsExactly(
                        "vl 1 label 'A' String",
                        "vl 1 label 'B' String",
                        "vp 1 name 'x;y' String",
                        "vp 1 age '30' Integer",
                        "vl 2 label 'A' String",
                        "vp 2 tags 't1' String",
                        "vp 2 tags 't2' String",
                        "vp 2 age 'ten' String");
    }

    @Test
    void readsEdges() throws IOException {
        assertThat(
                        facts(
                                JSON,
                                "{\"~id\":\"edge-id\",\"~label\":\"edge-label\",\"~from\":\"from-id\",\"~to\":\"to-id\"}\r\n"
                                        + "\r\n"
                                        + "{\"~id\":\"2\",\"~from\":\"a\",\"~to\":\"b\",\"w\":1.0E10,\"ok\":true,\"~fromLabels\":[\"x\"]}\r\n"))
                .containsExactly(
                        "e edge-id label 'edge-label' String from-id->to-id",
                        "e 2 label 'edge' String a->b",
                        "ep 2 w '1.0E10' Double",
                        "ep 2 ok 'true' Boolean");
    }

    @Test
    void leavesOutPropertiesThatAreNotRequired() throws IOException {
        assertThat(
                        facts(
                                JSON,
                                "{\"age\":30,\"~id\":\"1\",\"~label\":[\"A\"],\"name\":[\"x\",\"y\"],\"~x\":1}\n"
                                        + "{\"~id\":\"2\",\"~label\":\"B\",\"~from\":\"a\",\"~to\":\"b\",\"age\":1}\n",
                                "name"::equals))
                .containsExactly(
                        "vl 1 label 'A' String",
                        "vp 1 name 'x' String",
                        "vp 1 name 'y' String",
                        "e 2 label 'B' String a->b");
    }

    @ParameterizedTest
    @CsvSource({
        "Integer, 5, 5, Integer",
        "Byte, 5, 5, Byte",
        "Byte, 500, 500, Integer",
        "Long, 5, 5, Long",
        "Float, 1.5, 1.5, Float",
        "Float, 5, 5, Integer",
        "Double, \"NaN\", NaN, Double",
        "Double, \"5\", 5, String",
        "Date, \"2021-01-01T00:00:00Z\", 1609459200000, Date",
        "Date, \"soon\", soon, String",
        "Date, 5, 5, Integer",
        "String, \"2021-01-01T00:00:00Z\", 2021-01-01T00:00:00Z, String",
        "String, 5, 5, Integer",
        "None, true, true, Boolean",
        "None, 2147483648, 2147483648, Long",
        "None, -1.50, -1.50, Double"
    })
    void typesAreThoseOfTheSchemaWhereTheValueFits(
            String declared, String json, String value, String dataType) throws IOException {
        ExportSchema schema =
                ExportSchemaTest.schema(
                        "{\"nodes\":[{\"label\":\"x\",\"properties\":[{\"property\":\"p\",\"dataType\":\""
                                + declared
                                + "\"}]}]}");

        assertThat(facts(JSON, "{\"p\":" + json + ",\"~id\":\"1\",\"~label\":[\"x\"]}", schema))
                .containsExactly("vl 1 label 'x' String", "vp 1 p '" + value + "' " + dataType);
    }

    @Test
    void leavesOutRowsThatAreMalformed() throws IOException {
        FactReader reader =
                open(
                        JSON,
                        "{\"~id\":\"1\"}\n"
                                + "{\"~id\":\"2\",\"a\":\n"
                                + "[]\n"
                                + "{\"~label\":[\"x\"]}\n"
                                + "{\"~id\":\"5\",\"a\":{\"b\":1}}\n"
                                + "{\"~id\":\"6\",\"a\":[[1]]}\n"
                                + "{\"~id\":\"7\"} {}\n"
                                + "{\"~id\":\"8\",\"~from\":\"a\"}\n"
                                + "{\"~id\":\"9\"}\n");
        List<ChangeRecord> facts = new ArrayList<>();

        assertThat(reader.next(facts)).isTrue();
        malformed(reader, "line 2: the row is not JSON: Unexpected end-of-input");
        malformed(reader, "line 3: the row is not a JSON object: []");
        malformed(reader, "line 4: the row has no id: {\"~label\":[\"x\"]}");
        malformed(reader, "line 5: the value of a is an object or an array in an array");
        malformed(reader, "line 6: the value of a is an object or an array in an array");
        malformed(reader, "line 7: something follows the JSON object");
        malformed(reader, "line 8: the edge lacks the vertex where it starts or ends");
        assertThat(reader.next(facts)).isTrue();
        assertThat(reader.next(facts)).isFalse();
        assertThat(facts).hasSize(2);
    }

    private static void malformed(FactReader reader, String message) {
        List<ChangeRecord> facts = new ArrayList<>();
        assertThatThrownBy(() -> reader.next(facts))
                .isInstanceOf(MalformedRowException.class)
                .hasMessageContaining("File nodes/a-1.JSON, " + message);
        assertThat(facts).isEmpty();
    }

    @Test
    void saysThatTheFileWasCut() throws IOException {
        FactReader reader = open(JSON, "{\"~id\":\"1\"}\n{\"~id\":\"2\",\"a\":\"b");
        List<ChangeRecord> facts = new ArrayList<>();
        reader.next(facts);

        assertThatThrownBy(() -> reader.next(facts))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage(
                        "File nodes/a-1.JSON, line 2: the file ends in the middle of this row."
                                + " Copy or export it again.");
        assertThat(facts).hasSize(1);
    }

    @Test
    void limitsTheLengthOfALine() {
        ExportRows.assertThatALongRowIsRefused(
                "a.json",
                text ->
                        new JsonFactReader(
                                text,
                                new ElementFacts(
                                        ExportRows.ALL, property -> true, ExportRows.COMMIT),
                                ExportSchema.NONE));
    }
}
