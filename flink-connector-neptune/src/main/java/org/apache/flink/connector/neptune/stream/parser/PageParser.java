/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.json.JsonReadFeature;

import javax.annotation.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads the body of a page straight into records: no tree, no model classes in between.
 *
 * <p>It takes what the documents leave open both ways: fields in any order, unknown fields, numbers
 * as strings, event ids as objects or as {@code "1:1"}, the names of the timestamps with and
 * without {@code InMillis}, bare NaN. A record that can be told apart from its neighbours but not
 * understood is marked as malformed; what can't be read as a page at all is an {@link IOException}.
 */
@Internal
public final class PageParser {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    // To close a connection's body reads it to its end. That is up to the caller:
                    // the rest of a garbled page may take long to come.
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    // An id may have 55 MB: Neptune's limits bound a record, not the parser's.
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    // Begins with the line end, so that no run of spaces in a text is tried again and again.
    private static final Pattern LINE_END = Pattern.compile("[\\r\\n][ \\t\\r\\n]*");

    private final RecordDataParser dataParser;
    private final boolean keepsRawJson;

    public PageParser(StreamFormat format, Set<ChangeField> fields) {
        SharedStrings strings = new SharedStrings();
        this.dataParser =
                format == StreamFormat.PG_JSON
                        ? new PropertyGraphDataParser(fields, strings)
                        : new RdfDataParser(fields);
        this.keepsRawJson = fields.contains(ChangeField.RAW_JSON);
    }

    /**
     * Reads a page, and the stream to its end; closing it is the caller's business.
     *
     * @param body the body, not compressed
     * @param onLastEventId is told the page's {@code lastEventId}, its first field, at once
     * @throws IOException if the body is no page, or reading it fails
     */
    public List<ChangeRecord> parse(InputStream body, Consumer<EventId> onLastEventId)
            throws IOException {
        CapturingInputStream capture = new CapturingInputStream(body);
        List<ChangeRecord> records = null;
        try (JsonParser parser = JSON.createParser(capture)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(
                        parser,
                        parser.currentToken() == null ? "the body is empty" : "no JSON object");
            }
            if (parser.currentTokenLocation().getByteOffset() < 0) {
                // Without byte offsets, as in UTF-16, the text of a record would be lost.
                throw new JsonParseException(parser, "the body is not UTF-8");
            }
            for (String field = parser.nextFieldName();
                    field != null;
                    field = parser.nextFieldName()) {
                parser.nextToken();
                if (field.equals("records") && parser.currentToken() == JsonToken.START_ARRAY) {
                    records = parseRecords(parser, capture);
                } else if (field.equals("lastEventId")) {
                    EventId lastEventId = lastEventId(parser);
                    if (lastEventId != null) {
                        onLastEventId.accept(lastEventId);
                    }
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new JsonParseException(parser, "the page's object is not closed");
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the page");
            }
            if (records == null) {
                throw new JsonParseException(parser, "the page has no array 'records'");
            }
        }
        return records;
    }

