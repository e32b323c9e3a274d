/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.RdfChange;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Any text is one statement or an {@link IllegalArgumentException}. */
class NQuadsParserFuzzTest {

    static Stream<byte[]> statements() {
        return Stream.of(
                        "<https://test.com/s> <https://test.com/p> <https://test.com/o> .\n",
                        "_:a <p:p> _:b0.x-1 _:g .",
                        "<s:s> <p:p> \"x\"@en-Latn-GB <g:g> .",
                        "<s:s> <p:p> \"-01.50\"^^<http://www.w3.org/2001/XMLSchema#decimal> .",
                        "<s:s> <p:p> \"x\"^^<https://www.w3.org/ns/i18n#ar-eg_rtl> .",
                        "<s:s> <p:p> \"\\t\\b\\n\\r\\f\\\"\\'\\\\\\u00e9\\U0001F600 図\" . # a comment\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @DictionaryEntries({
        "^^<https://www.w3.org/ns/i18n#",
        "^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>",
        "<http://aws.amazon.com/neptune/vocab/v01/DefaultNamedGraph>",
        "\\u00e9",
        "\\U0001F600",
        "_:",
        "\"@en"
    })
    @MethodSource("statements")
    @FuzzTest
    void readsAStatementOrFailsClearly(byte[] text) {
        RdfChange change = new RdfChange();
        String statement = new String(text, StandardCharsets.UTF_8);
        change.setStatement(statement);
        try {
            NQuadsParser.parse(statement.toCharArray(), 0, statement.length(), change);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage())
                    .matches("(?s)not an N-Quads statement: .+|expected one N-Quads statement, .+");
            return;
        }
        isConsistent(change);
    }

    static void isConsistent(RdfChange change) {
        assertThat(change.getStatement()).isNotNull();
        assertThat(change.getSubject()).isNotNull();
        assertThat(change.getPredicate()).isNotNull();
        assertThat(change.getObject()).isNotNull();
        if ("literal".equals(change.getObjectKind())) {
            assertThat(change.getDatatype()).isNotNull();
        } else {
            assertThat(change.getObjectKind()).isIn("iri", "bnode");
            assertThat(change.getDatatype()).isNull();
            assertThat(change.getLanguage()).isNull();
        }
    }
}
