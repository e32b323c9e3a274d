/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ValueType;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What {@code config.json} says about the types of properties. */
class ExportSchemaTest {

    static ExportSchema schema(String json) throws IOException {
        return ExportSchema.read(
                "config.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsTheTypesOfEachCombinationOfLabels() throws IOException {
        ExportSchema schema =
                schema(
                        "{ \"edges\" : [ { \"label\" : \"route\","
                                + " \"properties\" : [ { \"property\" : \"dist\", \"dataType\" : \"Integer\","
                                + " \"isMultiValue\" : false, \"isNullable\" : false, \"allTypes\" : [ \"Integer\" ] } ] } ],"
                                + " \"other\" : { \"nodes\" : [ ] },"
                                + " \"nodes\" : [ { \"label\" : [ \"B\", \"A\" ], \"properties\" : [ { \"property\" : \"born\", \"dataType\" : \"Date\" } ] },"
                                + " { \"label\" : \"A\", \"properties\" : [ { \"property\" : \"born\", \"dataType\" : \"None\" } ] } ] }");

        assertThat(schema.isKnown()).isTrue();
        assertThat(schema.typesOf(true, List.of("route")))
                .isEqualTo(Map.of("dist", ValueType.INTEGER));
        assertThat(schema.typesOf(false, List.of("A", "B")))
                .isEqualTo(Map.of("born", ValueType.DATE));
        assertThat(schema.typesOf(false, List.of("A")).get("born")).isNull();
        assertThat(schema.typesOf(false, List.of("route"))).isEmpty();
        assertThat(ExportSchema.NONE.isKnown()).isFalse();
    }

    @Test
    void anEdgeWhoseVerticesDifferHasTheTypesThatAgreeAndOthersAreStrings() throws IOException {
        ExportSchema schema =
                schema(
                        "{\"edges\":["
                                + "{\"label\":{\"~label\":\"r\",\"~fromLabels\":[\"a\"],\"~toLabels\":[\"a\"]},\"properties\":[{\"property\":\"x\",\"dataType\":\"Date\"},{\"property\":\"y\",\"dataType\":\"Long\"}]},"
                                + "{\"label\":{\"~label\":\"r\",\"~fromLabels\":[\"b\"],\"~toLabels\":[\"a\"]},\"properties\":[{\"property\":\"x\",\"dataType\":\"Integer\"},{\"property\":\"y\",\"dataType\":\"Long\"}]},"
                                + "{\"label\":{\"~label\":\"r\",\"~fromLabels\":[\"c\"],\"~toLabels\":[\"a\"]},\"properties\":[{\"property\":\"x\",\"dataType\":\"Date\"},{\"property\":\"y\",\"dataType\":\"None\"}]}]}");

        assertThat(schema.typesOf(true, List.of("r")))
                .isEqualTo(Map.of("x", ValueType.STRING, "y", ValueType.LONG));
    }

    @Test
    void readsOnAfterWhatHasNoType() throws IOException {
        ExportSchema schema =
                schema(
                        "{\"nodes\":[\"X\","
                                + "{\"label\":[null,\"A\"],\"properties\":[\"name\",{\"property\":\"born\",\"dataType\":\"Date\"}]},"
                                + "[\"Y\"],"
                                + "{\"label\":\"B\",\"properties\":[{\"property\":\"age\",\"dataType\":\"Long\"}]}],"
                                + "\"edges\":[{\"label\":\"r\",\"properties\":[\"x\"]}]}");

        assertThat(schema.typesOf(false, List.of("A"))).isEqualTo(Map.of("born", ValueType.DATE));
        assertThat(schema.typesOf(false, List.of("B"))).isEqualTo(Map.of("age", ValueType.LONG));
        assertThat(schema.typesOf(true, List.of("r"))).isEmpty();
    }

    @Test
    void refusesWhatIsNoSchema() {
        assertThatThrownBy(() -> schema("[]"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "File config.json is not the schema of an export: it is no JSON object.");
        assertThatThrownBy(() -> schema("{\"nodes\":[{"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("File config.json is not the schema of an export: ");
    }
}
