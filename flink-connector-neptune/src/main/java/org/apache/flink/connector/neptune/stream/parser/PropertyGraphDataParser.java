/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import javax.annotation.Nullable;

import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;

import static org.apache.flink.connector.neptune.stream.parser.RecordParser.firstOf;

/**
 * Parses the data of a PG_JSON record: {@code id, type, key, value: {value, dataType}, from, to}.
 */
final class PropertyGraphDataParser implements RecordDataParser {

    private final SharedStrings strings = new SharedStrings();
    private final boolean id;
    private final boolean type;
    private final boolean key;
    private final boolean value;
    private final boolean dataType;
    private final boolean from;
    private final boolean to;

    /** Null if the values of all properties are required. */
    @Nullable private final Predicate<String> requiredProperties;

    PropertyGraphDataParser(
            Set<ChangeField> fields, @Nullable Predicate<String> requiredProperties) {
        this.id = fields.contains(ChangeField.ID);
        this.type = fields.contains(ChangeField.TYPE);
        this.key = fields.contains(ChangeField.KEY);
        this.value = fields.contains(ChangeField.VALUE);
        this.dataType = fields.contains(ChangeField.DATA_TYPE);
        this.from = fields.contains(ChangeField.FROM);
        this.to = fields.contains(ChangeField.TO);
        this.requiredProperties = type && key ? requiredProperties : null;
    }

    @Override
    public ChangeRecord newRecord() {
        return new PropertyGraphChange();
    }

    @Override
    public String parse(JsonParser parser, ChangeRecord record) throws IOException {
        PropertyGraphChange change = (PropertyGraphChange) record;
        String problem = null;
        boolean hasValue = false;
        boolean required = true;
        String typeBefore = null;
        String keyBefore = null;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (field.equals("value")) {
                hasValue = true;
                required = isRequired(change);
                typeBefore = change.getType();
                keyBefore = change.getKey();
                problem = firstOf(problem, parseValue(parser, change, required));
            } else if (token == JsonToken.VALUE_STRING) {
                setText(parser, change, field);
            } else {
                parser.skipChildren();
            }
        }
        if ((id && change.getId() == null)
                || (type && change.getType() == null)
                || (key && change.getKey() == null)) {
            problem = firstOf(problem, "its data lacks id, type or key");
        }
        if ((value || dataType) && !hasValue) {
            problem = firstOf(problem, "its data has no value");
        }
        if (change.getType() != typeBefore || change.getKey() != keyBefore) {
            problem = firstOf(problem, decideAgain(change, required));
        }
        return problem;
    }

    /** For a value that came before its type or key. */
    @Nullable
    private String decideAgain(PropertyGraphChange change, boolean wasRequired) {
        if (!isRequired(change)) {
            change.setValue(null);
            change.setDataType(null);
        } else if (!wasRequired) {
            return "its data has a type or a key before its value and another one after it";
        }
        return null;
    }

    /** Whether the value is required, as far as the type and the key are known. */
    private boolean isRequired(PropertyGraphChange change) {
        if (requiredProperties == null || change.getType() == null || change.getKey() == null) {
            return true;
        }
        boolean isProperty =
                change.getType().equals(PropertyGraphChange.VERTEX_PROPERTY)
                        || change.getType().equals(PropertyGraphChange.EDGE_PROPERTY);
        return !isProperty || requiredProperties.test(change.getKey());
    }

    private void setText(JsonParser parser, PropertyGraphChange change, String field)
            throws IOException {
        if (id && field.equals("id")) {
            change.setId(parser.getText());
        } else if (type && field.equals("type")) {
            change.setType(shared(parser));
        } else if (key && field.equals("key")) {
            change.setKey(shared(parser));
        } else if (from && field.equals("from")) {
            change.setFrom(parser.getText());
        } else if (to && field.equals("to")) {
            change.setTo(parser.getText());
        }
    }

    private String parseValue(JsonParser parser, PropertyGraphChange change, boolean required)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return "its value is not a JSON object";
        }
        String problem = null;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (field.equals("value") && value) {
                if (token.isStructStart()) {
                    parser.skipChildren();
                    problem = "its value is an object or an array";
                } else if (token != JsonToken.VALUE_NULL && required) {
                    change.setValue(parser.getText());
                }
            } else if (field.equals("dataType")
                    && dataType
                    && required
                    && token == JsonToken.VALUE_STRING) {
                change.setDataType(shared(parser));
            } else {
                parser.skipChildren();
            }
        }
        return problem;
    }

    private String shared(JsonParser parser) throws IOException {
        return strings.get(
                parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }
}
