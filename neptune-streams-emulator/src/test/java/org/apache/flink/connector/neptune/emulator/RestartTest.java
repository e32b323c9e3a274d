/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Emulators that are started on the same folder one after the other. */
class RestartTest {

    private static final Instant NOW = Instant.parse("2026-01-08T00:00:00Z");

    @TempDir private Path temporary;

    @Test
    void logsAndGraphsComeBackAndGoOn() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> pages = null;
        Set<?> graph = null;
        Set<?> statements = null;
        for (int life = 0; life < 6; life++) {
            try (NeptuneStreamsEmulator emulator = start()) {
                String description = "seed " + seed + ", life " + life;
                if (life > 0) {
                    assertThat(pages(emulator)).as(description).isEqualTo(pages);
                    assertThat(GraphReplay.of(emulator.gremlinEngine()))
                            .as(description)
                            .isEqualTo(graph);
                    assertThat(GraphReplay.of(emulator.sparqlEngine()))
                            .as(description)
                            .isEqualTo(statements);
                }
                long commits = emulator.propertyGraph().lastCommitNum();
                // The fourth emulator runs no query, so it starts no engine.
                for (int i = 0; life != 3 && i < 60; i++) {
                    change(emulator, random);
                    graph = GraphReplay.of(emulator.gremlinEngine());
                    statements = GraphReplay.of(emulator.sparqlEngine());
                    assertThat(GraphReplay.of(emulator.propertyGraph()))
                            .as(description)
                            .isEqualTo(graph);
                    assertThat(GraphReplay.of(emulator.rdf()))
                            .as(description)
                            .isEqualTo(statements);
                }
                assertThat(emulator.propertyGraph().recordCount()).isPositive();
                List<Long> numbers = new ArrayList<>();
                emulator.propertyGraph()
                        .forEach((commitNum, opNum, timestamp, json) -> numbers.add(commitNum));
                assertThat(new HashSet<>(numbers))
                        .as(description)
                        .hasSize((int) emulator.propertyGraph().lastCommitNum());
                assertThat(emulator.propertyGraph().lastCommitNum())
                        .isGreaterThanOrEqualTo(commits);
                pages = pages(emulator);
            }
        }
    }

    private static void change(NeptuneStreamsEmulator emulator, Random random) {
        StringBuilder query = new StringBuilder(RandomTransactionsTest.gremlin(random));
        StringBuilder update = new StringBuilder("PREFIX : <http://x/> ");
        for (int more = random.nextInt(4); more > 0; more--) {
            query.append(".iterate();").append(RandomTransactionsTest.gremlin(random));
            update.append(RandomTransactionsTest.sparql(random)).append(";\n");
        }
        try {
            emulator.executeGremlin(query.toString());
        } catch (QueryFailedException e) {
            // Some queries fail and change nothing.
        }
        try {
            emulator.executeSparqlUpdate(update.append("CLEAR SILENT GRAPH :none").toString());
        } catch (QueryFailedException e) {
            // Some queries fail and change nothing.
        }
    }

    @Test
    void aFactThatOutlivesItsVertexLabelComesBack() {
        Set<?> facts;
        try (NeptuneStreamsEmulator emulator = start()) {
            emulator.executeGremlin("g.addV('A').property(id,'v').property('p',1)");
            emulator.executeGremlin(
                    "g.V('v').drop().iterate();g.addV('B').property(id,'v').property('p',1)");
            facts = GraphReplay.of(emulator.gremlinEngine());
            assertThat(facts).hasSize(2);
        }
        try (NeptuneStreamsEmulator emulator = start()) {
            assertThat(GraphReplay.of(emulator.gremlinEngine())).isEqualTo(facts);
        }
    }

    @Test
    void theOrderOfPropertiesAndBlankNodesStay() {
        List<String> order = new ArrayList<>();
        for (int life = 0; life < 2; life++) {
            try (NeptuneStreamsEmulator emulator = start()) {
                if (life == 0) {
                    emulator.executeGremlin(
                            "g.addV('B::A').property(id,'v').property('z',1).property('a',2)"
                                    + ".property('m',3)");
                    emulator.executeGremlin("g.V('v').addE('knows').to(__.V('v'))");
                    emulator.executeSparqlUpdate("INSERT DATA { <x:s> <x:p> _:b . _:b <x:q> 1 }");
                }
                order.add(
                        emulator.executeGremlin(
                                        "g.V().union(label(),properties().key(),outE().id())")
                                + emulator.executeSparqlQuery("CONSTRUCT WHERE { <x:s> ?p ?o }"));
            }
        }
        assertThat(order.get(1)).isEqualTo(order.get(0));
        try (NeptuneStreamsEmulator emulator = start()) {
            emulator.executeGremlin("g.V('v').drop()");
            emulator.executeSparqlUpdate("DELETE WHERE { ?s ?p ?o }");
            assertThat(GraphReplay.of(emulator.propertyGraph())).isEmpty();
            assertThat(GraphReplay.of(emulator.rdf())).isEmpty();
        }
    }

    @Test
    void resetsExpiriesAndGapsComeBack() {
        try (NeptuneStreamsEmulator emulator = start()) {
            emulator.executeGremlin("g.addV('Old')");
            emulator.executeSparqlUpdate("INSERT DATA { <x:s> <x:p> 'old' }");
            emulator.reset();
            emulator.propertyGraph().append(Changes.of(2));
            emulator.propertyGraph().skipCommits(5);
            emulator.propertyGraph().append(Changes.of(1));
            emulator.propertyGraph().append(Changes.of(3));
            emulator.propertyGraph().expireThrough(1);
            emulator.propertyGraph().skipCommits(1);
        }
        for (int life = 0; life < 2; life++) {
            try (NeptuneStreamsEmulator emulator = start()) {
                assertThat(new TestClient(emulator).trimHorizon().events())
                        .containsExactly("7:1", "8:1", "8:2", "8:3");
                assertThat(new TestClient(emulator).at(1, 1).code())
                        .isEqualTo("ExpiredStreamException");
                assertThat(emulator.rdf().lastCommitNum()).isZero();
                assertThat(GraphReplay.of(emulator.gremlinEngine())).isEmpty();
                assertThat(GraphReplay.of(emulator.sparqlEngine())).isEmpty();
            }
        }
        try (NeptuneStreamsEmulator emulator = start()) {
            assertThat(emulator.propertyGraph().append(Changes.of(1))).isEqualTo(10);
            emulator.executeSparqlUpdate("INSERT DATA { <x:s> <x:p> 'old' }");
            assertThat(emulator.rdf().lastCommitNum()).isEqualTo(1);
            emulator.propertyGraph().expireThrough(Long.MAX_VALUE);
            emulator.rdf().reset();
        }
        try (NeptuneStreamsEmulator emulator = start()) {
            assertThat(emulator.propertyGraph().recordCount()).isZero();
            assertThat(emulator.propertyGraph().lastCommitNum()).isEqualTo(10);
            assertThat(emulator.rdf().lastCommitNum()).isZero();
        }
    }

    @Test
    void graphsKeepWhatHasExpired() {
        try (NeptuneStreamsEmulator emulator = start()) {
            emulator.setClock(Clock.fixed(NOW, ZoneOffset.UTC));
            emulator.executeGremlin("g.addV('Person').property(id,'v')");
            emulator.setClock(Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));
            emulator.executeGremlin("g.addV('Person').property(id,'w')");
        }
        try (NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder()
                        .folder(folder())
                        .clock(
                                Clock.fixed(
                                        NOW.plus(Duration.ofDays(7)).plusMillis(1), ZoneOffset.UTC))
                        .start()) {
            assertThat(new TestClient(emulator).trimHorizon().events()).containsExactly("2:1");
            assertThat(GraphReplay.of(emulator.gremlinEngine())).hasSize(2);
        }
    }

    @Test
    void whatWasAppendedDirectlyReachesTheGraphsIfItCan() {
        try (NeptuneStreamsEmulator emulator = start()) {
            emulator.executeGremlin("g.addV('Person').property(id,'v')");
            ChangeLog log = emulator.propertyGraph();
            log.append(
                    Transaction.builder()
                            .addVertexProperty("v", "p", PropertyValue.of(Double.NaN))
                            .addVertexProperty(
                                    "v", "p", PropertyValue.of(1f / 0).quotingNonFinite())
                            .addVertexProperty("nobody", "p", PropertyValue.of(1))
                            .addEdge("e", "knows", "v", "nobody")
                            .addVertexProperty("v", "", PropertyValue.of(1))
                            .addRaw("UPSERT", "{\"id\":\"u\"}")
                            .addRaw("ADD", "{\"id\":\"u\",\"type\":\"vl\"}")
                            .addRaw(
                                    "ADD",
                                    "{\"type\":\"vl\",\"key\":\"label\",\"value\":{\"value\":1,"
                                            + "\"dataType\":\"Integer\"},\"id\":\"u\"}")
                            .addRaw("ADD", "[1,2]")
                            .addRaw("ADD", "")
                            .build());
            log.appendRaw(List.of("", "null", "{", "{\"op\":\"ADD\"}", "[{}]", "ü\u0000", "{}{}"));
            log.appendRaw(
                    List.of(
                            "{ \"op\" : \"REMOVE\", \"data\" : { \"dataType\" : \"String\","
                                    + " \"type\":\"vl\",\"id\":\"v\",\"key\":\"label\","
                                    + "\"value\":\"None\"} }"));
            emulator.rdf()
                    .append(
                            Transaction.builder()
                                    .addStatement("<x:s> <x:p> \"\\u00FC\" .\n")
                                    .addStatement("<x:s> <x:p> \"\u00fc\" .\n")
                                    .addStatement("<x:s> <x:p>")
                                    .addStatement("x")
                                    .addStatement("")
                                    .addRaw("ADD", "{\"stmt\":1}")
                                    .build());
            assertThat(GraphReplay.of(emulator.gremlinEngine())).hasSize(1);
        }
        try (NeptuneStreamsEmulator emulator = start()) {
            List<String> facts = new ArrayList<>();
            emulator.gremlinEngine().forEachFact(fact -> facts.add(fact.toString()));
            assertThat(facts)
                    .containsExactly(
                            "[VL, v, label, Person, null, null]",
                            "[VP, v, p, NaN, null, null]",
                            "[VP, v, p, Infinity, null, null]");
            assertThat(GraphReplay.of(emulator.sparqlEngine())).hasSize(1);
            emulator.executeGremlin("g.V().drop()");
            emulator.executeSparqlUpdate("CLEAR ALL");
            assertThat(emulator.propertyGraph().lastOpNum()).isEqualTo(3);
        }
    }

    @Test
    void valuesOfAnyLengthComeBack() {
        String text = "x".repeat(20_000_001);
        try (NeptuneStreamsEmulator emulator = start()) {
            emulator.propertyGraph()
                    .append(
                            Transaction.builder()
                                    .addVertexLabel("v", "Person")
                                    .addVertexProperty("v", "p", PropertyValue.of(text))
                                    .build());
            emulator.rdf()
                    .append(
                            Transaction.builder()
                                    .addStatement("<x:s> <x:p> \"" + text + "\" .\n")
                                    .build());
        }
        try (NeptuneStreamsEmulator emulator = start()) {
            List<Object> values = new ArrayList<>();
            emulator.gremlinEngine().forEachFact(fact -> values.add(fact.value()));
            assertThat(values.contains(text)).isTrue();
            emulator.sparqlEngine().forEachLine(values::add);
            assertThat(values).hasSize(3);
        }
    }

    @Test
    void theWriterGoesOnWithItsCrowd() {
        Random random = new Random(3);
        for (int life = 0; life < 12; life++) {
            try (NeptuneStreamsEmulator emulator = start();
                    SampleWriter writer = SampleWriter.start(emulator, Duration.ZERO, life)) {
                for (int step = random.nextInt(60); step >= 0; step--) {
                    writer.writeOne();
                }
                // Fails if a fact is added twice, or removed but not there.
                assertThat(people(GraphReplay.of(emulator.propertyGraph())))
                        .isBetween(1L, 21L)
                        .isEqualTo(people(GraphReplay.of(emulator.rdf())));
                assertThat(visits(GraphReplay.of(emulator.propertyGraph())))
                        .isEqualTo(visits(GraphReplay.of(emulator.rdf())))
                        .isEqualTo(people(GraphReplay.of(emulator.rdf())));
            }
        }
    }

    @Test
    void theWriterMendsWhatAKillLeavesBetweenTheTwoGraphs() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        lengths.add(fileLength("rdf"));
        for (int step = 0; step < 40; step++) {
            try (NeptuneStreamsEmulator emulator = start();
                    SampleWriter writer = SampleWriter.start(emulator, Duration.ZERO, step)) {
                writer.writeOne();
            }
            int before = lengths.get(lengths.size() - 1);
            lengths.add(fileLength("rdf"));
            if (step % 3 == 2) {
                // As if the process was killed before the step reached the second log.
                byte[] bytes = Files.readAllBytes(folder().resolve("rdf.log"));
                Files.write(folder().resolve("rdf.log"), Arrays.copyOf(bytes, before));
            }
        }
        try (NeptuneStreamsEmulator emulator = start();
                SampleWriter writer = SampleWriter.start(emulator, Duration.ZERO, 1)) {
            writer.writeOne();
            assertThat(people(GraphReplay.of(emulator.rdf())))
                    .isPositive()
                    .isEqualTo(people(GraphReplay.of(emulator.propertyGraph())));
            assertThat(visits(GraphReplay.of(emulator.rdf())))
                    .isEqualTo(visits(GraphReplay.of(emulator.propertyGraph())));
        }
    }

    @Test
    void theWriterLeavesOthersAlone() {
        try (NeptuneStreamsEmulator emulator = start();
                SampleWriter writer = SampleWriter.start(emulator, Duration.ZERO, 5)) {
            for (int step = 0; step < 30; step++) {
                writer.writeOne();
            }
            emulator.executeGremlin("g.V('visitor-1').properties('name').drop()");
            emulator.executeGremlin("g.V('visitor-2').property(single,'visits','often')");
            emulator.executeGremlin("g.V('visitor-3').properties().drop()");
            emulator.executeGremlin("g.V('visitor-4').property(single,'born',1l)");
            emulator.executeGremlin("g.E().limit(2).properties().drop()");
            emulator.executeGremlin(
                    "g.addV('Person').property(id,'visitor-x').property('name','Ada 1')");
            emulator.executeSparqlUpdate(
                    "PREFIX : <http://example.org/> INSERT DATA { :visitor-1 :likes 'pizza' ."
                            + " :visitor-5 :likes 'pizza' ; :knows :marko . :marko :visits 1 }");
        }
        try (NeptuneStreamsEmulator emulator = start();
                SampleWriter writer = SampleWriter.start(emulator, Duration.ZERO, 6)) {
            for (int step = 0; step < 100; step++) {
                writer.writeOne();
            }
            assertThat(emulator.executeGremlin("g.V('visitor-1','visitor-x').count()"))
                    .contains("2");
            assertThat(
                            emulator.executeSparqlQuery(
                                    "SELECT (COUNT(*) AS ?count) { ?s <http://example.org/likes> 'pizza' }"))
                    .contains("\"2\"");
        }
    }

    private static long people(Set<?> facts) {
        return facts.stream()
                .map(Object::toString)
                .filter(fact -> fact.contains("visitor-") && fact.contains("Person"))
                .count();
    }

    private static long visits(Set<?> facts) {
        return facts.stream().map(Object::toString).filter(fact -> fact.contains("visits")).count();
    }

    private int fileLength(String log) throws IOException {
        Path file = folder().resolve(log + ".log");
        return Files.exists(file) ? (int) Files.size(file) : 0;
    }

    @Test
    void oneEmulatorAtATimeHasTheFolder() {
        try (NeptuneStreamsEmulator emulator = start()) {
            emulator.stopListening();
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(this::start)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining(folder().toString())
                        .hasMessageContaining("an emulator in this process");
            }
            emulator.startListening();
            emulator.propertyGraph().append(Changes.of(1));
        }
        NeptuneStreamsEmulator before = start();
        before.close();
        try (NeptuneStreamsEmulator emulator = start()) {
            before.close();
            assertThatThrownBy(this::start).hasMessageContaining("in this process");
            assertThat(emulator.propertyGraph().append(Changes.of(1))).isEqualTo(2);
        }
    }

    @Test
    void aFailedStartLeavesTheFolderFree() throws IOException {
        try (NeptuneStreamsEmulator other = NeptuneStreamsEmulator.start()) {
            assertThatThrownBy(
                            () ->
                                    NeptuneStreamsEmulator.builder()
                                            .folder(folder())
                                            .port(other.endpoint().getPort())
                                            .start())
                    .hasMessageContaining("Cannot listen");
        }
        Path rdf = folder().resolve("rdf.log");
        byte[] good = Files.readAllBytes(rdf);
        Files.write(
                rdf,
                "This is something else, and longer than the title."
                        .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::start).hasMessageContaining(rdf.toString());
        Files.write(rdf, good);
        start().close();
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws IOException {
        Files.createFile(folder());
        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(folder().toString());
    }

    @Test
    void aLinkToAFolderWillDo() throws IOException {
        Path real = Files.createDirectories(temporary.resolve("real"));
        Files.createSymbolicLink(folder(), real);
        start().close();
        assertThat(real.resolve("rdf.log")).exists();
    }

    @Test
    void afterClosingNothingCanBeChanged() {
        NeptuneStreamsEmulator emulator = start();
        emulator.executeGremlin("g.addV('Person').property(id,'v')");
        emulator.close();
        emulator.close();
        List<Runnable> changes =
                List.of(
                        () -> emulator.propertyGraph().append(Changes.of(1)),
                        () -> emulator.propertyGraph().appendRaw(List.of("x")),
                        () -> emulator.propertyGraph().reset(),
                        () -> emulator.propertyGraph().skipCommits(1),
                        () -> emulator.propertyGraph().expireThrough(1),
                        emulator::reset);
        for (Runnable change : changes) {
            assertThatThrownBy(change::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> emulator.executeGremlin("g.addV('Person')"))
                    .isInstanceOf(QueryFailedException.class);
            assertThatThrownBy(() -> emulator.executeSparqlUpdate("INSERT DATA { <x:s> <x:p> 1 }"))
                    .isInstanceOf(QueryFailedException.class);
        }
        assertThat(emulator.propertyGraph().recordCount()).isEqualTo(1);
        assertThat(emulator.rdf().recordCount()).isZero();
        assertThat(GraphReplay.of(emulator.gremlinEngine())).hasSize(1);
        assertThat(GraphReplay.of(emulator.sparqlEngine())).isEmpty();
    }

    private Path folder() {
        return temporary.resolve("logs");
    }

    private NeptuneStreamsEmulator start() {
        return NeptuneStreamsEmulator.builder().folder(folder()).start();
    }

    /** The pages that readers get. */
    private static List<String> pages(NeptuneStreamsEmulator emulator) {
        TestClient client = new TestClient(emulator);
        List<String> paths = new ArrayList<>();
        for (String stream : List.of("/propertygraph", "/gremlin", "/sparql")) {
            paths.add(stream + "/stream?iteratorType=TRIM_HORIZON&limit=100000");
            paths.add(stream + "/stream?iteratorType=LATEST");
            for (int commitNum = 1; commitNum < 60; commitNum += 7) {
                paths.add(
                        stream + "/stream?iteratorType=AT_SEQUENCE_NUMBER&commitNum=" + commitNum);
            }
        }
        return paths.stream()
                .map(client::get)
                .map(answer -> answer.status + " " + withoutRequestId(answer))
                .collect(Collectors.toList());
    }

    private static String withoutRequestId(TestClient.Answer answer) {
        return answer.status == 200 ? answer.body : answer.message();
    }
}
