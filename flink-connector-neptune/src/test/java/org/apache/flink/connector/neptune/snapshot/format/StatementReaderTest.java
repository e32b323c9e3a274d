/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.RdfChange;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import static org.apache.flink.connector.neptune.snapshot.format.ExportFormat.N_QUADS;
import static org.apache.flink.connector.neptune.snapshot.format.ExportFormat.N_TRIPLES;
import static org.apache.flink.connector.neptune.snapshot.format.ExportRows.facts;
import static org.apache.flink.connector.neptune.snapshot.format.ExportRows.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is in a file of statements, and what is said about one that can't be read. */
class StatementReaderTest {

    private static final String DEFAULT =
            "<http://aws.amazon.com/neptune/vocab/v01/DefaultNamedGraph>";

    @Test
    void readsStatements() throws IOException {
        List<ChangeRecord> changes =
                ExportRows.read(
                        open(
                                N_QUADS,
                                "# a comment\n"
                                        + "<s:1> <p:1> \"a\\nb\"@en <g:1> .\r\n"
                                        + "\n"
                                        + "  # another\n"
                                        + "_:b <p:1> \"5\"^^<x:int> ."));

        RdfChange first = (RdfChange) changes.get(0);
        assertThat(first.getStatement()).isEqualTo("<s:1> <p:1> \"a\\nb\"@en <g:1> .\n");
        assertThat(first.getSubject()).isEqualTo("s:1");
        assertThat(first.getObject()).isEqualTo("a\nb");
        assertThat(first.getLanguage()).isEqualTo("en");
        assertThat(first.getGraph()).isEqualTo("g:1");
        assertThat(first.getCommitNum()).isEqualTo(1132);
        assertThat(first.rawJson())
                .isEqualTo(
                        "{\"commitTimestamp\":1600000000000,\"eventId\":{\"commitNum\":1132,\"opNum\":0},"
                                + "\"data\":{\"stmt\":\"<s:1> <p:1> \\\"a\\\\nb\\\"@en <g:1> .\\n\"},\"op\":\"ADD\"}");
        RdfChange second = (RdfChange) changes.get(1);
        assertThat(second.getStatement()).isEqualTo("_:b <p:1> \"5\"^^<x:int> .\n");
        assertThat(second.getDatatype()).isEqualTo("x:int");
        assertThat(changes).hasSize(2);
    }

    @Test
    void theDefaultGraphHasNoName() throws IOException {
        assertThat(
                        facts(
                                N_QUADS,
                                "<s:1> <p:1> <o:1> "
                                        + DEFAULT
                                        + " .\n"
                                        + "<s:1> <p:1> "
                                        + DEFAULT
                                        + " .\n"
                                        + "<s:1> <p:1> "
                                        + DEFAULT
                                        + " "
                                        + DEFAULT
                                        + ".\n"
                                        + "<s:1> <p:1> "
                                        + DEFAULT
                                        + " <g:1> .\n"))
                .containsExactly(
                        "<s:1> <p:1> <o:1> .\n",
                        "<s:1> <p:1> " + DEFAULT + " .\n",
                        "<s:1> <p:1> " + DEFAULT + " .\n",
                        "<s:1> <p:1> " + DEFAULT + " <g:1> .\n");
    }

    @Test
    void aLiteralCanContainTheNameOfTheDefaultGraph() throws IOException {
        String statement = "<s:1> <p:1> \"in " + DEFAULT + ".\"";

        assertThat(
                        facts(
                                N_QUADS,
                                statement
                                        + " .\n"
                                        + statement
                                        + " <g:1> .\n"
                                        + statement
                                        + DEFAULT
                                        + " .\n"))
                .containsExactly(statement + " .\n", statement + " <g:1> .\n", statement + " .\n");
    }

    @Test
    void setsOnlyTheFieldsThatAreAskedFor() throws IOException {
        FactReader reader =
                N_TRIPLES.open(
                        "a.nt",
                        new ByteArrayInputStream("<s> <p> <o> .".getBytes(StandardCharsets.UTF_8)),
                        EnumSet.of(ChangeField.STATEMENT),
                        property -> true,
                        ExportRows.COMMIT,
                        ExportSchema.NONE);

        RdfChange change = (RdfChange) ExportRows.read(reader).get(0);

        assertThat(change.getStatement()).isEqualTo("<s> <p> <o> .\n");
        assertThat(change.getSubject()).isNull();
        assertThat(change.rawJson()).isNull();
    }

    @Test
    void leavesOutLinesThatAreMalformed() throws IOException {
        FactReader reader = open(N_TRIPLES, "<s> <p> <o>\n<s> <p> <o> <g> .\n<s> <p> <o> .\n");
        List<ChangeRecord> facts = new ArrayList<>();

        assertThatThrownBy(() -> reader.next(facts))
                .isInstanceOf(MalformedRowException.class)
                .hasMessage(
                        "File nodes/a-1.N_TRIPLES, line 1: the line is not an N-Quads statement:"
                                + " expected a graph or the closing dot at character 11: <s> <p> <o>");
        assertThatThrownBy(() -> reader.next(facts))
                .isInstanceOf(MalformedRowException.class)
                .hasMessageContaining("line 2: an N-Triples statement has no graph: <s>");
        assertThat(facts).isEmpty();
        assertThat(ExportRows.read(reader)).hasSize(1);
    }

    @Test
    void saysThatTheFileWasCut() throws IOException {
        FactReader reader = open(N_QUADS, "<s> <p> <o> .\n<s> <p> <");
        List<ChangeRecord> facts = new ArrayList<>();
        reader.next(facts);

        assertThatThrownBy(() -> reader.next(facts))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage(
                        "File nodes/a-1.N_QUADS, line 2: the file ends in the middle of this row."
                                + " Copy or export it again.");
    }

    @Test
    void readsLinesThatAreLongerThanTheBuffer() throws IOException {
        StringBuilder lines = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int length : new int[] {1, 10_000, 100_000, 5, 16_384, 33_000, 0}) {
            String line = "<s> <p> \"" + "\u00e9".repeat(length) + "\" .\n";
            lines.append(line);
            expected.add(line);
        }

        assertThat(facts(N_QUADS, lines.toString())).isEqualTo(expected);
    }

    @Test
    void limitsTheLengthOfALine() {
        ExportRows.assertThatALongRowIsRefused(
                "a.nq", text -> new StatementReader(text, true, ExportRows.ALL, ExportRows.COMMIT));
    }

    @Test
    void anEmptyFileHasNoStatements() throws IOException {
        assertThat(facts(N_QUADS, "")).isEmpty();
        assertThat(facts(N_QUADS, "\n\n")).isEmpty();
    }
}
