/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.types.Row;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of an RDF statement that the emulator has logged. They are found without the parser
 * that is tested.
 */
final class StatementColumns {

    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

    private static final Pattern STATEMENT =
            Pattern.compile("<([^>]*)> <([^>]*)> (.*?)( <([^>]*)>)? \\.\n");

    private StatementColumns() {}

    static Row of(String statement) {
        Matcher terms = STATEMENT.matcher(statement);
        if (!terms.matches()) {
            throw new IllegalStateException(statement);
        }
        String object = terms.group(3);
        if (object.startsWith("<")) {
            return Row.of(
                    terms.group(1),
                    terms.group(2),
                    object.substring(1, object.length() - 1),
                    "iri",
                    null,
                    null,
                    terms.group(5),
                    statement);
        }
        int end = object.lastIndexOf('"') + 1;
        String language = object.startsWith("@", end) ? object.substring(end + 1) : null;
        String datatype = XSD + "string";
        if (language != null) {
            datatype = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
        } else if (object.startsWith("^^", end)) {
            datatype = object.substring(end + 3, object.length() - 1);
        }
        return Row.of(
                terms.group(1),
                terms.group(2),
                unescaped(object.substring(0, end)),
                "literal",
                datatype,
                language,
                terms.group(5),
                statement);
    }

    /** The escapes of N-Quads that a log contains are those of JSON. */
    private static String unescaped(String quoted) {
        try {
            return new ObjectMapper().readValue(quoted, String.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
