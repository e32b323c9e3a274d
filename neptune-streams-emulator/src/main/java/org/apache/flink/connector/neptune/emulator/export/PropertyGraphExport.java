/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.gremlin.GremlinEngine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The export of a property graph. It reads the graph twice, because the header of a CSV file needs
 * the types of all values.
 */
final class PropertyGraphExport {

    private final ExportFolder folder;
    private final ExportFormat format;
    private final int maxPerFile;
    private final Map<String, LabelSchema> vertices = new LinkedHashMap<>();
    private final Map<String, LabelSchema> edges = new LinkedHashMap<>();
    private final Map<LabelSchema, LabelFiles> files = new LinkedHashMap<>();

    PropertyGraphExport(ExportFolder folder, ExportFormat format, int maxPerFile) {
        this.folder = folder;
        this.format = format;
        this.maxPerFile = maxPerFile;
    }

    /** Writes the graph, which must not change meanwhile. */
    void write(GremlinEngine graph) throws IOException {
        Element.forEach(graph, this::addToSchema);
        try {
            Element.forEach(graph, this::writeToFile);
        } finally {
            for (LabelFiles each : files.values()) {
                each.close();
            }
        }
        new SchemaFiles(folder, vertices.values(), edges.values()).write();
    }

    private Map<String, LabelSchema> schemas(Element element) {
        return element.isVertex() ? vertices : edges;
    }

    private void addToSchema(Element element) {
        schemas(element)
                .computeIfAbsent(element.joinedLabels(), labels -> new LabelSchema(element))
                .add(element);
    }

    private void writeToFile(Element element) throws IOException {
        files.computeIfAbsent(
                        schemas(element).get(element.joinedLabels()),
                        schema -> new LabelFiles(folder, format, maxPerFile, schema))
                .write(element);
    }
}
