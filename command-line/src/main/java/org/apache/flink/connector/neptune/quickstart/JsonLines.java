/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** One JSON object per change with Neptune's names, flat except for {@code value}. */
final class JsonLines implements LineFormat {

    private static final long serialVersionUID = 1L;

    private static final JsonFactory RECORDS =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    @Override
    public Set<ChangeField> requiredFields(StreamFormat stream) {
        return EnumSet.of(ChangeField.RAW_JSON);
    }

    @Override
    public String line(ChangeRecord change) throws IOException {
        return JsonLine.of(
                json -> {
                    json.writeNumberField("commitNum", change.getCommitNum());
                    json.writeNumberField("opNum", change.getOpNum());
                    json.writeNumberField("commitTimestamp", change.getCommitTimestamp());
                    json.writeStringField("op", change.getOp().name());
                    json.writeBooleanField("isLastOp", change.isLastOp());
                    try (JsonParser record = RECORDS.createParser(change.rawJson())) {
                        copyData(record, json);
                    }
                });
    }

    private static void copyData(JsonParser record, JsonGenerator json) throws IOException {
        record.nextToken();
        while (record.nextToken() == JsonToken.FIELD_NAME) {
            boolean data = record.currentName().equals("data");
            if (record.nextToken() == JsonToken.START_OBJECT && data) {
                copyFields(record, json);
            } else {
                record.skipChildren();
            }
        }
    }

    /** Copies the rest of the object that the parser is in. */
    private static void copyFields(JsonParser record, JsonGenerator json) throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = record.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd() && --depth == 0) {
                return;
            }
            copyToken(record, json);
        }
    }

    private static void copyToken(JsonParser record, JsonGenerator json) throws IOException {
        if (!record.currentToken().isNumeric()) {
            json.copyCurrentEvent(record);
        } else if (record.isNaN()) {
            // Neptune may send NaN without quotes, which is not valid JSON.
            json.writeString(record.getText());
        } else {
            // As text, so that 1.50 does not become 1.5.
            json.writeNumber(record.getText());
        }
    }
}
