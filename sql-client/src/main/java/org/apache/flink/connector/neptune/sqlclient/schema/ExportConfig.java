/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient.schema;

import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.stream.ValueType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code config.json} of an export, which describes the labels and properties of the graph as
 * it was then.
 */
public final class ExportConfig {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExportConfig() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it can't be read, or is not a file of neptune-export
     */
    public static GraphSchema read(Path file) throws IOException {
        JsonNode config;
        try {
            config = JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
        if (!config.has("nodes") && !config.has("edges")) {
            throw new IOException(
                    file
                            + " is not a config.json of neptune-export: it has no nodes and no edges.");
        }
        GraphSchema schema = new GraphSchema();
        config.path("nodes").forEach(node -> add(ElementType.VERTEX, node, schema));
        config.path("edges").forEach(edge -> add(ElementType.EDGE, edge, schema));
        return schema;
    }

    private static void add(ElementType type, JsonNode described, GraphSchema schema) {
        for (String name : labels(described.path("label"))) {
            GraphSchema.Label label = new GraphSchema.Label(type, name);
            schema.add(label);
            for (JsonNode property : described.path("properties")) {
                // A property can be a text in place of an object. It has no type then.
                PropertySchema known =
                        schema.property(label, property.path("property").asText(property.asText()));
                List<String> types = new ArrayList<>();
                property.path("allTypes").forEach(each -> types.add(each.asText()));
                if (types.isEmpty()) {
                    types.add(property.path("dataType").asText());
                }
                for (String each : types) {
                    // Null for None, the type of a property without values.
                    ValueType valueType = ValueType.named(each);
                    if (valueType != null) {
                        known.addType(valueType);
                    }
                }
                if (property.path("isMultiValue").asBoolean()) {
                    known.addSeveralValues();
                }
            }
        }
    }

    /** One label, several of a vertex, or the label of an edge with those of its vertices. */
    private static List<String> labels(JsonNode label) {
        List<String> labels = new ArrayList<>();
        if (label.isArray()) {
            label.forEach(each -> labels.add(each.asText()));
        } else {
            labels.add(label.path("~label").asText(label.asText()));
        }
        return labels;
    }
}
