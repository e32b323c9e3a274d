/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The connector's parser with nothing around it. */
public final class BarePageParser {

    private final PageParser parser;

    public BarePageParser(StreamFormat format) {
        Set<ChangeField> fields = EnumSet.allOf(ChangeField.class);
        fields.remove(ChangeField.RAW_JSON);
        this.parser = new PageParser(format, fields);
    }

    /** Reads a page to its end. */
    public List<ChangeRecord> parse(InputStream body) throws IOException {
        return parser.parse(body, ignored -> {});
    }

    /** Takes a statement apart into its terms. */
    public static void parseStatement(RdfChange change) {
        StatementParser.parse(change);
    }
}
