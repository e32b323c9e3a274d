/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.PropertyValue;

import com.fasterxml.jackson.core.JsonGenerator;

import javax.annotation.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One JSON object per change of an element, with the element before and after. */
final class ElementJsonLines implements MapFunction<ElementChange, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String map(ElementChange change) throws IOException {
        return JsonLine.of(
                json -> {
                    json.writeNumberField("commitNum", change.getCommitNum());
                    json.writeNumberField("commitTimestamp", change.getCommitTimestamp());
                    json.writeStringField(
                            "elementType", change.getType().name().toLowerCase(Locale.ROOT));
                    json.writeStringField("id", change.getId());
                    writeElement(json, "before", change.getBefore());
                    writeElement(json, "after", change.getAfter());
                });
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
        }
        if (element.getTo() != null) {
            json.writeStringField("to", element.getTo());
        }
        writeProperties(json, new TreeMap<>(element.getProperties()));
        json.writeEndObject();
    }

    private static void writeProperties(
            JsonGenerator json, Map<String, List<PropertyValue>> properties) throws IOException {
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, List<PropertyValue>> property : properties.entrySet()) {
            json.writeArrayFieldStart(property.getKey());
            for (PropertyValue value : property.getValue()) {
                json.writeStartObject();
                json.writeFieldName("value");
                if (Values.isLiteral(value)) {
                    json.writeRawValue(value.getValue());
                } else {
                    json.writeString(value.getValue());
                }
                json.writeStringField("dataType", value.getDataType());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
