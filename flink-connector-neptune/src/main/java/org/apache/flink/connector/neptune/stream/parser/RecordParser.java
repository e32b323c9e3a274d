/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;

import javax.annotation.Nullable;

import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import static org.apache.flink.connector.neptune.stream.parser.PageParser.shorten;

/** Parses one record of a page. A {@link RecordDataParser} parses its data. */
final class RecordParser {

    // Starts with the line end, so that the regular expression does not try each run of spaces.
    private static final Pattern LINE_END = Pattern.compile("[\\r\\n][ \\t\\r\\n]*");

    private final RecordDataParser dataParser;
    private final boolean keepsRawJson;

    RecordParser(
            StreamFormat format,
            Set<ChangeField> fields,
            @Nullable Predicate<String> requiredProperties) {
        this.dataParser =
                format == StreamFormat.PG_JSON
                        ? new PropertyGraphDataParser(fields, requiredProperties)
                        : new RdfDataParser(fields);
        this.keepsRawJson = fields.contains(ChangeField.RAW_JSON);
    }

    /**
     * Parses the record whose opening brace is the current token of the parser.
     *
     * @param start the offset of that brace in the page
     * @throws IOException if the record has no event id, or if reading it fails
     */
    ChangeRecord parse(JsonParser parser, CapturingInputStream capture, long start)
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
                    problem = firstOf(problem, parseOp(parser, record));
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
            return "its commitTimestamp is not a number";
        }
    }

    private String parseData(JsonParser parser, ChangeRecord record) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return "its data is not a JSON object";
        }
        return dataParser.parse(parser, record);
    }

    private static String parseOp(JsonParser parser, ChangeRecord record) throws IOException {
        String op = parser.currentToken().isScalarValue() ? parser.getText() : "";
        if (op.equalsIgnoreCase("ADD")) {
            record.setOp(ChangeOperation.ADD);
        } else if (op.equalsIgnoreCase("REMOVE")) {
            record.setOp(ChangeOperation.REMOVE);
        } else {
            parser.skipChildren();
            return "its op is neither ADD nor REMOVE";
        }
        return null;
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
            throw new JsonParseException(
                    parser, field + " is not a number: " + parser.getText(), e);
        }
    }

    static String firstOf(String problem, String another) {
        return problem != null ? problem : another;
    }

    /** A line end can't be inside a JSON string, so removing it changes only the layout. */
    private static String onOneLine(String json) {
        return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
                ? json
                : LINE_END.matcher(json).replaceAll("");
    }
}
