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
        RdfChange change = (RdfChange) record;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (field.equals("stmt") && token == JsonToken.VALUE_STRING && (statement || terms)) {
                change.setStatement(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        if ((statement || terms) && change.getStatement() == null) {
            return "its data has no stmt";
        }
        if (terms) {
            try {
                NQuadsParser.parse(change);
            } catch (IllegalArgumentException e) {
                return "its stmt is " + e.getMessage();
            } finally {
                if (!statement) {
                    change.setStatement(null);
                }
            }
        }
        return null;
    }
}
