/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.elements;

import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.PropertyValue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;

import javax.annotation.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Writes each change as a JSON object on a line of its own. */
final class JsonLines implements Encoder<ElementChange> {

    private static final long serialVersionUID = 1L;

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    @Override
    public void encode(ElementChange change, OutputStream file) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(file)) {
            json.writeStartObject();
            json.writeStringField("kind", change.getKind().name());
            json.writeStringField("type", change.getType().name());
            json.writeStringField("id", change.getId());
            json.writeNumberField("commitNum", change.getCommitNum());
            json.writeNumberField("commitTimestamp", change.getCommitTimestamp());
            writeElement(json, "before", change.getBefore());
            writeElement(json, "after", change.getAfter());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void writeElement(JsonGenerator json, String field, @Nullable Element element)
            throws IOException {
        if (element == null) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeArrayFieldStart("labels");
        for (String label : element.getLabels()) {
            json.writeString(label);
        }
        json.writeEndArray();
        if (element.getFrom() != null) {
            json.writeStringField("from", element.getFrom());
            json.writeStringField("to", element.getTo());
        }
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, List<PropertyValue>> property : element.getProperties().entrySet()) {
            json.writeArrayFieldStart(property.getKey());
            for (PropertyValue value : property.getValue()) {
                json.writeStartObject();
                json.writeStringField("value", value.getValue());
                json.writeStringField("dataType", value.getDataType());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
