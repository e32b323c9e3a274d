/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ValueType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The types of the properties of an export, for each combination of labels: {@code config.json} of
 * neptune-export. Immutable.
 *
 * <p>JSON files name no types, and CSV files without type definitions neither. Without a schema the
 * dates of such files stay texts, and an {@code Integer} can't be told from a {@code Byte}.
 */
@Internal
public final class ExportSchema {

    /** Names no types. */
    public static final ExportSchema NONE = new ExportSchema(new HashMap<>(), new HashMap<>());

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<Set<String>, Map<String, ValueType>> vertices;
    private final Map<Set<String>, Map<String, ValueType>> edges;

    private ExportSchema(
            Map<Set<String>, Map<String, ValueType>> vertices,
            Map<Set<String>, Map<String, ValueType>> edges) {
        this.vertices = vertices;
        this.edges = edges;
    }

    /**
     * Reads {@code config.json}. Does not close the stream.
     *
     * @param file the name of the file in messages
     * @throws IOException if the file can't be read or is not JSON
     */
    public static ExportSchema read(String file, InputStream in) throws IOException {
        ExportSchema schema = new ExportSchema(new HashMap<>(), new HashMap<>());
        try (JsonParser json = JSON.createParser(in)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(
                        "File " + file + " is not the schema of an export: it is no JSON object.");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean ofVertices = json.currentName().equals("nodes");
                boolean ofEdges = json.currentName().equals("edges");
                if (json.nextToken() == JsonToken.START_ARRAY && (ofVertices || ofEdges)) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        if (json.currentToken() == JsonToken.START_OBJECT) {
                            readLabel(json, ofVertices ? schema.vertices : schema.edges);
                        } else {
                            json.skipChildren();
                        }
                    }
                } else {
                    json.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "File " + file + " is not the schema of an export: " + e.getMessage(), e);
        }
        return schema;
    }

    private static void readLabel(JsonParser json, Map<Set<String>, Map<String, ValueType>> all)
            throws IOException {
        Set<String> labels = new HashSet<>();
        Map<String, ValueType> types = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken token = json.nextToken();
            if (field.equals("label") && token == JsonToken.START_OBJECT) {
                // An edge with the labels of its vertices, which do not matter here.
                String label = readFields(json).get("~label");
                if (label != null) {
                    labels.add(label);
                }
            } else if (field.equals("label") && token == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    if (json.currentToken() == JsonToken.VALUE_STRING) {
                        labels.add(json.getText());
                    } else {
                        json.skipChildren();
                    }
                }
            } else if (field.equals("label") && token == JsonToken.VALUE_STRING) {
                labels.add(json.getText());
            } else if (field.equals("properties") && token == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    // A property can be a text in place of an object. It has no type then.
                    Map<String, String> property = readFields(json);
                    // Without values, a property has the type None.
                    ValueType type = ValueType.named(property.getOrDefault("dataType", ""));
                    if (type != null) {
                        types.put(property.get("property"), type);
                    }
                }
            } else {
                json.skipChildren();
            }
        }
        // Edges of one label can be listed several times. String says no more than no type.
        all.merge(
                labels,
                types,
                (some, others) -> {
                    others.forEach(
                            (name, type) ->
                                    some.merge(
                                            name,
                                            type,
                                            (one, two) -> one == two ? one : ValueType.STRING));
                    return some;
                });
    }

    /** The fields of an object that are texts. Another value has none. */
    private static Map<String, String> readFields(JsonParser json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return fields;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                fields.put(field, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return fields;
    }

    /** Whether the export has this schema. It was then written by neptune-export. */
    boolean isKnown() {
        return this != NONE;
    }

    /** The types of properties by name, as far as they are known. */
    Map<String, ValueType> typesOf(boolean ofEdges, Collection<String> labels) {
        return (ofEdges ? edges : vertices)
                .getOrDefault(new HashSet<>(labels), Collections.emptyMap());
    }
}