    /** Nothing but a hint, so what can't be read is no error. */
    @Nullable
    private static EventId lastEventId(JsonParser parser) throws IOException {
        String commitNum = "";
        String opNum = "";
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String field = parser.nextFieldName();
                    field != null;
                    field = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (value.isScalarValue() && field.equals("commitNum")) {
                    commitNum = parser.getText();
                } else if (value.isScalarValue() && field.equals("opNum")) {
                    opNum = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        try {
            return EventId.parse(commitNum + ":" + opNum);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private List<ChangeRecord> parseRecords(JsonParser parser, CapturingInputStream capture)
            throws IOException {
        List<ChangeRecord> records = new ArrayList<>();
        ChangeRecord record = null;
        long start = 0;
        while (true) {
            JsonToken token = parser.nextToken();
            long next = parser.currentTokenLocation().getByteOffset();
            if (record != null) {
                // Where a record ends would be one location more to make for each of them.
                record.setJsonBytes((int) Math.min(Integer.MAX_VALUE, next - start));
            }
            if (token == JsonToken.END_ARRAY) {
                return records;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new JsonParseException(
                        parser, "record " + records.size() + " is no JSON object");
            }
            start = next;
            record = parseRecord(parser, capture, start);
            records.add(record);
        }
    }

    private ChangeRecord parseRecord(JsonParser parser, CapturingInputStream capture, long start)
            throws IOException {
        capture.forgetBefore(start);
        ChangeRecord record = dataParser.newRecord();
        String problem = null;
        boolean hasTimestamp = false;
        boolean hasData = false;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            switch (field) {
                case "eventId":
                    parseEventId(parser, record);
                    break;
                case "commitTimestamp":
                case "commitTimestampInMillis":
                    hasTimestamp = true;
                    problem = firstOf(problem, parseTimestamp(parser, record));
                    break;
                case "op":
                    problem = parseOp(parser, record, problem);
                    break;
                case "isLastOp":
                    record.setLastOp("true".equals(parser.getText()));
                    parser.skipChildren();
                    break;
                case "data":
                    hasData = true;
                    problem = firstOf(problem, parseData(parser, record));
                    break;
                default:
                    parser.skipChildren();
            }
        }
        if (record.getCommitNum() < 1 || record.getOpNum() < 1) {
            String text = capture.text(start, parser.currentLocation().getByteOffset());
            throw new JsonParseException(parser, "a record has no eventId: " + shorten(text));
        }
        if (!hasTimestamp) {
            problem = firstOf(problem, "it has no commitTimestamp");
        }
        if (record.getOp() == null) {
            problem = firstOf(problem, "it has no op");
        }
        if (!hasData) {
            problem = firstOf(problem, "it has no data");
        }
        if (keepsRawJson || problem != null) {
            String text = capture.text(start, parser.currentLocation().getByteOffset());
            if (keepsRawJson) {
                record.setRawJson(onOneLine(text));
            }
            if (problem != null) {
                record.setMalformation(problem + ": " + shorten(text));
            }
        }
        return record;
    }

    private static String parseTimestamp(JsonParser parser, ChangeRecord record)
            throws IOException {
        try {
            record.setCommitTimestamp(
                    parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                            ? parser.getLongValue()
                            : Long.parseLong(parser.getText()));
            return null;
        } catch (InputCoercionException | NumberFormatException e) {
            parser.skipChildren();
            return "its commitTimestamp is no number";
        }
    }

    private String parseData(JsonParser parser, ChangeRecord record) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return "its data is no JSON object";
        }
        return dataParser.parse(parser, record);
    }

    private static String parseOp(JsonParser parser, ChangeRecord record, String problem)
            throws IOException {
        String op = parser.currentToken().isScalarValue() ? parser.getText() : "";
        if (op.equalsIgnoreCase("ADD")) {
            record.setOp(ChangeOperation.ADD);
        } else if (op.equalsIgnoreCase("REMOVE")) {
            record.setOp(ChangeOperation.REMOVE);
        } else {
            parser.skipChildren();
            return firstOf(problem, "its op is neither ADD nor REMOVE");
        }
        return problem;
    }

    private static void parseEventId(JsonParser parser, ChangeRecord record) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            try {
                EventId id = EventId.parse(parser.getText());
                record.setCommitNum(id.getCommitNum());
                record.setOpNum(id.getOpNum());
            } catch (IllegalArgumentException e) {
                throw new JsonParseException(parser, e.getMessage(), e);
            }
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "an eventId is neither an object nor a string");
        }
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            if (field.equals("commitNum")) {
                record.setCommitNum(parseLong(parser, field));
            } else if (field.equals("opNum")) {
                record.setOpNum(parseLong(parser, field));
            } else {
                parser.skipChildren();
            }
        }
    }

    private static long parseLong(JsonParser parser, String field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        try {
            return Long.parseLong(parser.getText());
        } catch (NumberFormatException e) {
            throw new JsonParseException(parser, field + " is no number: " + parser.getText(), e);
        }
    }

    static String firstOf(String problem, String another) {
        return problem != null ? problem : another;
    }

    /** A raw line end can't stand inside a JSON string, so what surrounds it is layout. */
    private static String onOneLine(String json) {
        return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
                ? json
                : LINE_END.matcher(json).replaceAll("");
    }

    public static String shorten(String text) {
        return text.length() <= 300
                ? text
                : text.substring(0, 300) + "… (" + text.length() + " characters)";
    }
}
