/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * A file with one JSON object per line, as neptune-export writes it. The form of a value depends on
 * the elements that the file has so far.
 */
final class JsonFile implements ElementFile {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private final LabelSchema schemaSoFar;

    JsonFile(Writer out, LabelSchema schemaSoFar) throws IOException {
        this.json = JSON.createGenerator(out).setRootValueSeparator(new SerializedString("\n"));
        this.schemaSoFar = schemaSoFar;
    }

    @Override
    public void write(Element element) throws IOException {
        schemaSoFar.add(element);
        json.writeStartObject();
        json.writeStringField("~id", element.id());
        if (element.isVertex()) {
            json.writeArrayFieldStart("~label");
            for (String label : element.labels()) {
                json.writeString(label);
            }
            json.writeEndArray();
        } else {
            json.writeStringField("~label", element.labels().iterator().next());
            json.writeStringField("~from", element.from());
            json.writeStringField("~to", element.to());
        }
        for (PropertySchema property : schemaSoFar.properties()) {
            List<Object> values = element.properties().get(property.name());
            if (values != null) {
                json.writeFieldName(property.name());
                write(property, values);
            }
        }
        json.writeEndObject();
    }

    private void write(PropertySchema property, List<Object> values) throws IOException {
        if (!property.hasSeveralValues()) {
            write(property.type(), values.get(0));
            return;
        }
        json.writeStartArray();
        for (Object value : values) {
            write(property.type(), value);
        }
        json.writeEndArray();
    }

    private void write(ValueType type, Object value) throws IOException {
        if (type == ValueType.STRING || type == ValueType.DATE) {
            json.writeString(type.text(value));
        } else if (value instanceof Boolean) {
            json.writeBoolean((Boolean) value);
        } else if (type == ValueType.DOUBLE) {
            json.writeNumber(Double.parseDouble(value.toString()));
        } else if (type == ValueType.FLOAT) {
            json.writeNumber(Float.parseFloat(value.toString()));
        } else {
            json.writeNumber(((Number) value).longValue());
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
