/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ValueType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** Writes the JSON text that a record of the stream would have. */
final class RecordJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern JSON_NUMBER =
            Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private RecordJson() {}

    static String ofStatement(ExportCommit commit, String statement) throws IOException {
        return write(commit, json -> json.writeStringField("stmt", statement));
    }

    /** From and to are null unless the record is that of an edge. */
    static String ofElement(
            ExportCommit commit,
            String id,
            String type,
            String key,
            String value,
            ValueType dataType,
            String from,
            String to)
            throws IOException {
        return write(
                commit,
                json -> {
                    json.writeStringField("id", id);
                    json.writeStringField("type", type);
                    json.writeStringField("key", key);
                    json.writeObjectFieldStart("value");
                    json.writeFieldName("value");
                    writeValue(json, value, dataType);
                    json.writeStringField("dataType", dataType.text());
                    json.writeEndObject();
                    if (from != null) {
                        json.writeStringField("from", from);
                        json.writeStringField("to", to);
                    }
                });
    }

    private static void writeValue(JsonGenerator json, String value, ValueType dataType)
            throws IOException {
        if (dataType == ValueType.BOOLEAN) {
            json.writeBoolean(Boolean.parseBoolean(value));
        } else if (dataType != ValueType.STRING && JSON_NUMBER.matcher(value).matches()) {
            json.writeNumber(value);
        } else {
            json.writeString(value);
        }
    }

    private static String write(ExportCommit commit, Data data) throws IOException {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("commitTimestamp", commit.getCommitTimestamp());
            json.writeObjectFieldStart("eventId");
            json.writeNumberField("commitNum", commit.getCommitNum());
            json.writeNumberField("opNum", 0);
            json.writeEndObject();
            json.writeObjectFieldStart("data");
            data.writeTo(json);
            json.writeEndObject();
            json.writeStringField("op", "ADD");
            json.writeEndObject();
        }
        return text.toString();
    }

    /** Writes the fields of {@code data}. */
    private interface Data {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
