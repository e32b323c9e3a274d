/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement's parts, read in the simplest way that does for the sample.
 *
 * @param object an IRI, a blank node with its label, or a literal's lexical form
 * @param kind iri, bnode or literal
 */
record NQuad(
        String subject,
        String predicate,
        String object,
        String kind,
        String datatype,
        String lang,
        String graph) {

    private static final String XSD_STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String LANG_STRING =
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "(?<subject>\\S+) <(?<predicate>\\S+)> "
                            + "(?:<(?<iri>\\S+)>|(?<bnode>_:\\S+)|\"(?<text>(?:[^\"\\\\]|\\\\.)*)\""
                            + "(?:\\^\\^<(?<datatype>\\S+)>|@(?<lang>\\S+))?)"
                            + "(?: <(?<graph>\\S+)>)? \\.\n");

    static NQuad parse(String statement) {
        Matcher parts = STATEMENT.matcher(statement);
        if (!parts.matches()) {
            throw new IllegalArgumentException(statement);
        }
        String subject = parts.group("subject").replaceAll("^<|>$", "");
        String predicate = parts.group("predicate");
        String graph = parts.group("graph");
        String text = parts.group("text");
        if (text == null) {
            boolean isIri = parts.group("iri") != null;
            return new NQuad(
                    subject,
                    predicate,
                    isIri ? parts.group("iri") : parts.group("bnode"),
                    isIri ? "iri" : "bnode",
                    null,
                    null,
                    graph);
        }
        String lang = parts.group("lang");
        String datatype = parts.group("datatype");
        if (datatype == null) {
            datatype = lang == null ? XSD_STRING : LANG_STRING;
        }
        return new NQuad(
                subject, predicate, text.translateEscapes(), "literal", datatype, lang, graph);
    }
}
