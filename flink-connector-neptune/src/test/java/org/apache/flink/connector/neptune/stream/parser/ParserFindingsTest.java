/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What fuzzing and random pages have found, once and for all. */
class ParserFindingsTest {

    @ParameterizedTest
    @CsvSource({
        "<s:s> <p:p> _:a..b .,_:a..b",
        "<s:s> <p:p> _:a...b.c .,_:a...b.c",
        "<s:s> <p:p> _:a. ,_:a",
        "<s:s> <p:p> _:a.,_:a",
        "<s:s> <p:p> _:😀😀 .,_:😀😀"
    })
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void dotsAndAnyCharacterMayStandInTheLabelOfABlankNode(String statement, String object) {
        RdfChange change = parse(statement);

        assertThat(change.getObject()).isEqualTo(object);
        assertThat(change.getObjectKind()).isEqualTo("bnode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<s:s> <p:p> _:a.. .",
                "<s:s> <p:p> _:a..",
                "<s:s> <p:p> _:.. .",
                "<s:s> <p:p> _:.a .",
                "<s:s> <p:p> _: .",
                "<s:s> <p:p> _:a",
                "<s:s> <p:p> _a .",
                "_:a..",
                "_:_:<p:p> _:b0.x-1.. "
            })
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void dotsThatEndNoStatementAreRefused(String statement) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(statement))
                .withMessageStartingWith("not an N-Quads statement: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a_b_c", "he_", "_", "ar-EG_rtl_"})
    void aDatatypeForDirectionsStaysWholeEvenIfItIsOdd(String rest) {
        String datatype = "https://www.w3.org/ns/i18n#" + rest;

        RdfChange change = parse("<s:s> <p:p> \"x\"^^ <" + datatype + "> <g:g> .\n");

        assertThat(change.getDatatype()).isEqualTo(datatype);
        assertThat(change.getLanguage()).isNull();
        assertThat(change.getGraph()).isEqualTo("g:g");
    }

    @Test
    void aMalformedStatementThatWasNotAskedForIsNotThere() throws Exception {
        String page =
                "{\"records\":[{\"commitTimestamp\":5,\"eventId\":\"1:1\",\"op\":\"ADD\","
                        + "\"data\":{\"stmt\":\"nonsense\"}}]}";

        RdfChange change =
                (RdfChange)
                        parse(page, StandardCharsets.UTF_8, EnumSet.of(ChangeField.TERMS)).get(0);

        assertThat(change.malformation()).startsWith("its stmt is not an N-Quads statement");
        assertThat(change.getStatement()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void aPageThatIsNotUtf8IsAnIoException(String charset) {
        String page =
                "{\"records\":[{\"commitTimestamp\":5,\"eventId\":\"1:1\",\"op\":\"ADD\","
                        + "\"data\":{\"stmt\":\"<s> <p> <o> .\"}}]}";

        assertThatThrownBy(
                        () ->
                                parse(
                                        page,
                                        Charset.forName(charset),
                                        EnumSet.allOf(ChangeField.class)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the body is not UTF-8");
    }

    private static RdfChange parse(String statement) {
        RdfChange change = new RdfChange();
        change.setStatement(statement);
        NQuadsParser.parse(statement.toCharArray(), 0, statement.length(), change);
        return change;
    }

    private static List<ChangeRecord> parse(String page, Charset charset, Set<ChangeField> fields)
            throws IOException {
        return new PageParser(StreamFormat.NQUADS, fields)
                .parse(new ByteArrayInputStream(page.getBytes(charset)), ignored -> {});
    }
}
