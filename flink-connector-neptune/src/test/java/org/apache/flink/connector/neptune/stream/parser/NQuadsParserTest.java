/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.RdfChange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NQuadsParserTest {

    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
    private static final String LANG_STRING =
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

    @Test
    void readsIris() {
        assertTerms(
                "<https://test.com/s> <https://test.com/p> <https://test.com/o> .\n",
                "https://test.com/s",
                "https://test.com/p",
                "https://test.com/o",
                "iri",
                null,
                null,
                null);
    }

    @Test
    void readsBlankNodesInEveryPlace() {
        assertTerms(
                "_:a <p:p> _:b0.x-1 _:g .", "_:a", "p:p", "_:b0.x-1", "bnode", null, null, "_:g");
    }

    @Test
    void aLiteralThatLooksLikeABlankNodeOrAnIriIsALiteral() {
        assertTerms(
                "_:a <p:p> \"_:b\" .", "_:a", "p:p", "_:b", "literal", XSD + "string", null, null);
        assertTerms(
                "_:a <p:p> \"https://x\" .",
                "_:a",
                "p:p",
                "https://x",
                "literal",
                XSD + "string",
                null,
                null);
    }

    @Test
    void aPlainLiteralIsAString() {
        assertTerms(
                "<s:s> <p:p> \"text\" .",
                "s:s",
                "p:p",
                "text",
                "literal",
                XSD + "string",
                null,
                null);
        assertTerms("<s:s> <p:p> \"\" .", "s:s", "p:p", "", "literal", XSD + "string", null, null);
        assertTerms(
                "<s:s> <p:p> \"text\"^^<" + XSD + "string> .",
                "s:s",
                "p:p",
                "text",
                "literal",
                XSD + "string",
                null,
                null);
    }

    @Test
    void readsLanguages() {
        assertTerms(
                "<s:s> <p:p> \"ciao\"@it .",
                "s:s",
                "p:p",
                "ciao",
                "literal",
                LANG_STRING,
                "it",
                null);
        assertTerms(
                "<s:s> <p:p> \"x\"@en-Latn-GB <g:g> .",
                "s:s",
                "p:p",
                "x",
                "literal",
                LANG_STRING,
                "en-Latn-GB",
                "g:g");
    }

    @Test
    void readsDatatypesAndKeepsTheLexicalForm() {
        assertTerms(
                "<s:s> <p:p> \"-01.50\"^^<" + XSD + "decimal> .",
                "s:s",
                "p:p",
                "-01.50",
                "literal",
                XSD + "decimal",
                null,
                null);
        assertTerms(
                "<s:s> <p:p> \"2020-01-01T00:00:00Z\"^^<" + XSD + "dateTime> <g:g> .\n",
                "s:s",
                "p:p",
                "2020-01-01T00:00:00Z",
                "literal",
                XSD + "dateTime",
                null,
                "g:g");
    }

    @Test
    void theDatatypeForDirectionsStaysWhole() {
        assertTerms(
                "<s:s> <p:p> \"x\"^^<https://www.w3.org/ns/i18n#ar-eg_rtl> .",
                "s:s",
                "p:p",
                "x",
                "literal",
                "https://www.w3.org/ns/i18n#ar-eg_rtl",
                null,
                null);
        assertTerms(
                "<s:s> <p:p> \"x\"^^<https://www.w3.org/ns/i18n#_ltr> .",
                "s:s",
                "p:p",
                "x",
                "literal",
                "https://www.w3.org/ns/i18n#_ltr",
                null,
                null);
    }

    @Test
    void theDatatypeForDirectionsWithALanguageAloneStaysWhole() {
        assertTerms(
                "<s:s> <p:p> \"x\"^^<https://www.w3.org/ns/i18n#ar-EG> .",
                "s:s",
                "p:p",
                "x",
                "literal",
                "https://www.w3.org/ns/i18n#ar-EG",
                null,
                null);
    }

    @Test
    void decodesEveryEscapeOfLiterals() {
        assertTerms(
                "<s:s> <p:p> \"\\t\\b\\n\\r\\f\\\"\\'\\\\\\u00e9\\U0001F600\" .",
                "s:s",
                "p:p",
                "\t\b\n\r\f\"'\\é😀",
                "literal",
                XSD + "string",
                null,
                null);
    }

    @Test
    void keepsCharactersOutsideOfAscii() {
        assertTerms(
                "<http://é/図> <p:p> \"😀図é\u2028\" .",
                "http://é/図",
                "p:p",
                "😀図é\u2028",
                "literal",
                XSD + "string",
                null,
                null);
    }

    @Test
    void decodesEscapesOfIris() {
        assertTerms(
                "<http://x/\\u00e9> <p:p> <http://x/\\U0001F600> .",
                "http://x/é",
                "p:p",
                "http://x/😀",
                "iri",
                null,
                null,
                null);
    }

    @Test
    void neptunesNameOfTheDefaultGraphIsTheDefaultGraph() {
        assertTerms(
                "<s:s> <p:p> <o:o> <http://aws.amazon.com/neptune/vocab/v01/DefaultNamedGraph> .\n",
                "s:s",
                "p:p",
                "o:o",
                "iri",
                null,
                null,
                null);
        assertTerms("<s:s> <p:p> <o:o> <g:g> .", "s:s", "p:p", "o:o", "iri", null, null, "g:g");
    }

    @Test
    void relativeIrisPass() {
        assertTerms("<s> <p> <o> <g> .", "s", "p", "o", "iri", null, null, "g");
    }

    @Test
    void layoutDoesNotMatter() {
        for (String text :
                new String[] {
                    "<s:s> <p:p> _:o .",
                    "<s:s> <p:p> _:o .\n",
                    "<s:s> <p:p> _:o .\r\n",
                    "<s:s>\t<p:p>\t_:o\t.\n",
                    "  <s:s>  <p:p>  _:o  .  \n",
                    "<s:s><p:p>_:o .",
                    "<s:s> <p:p> _:o . # a comment\n",
                    "# a comment\n<s:s> <p:p> _:o .\n",
                    "\n\n<s:s> <p:p> _:o .\n\n"
                }) {
            assertTerms(text, "s:s", "p:p", "_:o", "bnode", null, null, null);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "<s:s> <p:p> <o:o>",
                "<s:s> <p:p> .",
                "<s:s> <p:p> <o:o> <g:g> <h:h> .",
                "\"s\" <p:p> <o:o> .",
                "<s:s> <p:p> <o:o> \"g\" .",
                "<s:s> <p:p> \"open .",
                "<s:s> <p:p> \"x\"@ .",
                "<s:s> <p:p> \"x\"^^ .",
                "<s:s> <p:p> \"\\x\" .",
                "<s:s> <p:p> \"\\u12\" .",
                "<s:s> <p:p> <o:o> . <s:s> <p:p> <o:o> .",
                "{\"a\":1}"
            })
    void whatIsNoStatementIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(text))
                .withMessageStartingWith("not an N-Quads statement: ");
    }

    @Test
    void twoStatementsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("<s:s> <p:p> <o:o> .\n<s:s> <p:p> <o:o> .\n"))
                .withMessage("expected one N-Quads statement, found more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "# only a comment\n"})
    void noStatementIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(text))
                .withMessage("expected one N-Quads statement, found none");
    }

    @Test
    void readsAPartOfAText() {
        RdfChange change = new RdfChange();

        NQuadsParser.parse("xx_:a <p:p> _:bb .yy".toCharArray(), 2, 16, change);

        assertThat(change.getSubject()).isEqualTo("_:a");
        assertThat(change.getPredicate()).isEqualTo("p:p");
        assertThat(change.getObject()).isEqualTo("_:bb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"_:a <p:p> _:b .", "_:a <p:p> \"b\\t\"@en .", "# a\n_:a <p:p> <b> <g> .\n"})
    void readsNothingBeyondTheEnd(String statement) {
        for (int length = 0; length < statement.lastIndexOf('.') + 1; length++) {
            int end = length;
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    NQuadsParser.parse(
                                            statement.toCharArray(), 0, end, new RdfChange()));
        }
    }

    @Test
    void aMessageCountsFromTheStartOfTheStatement() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> NQuadsParser.parse("xx_:a 1".toCharArray(), 2, 5, new RdfChange()))
                .withMessage("not an N-Quads statement: expected a predicate at character 4");
    }

    private static void assertTerms(
            String statement,
            String subject,
            String predicate,
            String object,
            String objectKind,
            String datatype,
            String language,
            String graph) {
        RdfChange expected = new RdfChange();
        expected.setStatement(statement);
        expected.setSubject(subject);
        expected.setPredicate(predicate);
        expected.setObject(object);
        expected.setObjectKind(objectKind);
        expected.setDatatype(datatype);
        expected.setLanguage(language);
        expected.setGraph(graph);
        assertThat(parse(statement)).isEqualTo(expected);
    }

    private static RdfChange parse(String statement) {
        RdfChange change = new RdfChange();
        change.setStatement(statement);
        NQuadsParser.parse(statement.toCharArray(), 0, statement.length(), change);
        return change;
    }
}
