/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The files of an export of the RDF graph, exactly as neptune-export would write them. */
class RdfExportTest {

    private static final Pattern BLANK_NODE = Pattern.compile("_:(\\S+)");

    @TempDir private Path temporary;

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void graphNamesAreLostByDefault() throws IOException {
        write();
        emulator.exportTo(temporary.resolve("nq"), ExportFormat.N_QUADS);
        emulator.exportTo(temporary.resolve("nt"), ExportFormat.N_TRIPLES);
        String expected =
                "<http://x/s> <http://x/p> \"a \\\"b\\\"\\n\u20ac\" .\n"
                        + "<http://x/s> <http://x/p> \"c\"@en .\n"
                        + "<http://x/s> <http://x/p>"
                        + " \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n";
        assertThat(temporary.resolve("nq/statements/statements.nq")).hasContent(expected);
        assertThat(temporary.resolve("nt/statements/statements.nt")).hasContent(expected);
        assertThat(temporary.resolve("nq/lastEventId.json"))
                .hasContent("{\n  \"commitNum\" : 2,\n  \"opNum\" : 2\n}");
        assertThat(temporary.resolve("nq")).isDirectoryNotContaining("glob:**/config.json");
    }

    @Test
    void graphNamesCanBeKept() throws IOException {
        write();
        emulator.exportTo(temporary, ExportFormat.N_QUADS_WITH_GRAPH_NAMES, 3);
        assertThat(temporary.resolve("statements/statements-1.nq"))
                .hasContent(
                        "<http://x/s> <http://x/p> \"a \\\"b\\\"\\n\u20ac\" .\n"
                                + "<http://x/s> <http://x/p> \"c\"@en .\n"
                                + "<http://x/s> <http://x/p> \"c\"@en <http://x/g> .\n");
        assertThat(temporary.resolve("statements/statements-2.nq"))
                .hasContent(
                        "<http://x/s> <http://x/p>"
                                + " \"1\"^^<http://www.w3.org/2001/XMLSchema#integer>"
                                + " <http://x/g> .\n");
    }

    private void write() {
        emulator.executeSparqlUpdate(
                "INSERT DATA { <http://x/s> <http://x/p> 'a \"b\"\\n\u20ac', 'c'@en }");
        emulator.executeSparqlUpdate(
                "INSERT DATA { GRAPH <http://x/g> { <http://x/s> <http://x/p> 'c'@en, 1 } }");
        emulator.rdf().expireThrough(1);
    }

    @Test
    void blankNodesGetOtherIdsInEachExport() throws IOException {
        emulator.executeSparqlUpdate("INSERT DATA { _:a <http://x/p> _:b . _:b <http://x/p> _:a }");
        emulator.exportTo(temporary.resolve("1"), ExportFormat.N_QUADS);
        emulator.exportTo(temporary.resolve("2"), ExportFormat.N_QUADS);
        List<String> one = blankNodes("1");
        List<String> other = blankNodes("2");
        assertThat(one.get(0)).isEqualTo(one.get(3)).isNotEqualTo(one.get(1));
        assertThat(one.get(1)).isEqualTo(one.get(2));
        assertThat(one).doesNotContainAnyElementsOf(other);
        StringBuilder log = new StringBuilder();
        emulator.rdf().forEach((commitNum, opNum, timestamp, json) -> log.append(json));
        assertThat(one).noneMatch(id -> log.indexOf("_:" + id + ' ') >= 0);
    }

    private List<String> blankNodes(String folder) throws IOException {
        Matcher ids =
                BLANK_NODE.matcher(
                        Files.readString(
                                temporary.resolve(folder).resolve("statements/statements.nq")));
        return ids.results().map(id -> id.group(1)).collect(Collectors.toList());
    }

    @Test
    void anEmptyGraphIsAnEmptyFile() {
        emulator.exportTo(temporary, ExportFormat.N_TRIPLES);
        assertThat(temporary.resolve("statements/statements.nt")).isEmptyFile();
        assertThat(temporary.resolve("lastEventId.json"))
                .hasContent("{\n  \"commitNum\" : -1,\n  \"opNum\" : -1\n}");
    }

    @Test
    void statementsThatOnlyTheLogHasAreRefused() {
        emulator.rdf()
                .append(
                        Transaction.builder()
                                .addStatement("<http://x/s> <http://x/p> 1 .")
                                .build());
        assertThatThrownBy(() -> emulator.exportTo(temporary, ExportFormat.N_QUADS))
                .isInstanceOf(IllegalStateException.class);
        emulator.exportTo(temporary.resolve("other"), ExportFormat.CSV);
    }
}
