/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The records of SPARQL updates and their order. */
class SparqlRecordsTest {

    private static final String PREFIX = "PREFIX : <http://x/> ";

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void insertDataWritesEachStatementAsALine() {
        assertThat(
                        run(
                                "INSERT DATA { :a :name \"Ada\" ; :text \"Zür\\n\\\"ich\\\" \\\\\"@de ;"
                                        + " :born 1815 ; :size \"1.50\"^^:cm . }"))
                .containsExactly(
                        "+ <http://x/a> <http://x/name> \"Ada\" .\n",
                        "+ <http://x/a> <http://x/text> \"Zür\\n\\\"ich\\\" \\\\\"@de .\n",
                        "+ <http://x/a> <http://x/born>"
                                + " \"1815\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n",
                        "+ <http://x/a> <http://x/size> \"1.50\"^^<http://x/cm> .\n");
    }

    @Test
    void namedGraphsAreTheFourthTerm() {
        assertThat(run("INSERT DATA { GRAPH :g { :a :b :c } GRAPH :h { :a :b :c } :a :b :c }"))
                .containsExactlyInAnyOrder(
                        "+ <http://x/a> <http://x/b> <http://x/c> <http://x/g> .\n",
                        "+ <http://x/a> <http://x/b> <http://x/c> <http://x/h> .\n",
                        "+ <http://x/a> <http://x/b> <http://x/c> .\n");
        assertThat(run("CLEAR GRAPH :g"))
                .containsExactly("- <http://x/a> <http://x/b> <http://x/c> <http://x/g> .\n");
        assertThat(run("DELETE DATA { GRAPH :h { :a :b :c } }"))
                .containsExactly("- <http://x/a> <http://x/b> <http://x/c> <http://x/h> .\n");
        assertThat(run("CLEAR ALL"))
                .containsExactly("- <http://x/a> <http://x/b> <http://x/c> .\n");
    }

    @Test
    void aReplacementIsARemovalAndAnAddition() {
        run("INSERT DATA { :a :n 1 . :b :n 2 }");
        assertThat(run("DELETE { :a :n ?n } INSERT { :a :n 7 } WHERE { :a :n ?n }"))
                .containsExactly(
                        "- <http://x/a> <http://x/n>"
                                + " \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n",
                        "+ <http://x/a> <http://x/n>"
                                + " \"7\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n");
    }

    @Test
    void aBlankNodeKeepsItsLabel() {
        List<String> added = run("INSERT DATA { :a :address _:x . _:x :street \"Main\" }");
        assertThat(added).hasSize(2);
        String node = added.get(0).replaceAll(".* (_:\\S+) \\.\n", "$1");
        assertThat(node).startsWith("_:");
        assertThat(added.get(1)).isEqualTo("+ " + node + " <http://x/street> \"Main\" .\n");
        assertThat(run("DELETE WHERE { :a :address ?n . ?n :street ?s }"))
                .containsExactlyInAnyOrder(
                        "- <http://x/a> <http://x/address> " + node + " .\n",
                        "- " + node + " <http://x/street> \"Main\" .\n");
    }

    @Test
    void severalUpdatesAreOneTransaction() {
        assertThat(
                        run(
                                "INSERT DATA { :a :b :c }; INSERT DATA { :d :e :f }; DELETE WHERE { :a ?p ?o }"))
                .containsExactly("+ <http://x/d> <http://x/e> <http://x/f> .\n");
    }

    @Test
    void whatChangesNothingMakesNoCommit() {
        run("INSERT DATA { :a :b :c }");
        assertThat(run("INSERT DATA { :a :b :c . :a :b :c }")).isEmpty();
        assertThat(run("DELETE DATA { :x :y :z }")).isEmpty();
        assertThat(run("DELETE { :a :b ?o } INSERT { :a :b ?o } WHERE { :a :b ?o }")).isEmpty();
        assertThat(run("DELETE DATA { :a :b :c }; INSERT DATA { :a :b :c }")).isEmpty();
        emulator.executeSparqlQuery("SELECT * { ?s ?p ?o }");
        assertThat(emulator.rdf().lastCommitNum()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT DATA { :d :e :f }; INSERT DATA { | MalformedQuery",
                "INSERT DATA { :d :e :f }; LOAD <file:///etc/hostname> | Unsupported",
                "INSERT DATA { :d :e :f }; CREATE GRAPH :g; COPY :missing TO :x | Internal",
            })
    void aFailureChangesNothing(String update, String error) {
        run("INSERT DATA { GRAPH :g { :a :b :c } }");
        QueryFailedException e =
                catchThrowableOfType(
                        QueryFailedException.class,
                        () -> emulator.executeSparqlUpdate(PREFIX + update));
        assertThat(e).isNotNull();
        assertThat(e.error().code()).startsWith(error);
        assertThat(emulator.rdf().lastCommitNum()).isEqualTo(1);
        assertThat(GraphReplay.of(emulator.sparqlEngine()))
                .isEqualTo(GraphReplay.of(emulator.rdf()));
    }

    @Test
    void theSampleIsInTheGraphAndGoesOnWithIt() {
        SampleGraph.loadBeginningInto(emulator);
        try (SampleWriter writer = SampleWriter.start(emulator, Duration.ZERO, 5)) {
            for (int i = 0; i < 100; i++) {
                writer.writeOne();
                if (i == 50) {
                    run("DELETE WHERE { ?s <http://example.org/visits> ?v }");
                }
                if (i >= 50) {
                    assertThat(GraphReplay.of(emulator.sparqlEngine()))
                            .isEqualTo(GraphReplay.of(emulator.rdf()));
                }
            }
        }
        assertThat(
                        emulator.executeSparqlQuery(
                                "SELECT ?c { <http://example.org/marko> <http://example.org/city> ?c }"))
                .contains("Zürich");
        emulator.reset();
        assertThat(emulator.executeSparqlQuery("ASK { ?s ?p ?o }")).contains("false");
    }

    private List<String> run(String update) {
        long before = emulator.rdf().lastCommitNum();
        emulator.executeSparqlUpdate(PREFIX + update);
        assertThat(GraphReplay.of(emulator.sparqlEngine()))
                .isEqualTo(GraphReplay.of(emulator.rdf()));
        return Records.after(emulator.rdf(), before);
    }
}
