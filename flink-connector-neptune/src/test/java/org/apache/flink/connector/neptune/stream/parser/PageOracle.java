/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.POJONode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page says, read the slow way: from a tree that is whole before anything is made of it, by
 * the JSON library's other parser, the one for characters.
 *
 * <p>What it knows of RDF statements is told by those who made them up.
 */
final class PageOracle {

    private static final Pattern EVENT_ID = Pattern.compile("\\s*([0-9]+)\\s*:\\s*([0-9]+)\\s*");

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            com.fasterxml.jackson.core.JsonFactory.builder()
                                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNumberLength(Integer.MAX_VALUE)
                                                    .build())
                                    .build())
                    .build();

    private final StreamFormat format;
    private final Set<ChangeField> fields;
    private final Map<String, RdfChange> statements;

    /**
     * @param statements the terms of each sound statement
     */
    PageOracle(StreamFormat format, Set<ChangeField> fields, Map<String, RdfChange> statements) {
        this.format = format;
        this.fields = fields;
        this.statements = statements;
    }

    /** A record as it should come out. */
    static final class Expected {

        final ChangeRecord record;
        final JsonNode json;
        boolean malformed;

        private Expected(ChangeRecord record, JsonNode json) {
            this.record = record;
            this.json = json;
        }
    }

    static JsonNode tree(String text) throws IOException {
        try (JsonParser parser = new NumbersAsText(JSON.createParser(text))) {
            JsonNode tree = JSON.readTree(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
            return tree == null ? MissingNode.getInstance() : tree;
        }
    }

    List<Expected> read(String page) throws IOException {
        JsonNode tree = tree(page);
        if (!tree.isObject() || !tree.path("records").isArray()) {
            throw new IOException("no page");
        }
        List<Expected> records = new ArrayList<>();
        for (JsonNode record : tree.get("records")) {
            if (!record.isObject()) {
                throw new IOException("no record");
            }
            records.add(readRecord(record));
        }
        return records;
    }

    /** What the page names as its last event; empty if it does not, or not in the usual form. */
    static List<EventId> lastEventId(String page) throws IOException {
        JsonNode id = tree(page).path("lastEventId");
        Matcher matcher =
                EVENT_ID.matcher(scalar(id.path("commitNum")) + ":" + scalar(id.path("opNum")));
        if (id.isObject() && matcher.matches()) {
            try {
                return List.of(
                        EventId.of(
                                Long.parseLong(matcher.group(1)),
                                Long.parseLong(matcher.group(2))));
            } catch (NumberFormatException e) {
                return List.of();
            }
        }
        return List.of();
    }

    private Expected readRecord(JsonNode json) throws IOException {
        ChangeRecord record =
                format == StreamFormat.PG_JSON ? new PropertyGraphChange() : new RdfChange();
        Expected expected = new Expected(record, json);
        long[] id = eventId(json.path("eventId"));
        record.setCommitNum(id[0]);
        record.setOpNum(id[1]);
        timestamp(json, expected);
        String op = String.valueOf(scalar(json.path("op"))).toUpperCase(java.util.Locale.ROOT);
        if (op.equals("ADD") || op.equals("REMOVE")) {
            record.setOp(ChangeOperation.valueOf(op));
        } else {
            expected.malformed = true;
        }
        record.setLastOp("true".equals(scalar(json.path("isLastOp"))));
        JsonNode data = json.path("data");
        if (!data.isObject()) {
            expected.malformed = true;
        } else if (format == StreamFormat.PG_JSON) {
            readPropertyGraph(data, (PropertyGraphChange) record, expected);
        } else {
            readRdf(data, (RdfChange) record, expected);
        }
        return expected;
    }

    private static long[] eventId(JsonNode id) throws IOException {
        String commitNum;
        String opNum;
        if (id.isTextual()) {
            Matcher matcher = EVENT_ID.matcher(id.textValue());
            if (!matcher.matches()) {
                throw new IOException("no event id");
            }
            commitNum = matcher.group(1);
            opNum = matcher.group(2);
        } else {
            commitNum = scalar(id.path("commitNum"));
            opNum = scalar(id.path("opNum"));
        }
        try {
            long[] numbers = {Long.parseLong(commitNum), Long.parseLong(opNum)};
            if (numbers[0] < 1 || numbers[1] < 1) {
                throw new IOException("no event id");
            }
            return numbers;
        } catch (NumberFormatException e) {
            throw new IOException("no event id", e);
        }
    }

    private static void timestamp(JsonNode json, Expected expected) {
        boolean found = false;
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (field.getKey().equals("commitTimestamp")
                    || field.getKey().equals("commitTimestampInMillis")) {
                found = true;
                try {
                    expected.record.setCommitTimestamp(Long.parseLong(scalar(field.getValue())));
                } catch (NumberFormatException e) {
                    expected.malformed = true;
                }
            }
        }
        expected.malformed |= !found;
    }

    private void readPropertyGraph(JsonNode data, PropertyGraphChange change, Expected expected) {
        change.setId(text(data, "id", ChangeField.ID));
        change.setType(text(data, "type", ChangeField.TYPE));
        change.setKey(text(data, "key", ChangeField.KEY));
        change.setFrom(text(data, "from", ChangeField.FROM));
        change.setTo(text(data, "to", ChangeField.TO));
        JsonNode value = data.path("value");
        change.setDataType(text(value, "dataType", ChangeField.DATA_TYPE));
        if (fields.contains(ChangeField.VALUE)) {
            JsonNode single = value.path("value");
            change.setValue(single.isNull() ? null : scalar(single));
            expected.malformed |= single.isContainerNode();
        }
        boolean wantsValue =
                fields.contains(ChangeField.VALUE) || fields.contains(ChangeField.DATA_TYPE);
        expected.malformed |=
                (fields.contains(ChangeField.ID) && change.getId() == null)
                        || (fields.contains(ChangeField.TYPE) && change.getType() == null)
                        || (fields.contains(ChangeField.KEY) && change.getKey() == null)
                        || (value.isMissingNode() ? wantsValue : !value.isObject());
    }

    private void readRdf(JsonNode data, RdfChange change, Expected expected) {
        boolean wantsTerms = fields.contains(ChangeField.TERMS);
        String statement = data.path("stmt").textValue();
        if (fields.contains(ChangeField.STATEMENT)) {
            change.setStatement(statement);
            expected.malformed |= statement == null;
        }
        if (!wantsTerms) {
            return;
        }
        RdfChange terms = statement == null ? null : statements.get(statement);
        if (terms == null) {
            expected.malformed = true;
            return;
        }
        change.setSubject(terms.getSubject());
        change.setPredicate(terms.getPredicate());
        change.setObject(terms.getObject());
        change.setObjectKind(terms.getObjectKind());
        change.setDatatype(terms.getDatatype());
        change.setLanguage(terms.getLanguage());
        change.setGraph(terms.getGraph());
    }

    private String text(JsonNode object, String name, ChangeField field) {
        return fields.contains(field) ? object.path(name).textValue() : null;
    }

    /** Null if the node is missing, an object or an array. */
    private static String scalar(JsonNode node) {
        if (node.isPojo()) {
            return ((NumberText) ((POJONode) node).getPojo()).text;
        }
        return node.isValueNode() && !node.isMissingNode() ? node.asText() : null;
    }

    /** A number as it was written: no other form keeps {@code 1.50} and {@code 1e400} apart. */
    private static final class NumberText {

        private final String text;

        private NumberText(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NumberText && ((NumberText) other).text.equals(text);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Hands numbers to the tree as objects of our own. */
    private static final class NumbersAsText extends JsonParserDelegate {

        private NumbersAsText(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            super.nextToken();
            return currentToken();
        }

        @Override
        public JsonToken nextValue() throws IOException {
            super.nextValue();
            return currentToken();
        }

        @Override
        public String nextFieldName() throws IOException {
            return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
        }

        @Override
        public JsonToken currentToken() {
            JsonToken token = delegate.currentToken();
            return token != null && token.isNumeric() ? JsonToken.VALUE_EMBEDDED_OBJECT : token;
        }

        @Override
        public int currentTokenId() {
            JsonToken token = currentToken();
            return token == null ? JsonToken.NOT_AVAILABLE.id() : token.id();
        }

        @Override
        public boolean hasToken(JsonToken token) {
            return currentToken() == token;
        }

        @Override
        public boolean hasTokenId(int id) {
            return currentTokenId() == id;
        }

        @Override
        public Object getEmbeddedObject() throws IOException {
            return new NumberText(delegate.getText());
        }
    }
}
