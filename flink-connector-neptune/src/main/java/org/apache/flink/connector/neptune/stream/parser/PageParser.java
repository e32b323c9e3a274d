/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;

import javax.annotation.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Parses the body of a page into records, without an intermediate tree or model classes. {@link
 * RecordParser} parses each record. Not thread-safe.
 *
 * <p>Neptune's documentation does not define the format exactly, so the parsers are lenient. They
 * accept fields in any order, unknown fields, numbers as strings, event ids as objects or as {@code
 * "1:1"}, the names of the timestamps with and without {@code InMillis}, and a bare NaN. A record
 * that has an event id but can't be used is marked as malformed. A body that is not a page is an
 * {@link IOException}.
 */
@Internal
public final class PageParser {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    // Closing the body of a connection reads it to its end, which can take long
                    // for a corrupt page. The caller decides.
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    // An id can have 55 MB. Neptune limits the size of a record, not the parser.
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private final RecordParser recordParser;

    public PageParser(StreamFormat format, Set<ChangeField> fields) {
        this(format, fields, null);
    }

    /**
     * Creates a parser that leaves out values of properties.
     *
     * @param requiredProperties whether values of the property with this name are parsed; null for
     *     all properties
     */
    public PageParser(
            StreamFormat format,
            Set<ChangeField> fields,
            @Nullable Predicate<String> requiredProperties) {
        this.recordParser = new RecordParser(format, fields, requiredProperties);
    }

    /**
     * Parses a page and reads the stream to its end without closing it.
     *
     * @param body the body, not compressed
     * @param onLastEventId receives the {@code lastEventId} of the page as soon as it is parsed.
     *     Neptune sends it before the records.
     * @throws IOException if the body is not a page, or if reading it fails
     */
    public List<ChangeRecord> parse(InputStream body, Consumer<EventId> onLastEventId)
            throws IOException {
        CapturingInputStream capture = new CapturingInputStream(body);
        List<ChangeRecord> records = null;
        try (JsonParser parser = JSON.createParser(capture)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(
                        parser,
                        parser.currentToken() == null
                                ? "the body is empty"
                                : "the body is not a JSON object");
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
                    EventId lastEventId = parseLastEventId(parser);
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

    /** Null if it can't be parsed. That is not an error, because the id is only a hint. */
    @Nullable
    private static EventId parseLastEventId(JsonParser parser) throws IOException {
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
                // To ask where the record ends would create one more location object per record.
                record.setJsonBytes((int) Math.min(Integer.MAX_VALUE, next - start));
            }
            if (token == JsonToken.END_ARRAY) {
                return records;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new JsonParseException(
                        parser, "record " + records.size() + " is not a JSON object");
            }
            start = next;
            record = recordParser.parse(parser, capture, start);
            records.add(record);
        }
    }

    /** Limits the length of a text that becomes part of a message. */
    public static String shorten(String text) {
        return text.length() <= 300
                ? text
                : text.substring(0, 300) + "… (" + text.length() + " characters)";
    }
}
