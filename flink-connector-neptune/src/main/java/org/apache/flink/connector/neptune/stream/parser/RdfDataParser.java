/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.RdfChange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import javax.annotation.Nullable;

import java.io.IOException;
import java.util.Set;

/** Parses the data of an NQUADS record: {@code stmt}, one N-Quads statement. */
final class RdfDataParser implements RecordDataParser {

    private final boolean statement;
    private final boolean terms;

    RdfDataParser(Set<ChangeField> fields) {
        this.statement = fields.contains(ChangeField.STATEMENT);
        this.terms = fields.contains(ChangeField.TERMS);
    }

    @Override
    public ChangeRecord newRecord() {
        return new RdfChange();
    }

    @Override
    public String parse(JsonParser parser, ChangeRecord record) throws IOException {
        String problem = null;
        boolean hasStatement = false;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (field.equals("stmt") && token == JsonToken.VALUE_STRING && (statement || terms)) {
                hasStatement = true;
                problem = parseStatement(parser, (RdfChange) record);
            } else {
                parser.skipChildren();
            }
        }
        if ((statement || terms) && !hasStatement) {
            return "its data has no stmt";
        }
        return problem;
    }

    @Nullable
    private String parseStatement(JsonParser parser, RdfChange change) throws IOException {
        // Before the string: Jackson would copy the characters of a string that it has made.
        char[] text = parser.getTextCharacters();
        if (statement) {
            change.setStatement(parser.getText());
        }
        if (terms) {
            try {
                NQuadsParser.parse(text, parser.getTextOffset(), parser.getTextLength(), change);
            } catch (IllegalArgumentException e) {
                return "its stmt is " + e.getMessage();
            }
        }
        return null;
    }
}
