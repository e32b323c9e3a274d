/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
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
