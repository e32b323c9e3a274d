/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A CSV file as neptune-export writes it, with the same losses. neptune-export writes each file
 * twice: first each value as a text of the type that its property has so far, then this text as a
 * cell of the final type.
 */
final class CsvFile implements ElementFile {

    private final Writer out;
    private final LabelSchema schema;
    private final LabelSchema schemaSoFar;

    /**
     * Writes the header.
     *
     * @param schema of all elements of the label
     */
    CsvFile(Writer out, LabelSchema schema, LabelSchema schemaSoFar) throws IOException {
        this.out = out;
        this.schema = schema;
        this.schemaSoFar = schemaSoFar;
        out.write(schema.isOfVertices() ? "~id,~label" : "~id,~label,~from,~to");
        for (PropertySchema property : schema.properties()) {
            // Never quoted or escaped, so some names cannot be read again.
            out.write(',' + property.name() + ':' + property.type().columnName());
            out.write(property.hasSeveralValues() ? "[]" : "");
        }
        out.write('\n');
    }

    @Override
    public void write(Element element) throws IOException {
        schemaSoFar.add(element);
        out.write(quoted(element.id()) + ',');
        if (element.isVertex()) {
            out.write(quoted(element.joinedLabels()));
        } else {
            out.write(quoted(element.labels().iterator().next()));
            out.write(',' + quoted(element.from()) + ',' + quoted(element.to()));
        }
        for (PropertySchema property : schema.properties()) {
            List<Object> values = element.properties().get(property.name());
            out.write(values == null ? "," : ',' + cell(property, values));
        }
        out.write('\n');
    }

    private String cell(PropertySchema property, List<Object> values) {
        ValueType typeSoFar = schemaSoFar.property(property.name()).type();
        boolean text = property.type() == ValueType.STRING;
        String joined =
                values.stream()
                        .map(typeSoFar::text)
                        .map(value -> text ? escapeSeparators(value) : value)
                        .collect(Collectors.joining(";"));
        if (!text) {
            return joined;
        }
        return quoted(property.hasSeveralValues() ? joined : joined.replace("\\;", ";"));
    }

    /** Escapes each {@code ;} that has no backslash before it. */
    static String escapeSeparators(String text) {
        return text.replace("\\;", ";").replace(";", "\\;");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
