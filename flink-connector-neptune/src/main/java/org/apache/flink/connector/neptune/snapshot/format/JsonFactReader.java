/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.NumberTexts;
import org.apache.flink.connector.neptune.stream.ValueType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import javax.annotation.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Reads a file with one JSON object per line: a vertex, or an edge if it has {@code ~from}.
 *
 * <p>The file names no types. A number has the type that the schema declares if it is one of that
 * type, else the one of {@link ExportedValue#typeOf}. A text is a date only if the schema declares
 * the property as a date. Without a schema, a date stays a {@code String} with the text of the
 * file, and a {@code Byte}, a {@code Short} and a small {@code Long} become an {@code Integer}, a
 * {@code Float} becomes a {@code Double}.
 */
final class JsonFactReader implements FactReader {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    // RowText limits the row.
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private final RowText text;
    private final LineReader lines;
    private final ElementFacts elementFacts;
    private final ExportSchema schema;

    private final ElementFacts.Element element = new ElementFacts.Element();

    /**
     * The properties of the row: names, values and their tokens. The labels may come after them.
     */
    private final List<String> names = new ArrayList<>();

    private final List<String> values = new ArrayList<>();
    private final List<JsonToken> tokens = new ArrayList<>();

    JsonFactReader(RowText text, ElementFacts elementFacts, ExportSchema schema) {
        this.text = text;
        this.lines = new LineReader(text);
        this.elementFacts = elementFacts;
        this.schema = schema;
    }

    @Override
    public boolean next(List<ChangeRecord> facts) throws IOException {
        while (lines.next()) {
            if (lines.length() > 0) {
                parse();
                add(facts);
                return true;
            }
        }
        return false;
    }

    private void parse() throws IOException {
        element.id = null;
        element.labels = new ArrayList<>();
        element.from = null;
        element.to = null;
        names.clear();
        values.clear();
        tokens.clear();
        String problem;
        try (JsonParser json = JSON.createParser(lines.buffer(), lines.offset(), lines.length())) {
            problem = parse(json);
        } catch (JsonProcessingException e) {
            if (!lines.isTerminated()) {
                throw text.cutOff();
            }
            problem = "the row is not JSON: " + e.getOriginalMessage();
        }
        if (problem == null) {
            problem = element.problem(element.from != null || element.to != null);
        }
        if (problem != null) {
            throw text.malformed(problem, lines.toString());
        }
    }

    @Nullable
    private String parse(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return "the row is not a JSON object";
        }
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            boolean several = json.nextToken() == JsonToken.START_ARRAY;
            JsonToken token = several ? json.nextToken() : json.currentToken();
            for (; token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (token.isStructStart()) {
                    return "the value of " + field + " is an object or an array in an array";
                }
                if (token != JsonToken.VALUE_NULL) {
                    set(field, json, token);
                }
                if (!several) {
                    break;
                }
            }
        }
        return json.nextToken() == null ? null : "something follows the JSON object";
    }

    private void set(String field, JsonParser json, JsonToken token) throws IOException {
        switch (field) {
            case "~id":
                element.id = json.getText();
                break;
            case "~label":
                element.labels.add(json.getText());
                break;
            case "~from":
                element.from = json.getText();
                break;
            case "~to":
                element.to = json.getText();
                break;
            case "~fromLabels":
            case "~toLabels":
                break;
            default:
                if (elementFacts.isRequired(field)) {
                    names.add(field);
                    values.add(json.getText());
                    tokens.add(token);
                }
        }
    }

    private void add(List<ChangeRecord> facts) throws IOException {
        if (element.labels.isEmpty()) {
            element.labels = Collections.singletonList(element.isEdge() ? "edge" : "vertex");
        }
        elementFacts.addElement(facts, element);
        Map<String, ValueType> known = schema.typesOf(element.isEdge(), element.labels);
        for (int i = 0; i < names.size(); i++) {
            String value = values.get(i);
            ValueType declared = known.get(names.get(i));
            elementFacts.addProperty(
                    facts, element, names.get(i), value, typeOf(tokens.get(i), value, declared));
        }
    }

    private static ValueType typeOf(JsonToken token, String value, @Nullable ValueType declared) {
        if (token == JsonToken.VALUE_STRING) {
            boolean isDate =
                    declared == ValueType.DATE && ExportedValue.streamText(declared, value) != null;
            // JSON has no such numbers.
            boolean isNumber =
                    declared != null && declared.isFloating() && NumberTexts.isNonFinite(value);
            return isDate || isNumber ? declared : ValueType.STRING;
        }
        if (declared == null || declared == ValueType.STRING) {
            return ExportedValue.typeOf(value);
        }
        return ExportedValue.typeOf(declared, value);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
