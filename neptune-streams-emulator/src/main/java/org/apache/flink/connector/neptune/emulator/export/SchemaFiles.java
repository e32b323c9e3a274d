/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/** Writes {@code config.json} and {@code stats.json}, which describe the exported elements. */
final class SchemaFiles {

    private final ExportFolder folder;
    private final Collection<LabelSchema> vertices;
    private final Collection<LabelSchema> edges;

    SchemaFiles(
            ExportFolder folder, Collection<LabelSchema> vertices, Collection<LabelSchema> edges) {
        this.folder = folder;
        this.vertices = vertices;
        this.edges = edges;
    }

    void write() throws IOException {
        folder.writeJson(
                "config.json",
                json -> {
                    writeObjects(json, "nodes", vertices, SchemaFiles::writeSchema);
                    writeObjects(json, "edges", edges, SchemaFiles::writeSchema);
                });
        folder.writeJson(
                "stats.json",
                json -> {
                    json.writeObjectFieldStart("stats");
                    json.writeNumberField("nodes", elementCount(vertices));
                    json.writeNumberField("edges", elementCount(edges));
                    json.writeNumberField(
                            "properties", propertyCount(vertices) + propertyCount(edges));
                    json.writeObjectFieldStart("details");
                    writeObjects(json, "nodes", vertices, SchemaFiles::writeStats);
                    writeObjects(json, "edges", edges, SchemaFiles::writeStats);
                    json.writeEndObject();
                    json.writeEndObject();
                });
    }

    private static long elementCount(Collection<LabelSchema> schemas) {
        return schemas.stream().mapToLong(LabelSchema::elementCount).sum();
    }

    private static long propertyCount(Collection<LabelSchema> schemas) {
        return schemas.stream()
                .flatMap(schema -> schema.properties().stream())
                .mapToLong(PropertySchema::elementCount)
                .sum();
    }

    private static void writeSchema(JsonGenerator json, LabelSchema schema) throws IOException {
        if (schema.labels().size() == 1) {
            json.writeStringField("label", schema.labels().iterator().next());
        } else {
            writeTexts(json, "label", schema.labels());
        }
        writeObjects(
                json,
                "properties",
                schema.properties(),
                (each, property) -> {
                    each.writeStringField("property", property.name());
                    each.writeStringField("dataType", property.type().configName());
                    each.writeBooleanField("isMultiValue", property.hasSeveralValues());
                    each.writeBooleanField("isNullable", schema.isNullable(property));
                    each.writeArrayFieldStart("allTypes");
                    for (ValueType type : property.typeCounts().keySet()) {
                        each.writeString(type.configName());
                    }
                    each.writeEndArray();
                });
    }

    private static void writeStats(JsonGenerator json, LabelSchema schema) throws IOException {
        json.writeStringField("description", schema.joinedLabels());
        if (schema.isOfVertices()) {
            writeTexts(json, "labels", schema.labels());
        } else {
            json.writeObjectFieldStart("labels");
            writeTexts(json, "edge", schema.labels());
            json.writeEndObject();
        }
        json.writeNumberField("count", schema.elementCount());
        writeObjects(
                json,
                "properties",
                schema.properties(),
                (each, property) -> writeStats(each, schema, property));
    }

    private static void writeStats(JsonGenerator json, LabelSchema schema, PropertySchema property)
            throws IOException {
        Map<ValueType, Long> counts = property.typeCounts();
        json.writeStringField("name", property.name());
        json.writeNumberField("count", property.elementCount());
        json.writeNumberField(
                "numberOfRecords", counts.values().stream().mapToLong(Long::longValue).sum());
        json.writeNumberField("minCardinality", property.minValues());
        json.writeNumberField("maxCardinality", property.maxValues());
        json.writeBooleanField("isNullable", schema.isNullable(property));
        json.writeObjectFieldStart("dataTypes");
        json.writeStringField("inferred", property.type().configName());
        writeObjects(
                json,
                "counts",
                counts.entrySet(),
                (each, count) ->
                        each.writeNumberField(count.getKey().configName(), count.getValue()));
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String field, Collection<String> texts)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static <T> void writeObjects(
            JsonGenerator json, String field, Collection<T> objects, FieldsWriter<T> fields)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (T object : objects) {
            json.writeStartObject();
            fields.write(json, object);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the fields of an object. */
    @FunctionalInterface
    private interface FieldsWriter<T> {

        void write(JsonGenerator json, T object) throws IOException;
    }
}
