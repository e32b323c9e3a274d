/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The records of Gremlin queries and their order. */
class GremlinRecordsTest {

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void aVertexHasARecordForEachLabelAndEachValue() {
        assertThat(
                        run(
                                "g.addV('Person::Developer').property(id,'a').property('name','Ada')"
                                        + ".property('n',1).property('n',2)"))
                .containsExactly(
                        "+ vl a Person",
                        "+ vl a Developer",
                        "+ vp a name=\"Ada\" String",
                        "+ vp a n=1 Integer",
                        "+ vp a n=2 Integer");
        assertThat(emulator.executeGremlin("g.V().hasLabel('Developer').count()")).contains(":1}");
        assertThat(emulator.executeGremlin("g.V().hasLabel(neq('Developer')).count()"))
                .contains(":0}");
        assertThat(emulator.executeGremlin("g.V().label()")).contains("Person::Developer");
    }

    @Test
    void allDataTypesAreLogged() {
        assertThat(
                        run(
                                "g.addV('T').property(id,'a').property('s','x').property('b',true)"
                                        + ".property('y',1b).property('h',2s).property('i',3)"
                                        + ".property('l',4l).property('f',0.5f).property('d',0.25d)"
                                        + ".property('t',datetime('2026-01-02T03:04:05Z'))"))
                .contains(
                        "+ vp a b=true Boolean",
                        "+ vp a y=1 Byte",
                        "+ vp a h=2 Short",
                        "+ vp a l=4 Long",
                        "+ vp a f=0.5 Float",
                        "+ vp a d=0.25 Double",
                        "+ vp a t=1767323045000 Date");
    }

    @Test
    void aGeneratedIdIsAString() {
        assertThat(run("g.addV()"))
                .singleElement()
                .asString()
                .matches("\\+ vl [0-9a-f-]{36} vertex");
    }

    @Test
    void propertiesAreSets() {
        run("g.addV('P').property(id,'a').property('n',1)");
        assertThat(run("g.V('a').property('n',2)")).containsExactly("+ vp a n=2 Integer");
        assertThat(run("g.V('a').property('n',2)")).isEmpty();
        assertThat(run("g.V('a').property(set,'n',2l)")).containsExactly("+ vp a n=2 Long");
    }

    @Test
    void singleReplacesAllValues() {
        run("g.addV('P').property(id,'a').property('n',1).property('n',2).property('n',3)");
        assertThat(run("g.V('a').property(single,'n',4)"))
                .containsExactly(
                        "- vp a n=1 Integer",
                        "- vp a n=2 Integer",
                        "- vp a n=3 Integer",
                        "+ vp a n=4 Integer");
        assertThat(run("g.V('a').property(single,'n',4)")).isEmpty();
        run("g.V('a').property('n',5)");
        assertThat(run("g.V('a').property(single,'n',4)")).containsExactly("- vp a n=5 Integer");
    }

    @Test
    void addVWithAKnownIdAddsLabels() {
        run("g.addV('A').property(id,'a')");
        assertThat(run("g.addV('A::B').property(id,'a').property('n',1)"))
                .containsExactly("+ vl a B", "+ vp a n=1 Integer");
        assertThat(failure("g.addV('B').property(id,'a')"))
                .isEqualTo("ConstraintViolationException Vertex with id already exists: a");
    }

    @Test
    void anEdgePropertyIsReplaced() {
        run("g.addV('P').property(id,'a').as('a').addE('self').to('a').property(id,'e')");
        assertThat(run("g.E('e').property('w',0.5d)")).containsExactly("+ ep e w=0.5 Double");
        assertThat(run("g.E('e').property('w',1.5d)"))
                .containsExactly("- ep e w=0.5 Double", "+ ep e w=1.5 Double");
        assertThat(run("g.E('e').property('w',1.5d)")).isEmpty();
        assertThat(run("g.E('e').properties('w').drop()")).containsExactly("- ep e w=1.5 Double");
        assertThat(failure("g.V('a').addE('self').to(V('a')).property(id,'e')"))
                .startsWith("ConstraintViolationException");
    }

    @Test
    void anEdgeIsAddedAndDroppedWithItsProperties() {
        run("g.addV('P').property(id,'a').addV('P').property(id,'b')");
        assertThat(
                        run(
                                "g.V('a').addE('knows').to(V('b')).property(id,'e')"
                                        + ".property('since',2011).property('w',0.5d)"))
                .containsExactly(
                        "+ e e a-knows->b", "+ ep e since=2011 Integer", "+ ep e w=0.5 Double");
        assertThat(run("g.E('e').drop()"))
                .containsExactly(
                        "- ep e since=2011 Integer", "- ep e w=0.5 Double", "- e e a-knows->b");
    }

    @Test
    void aVertexIsDroppedInNeptunesOrder() {
        run(
                "g.addV('A::B').property(id,'a').property('n',1).property('n',2)"
                        + ".addV('P').property(id,'b')");
        run("g.V('a').addE('out').to(V('b')).property(id,'e1').property('w',1)");
        run("g.V('b').addE('in').to(V('a')).property(id,'e2').property('w',2)");
        run("g.V('a').addE('self').to(V('a')).property(id,'e3').property('w',3)");
        assertThat(run("g.V('a').drop()"))
                .containsExactly(
                        "- ep e1 w=1 Integer",
                        "- ep e2 w=2 Integer",
                        "- ep e3 w=3 Integer",
                        "- e e1 a-out->b",
                        "- e e2 b-in->a",
                        "- e e3 a-self->a",
                        "- vp a n=1 Integer",
                        "- vp a n=2 Integer",
                        "- vl a A",
                        "- vl a B");
        assertThat(run("g.V().drop()")).containsExactly("- vl b P");
    }

    @Test
    void aVertexPropertyIsDropped() {
        run("g.addV('P').property(id,'a').property('n',1).property('n',2).property('m',3)");
        assertThat(run("g.V('a').properties('n').drop()"))
                .containsExactly("- vp a n=1 Integer", "- vp a n=2 Integer");
    }

    @Test
    void mergeVCreatesOrUpdates() {
        String merge =
                "g.mergeV([(T.id):'a',(T.label):'P']).option(Merge.onCreate,[n:1])"
                        + ".option(Merge.onMatch,[m:2])";
        assertThat(run(merge)).contains("+ vl a P", "+ vp a n=1 Integer");
        assertThat(run(merge)).containsExactly("+ vp a m=2 Integer");
        assertThat(run(merge)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\n", ";\n"})
    void severalTraversalsAreOneTransaction(String separator) {
        assertThat(
                        run(
                                "g.addV('P').property(id,'a').iterate()"
                                        + separator
                                        + "g.addV('P').property(id,'b').next()"
                                        + separator
                                        + "g.V('a').addE('knows').to(V('b')).property(id,'e')"))
                .containsExactly("+ vl a P", "+ vl b P", "+ e e a-knows->b");
    }

    @Test
    void onlyTheLastTraversalRunsByItself() {
        assertThat(run("g.addV('P').property(id,'a'); g.addV('P').property(id,'b')"))
                .containsExactly("+ vl b P");
    }

    @Test
    void whatIsTakenBackIsNotLogged() {
        run("g.addV('P').property(id,'a').property('n',1)");
        assertThat(run("g.addV('P').property(id,'b').iterate(); g.V('b').drop()")).isEmpty();
        assertThat(
                        run(
                                "g.V('a').property(single,'n',2).iterate();"
                                        + "g.V('a').property(single,'n',3)"))
                .containsExactly("- vp a n=1 Integer", "+ vp a n=3 Integer");
        assertThat(
                        run(
                                "g.V('a').drop().iterate();"
                                        + "g.addV('P').property(id,'a').property('n',4)"))
                .containsExactly("- vp a n=3 Integer", "+ vp a n=4 Integer");
    }

    @Test
    void readingMakesNoCommit() {
        run("g.addV('P').property(id,'a')");
        assertThat(run("g.V().valueMap()")).isEmpty();
        assertThat(emulator.propertyGraph().lastCommitNum()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g.V('a').property(single,'n',2).addV('P').property(id,'b').fail() | Internal",
                "g.V('a').drop().iterate(); g.addV('P').property(id,1) | Unsupported",
                "g.V('a').property('n',2).property(list,'n',3) | Unsupported",
                "g.V('a').property('n',2).property('m','x','meta',1) | Unsupported",
                "g.V('a').drop().iterate(); g.tx().commit() | Unsupported",
                "g.V('a').drop().iterate(); g.io('x.json').write().iterate() | Unsupported",
                "g.addV('A::').property(id,'c') | InvalidParameter",
                "g.V('a').property('n',[1,2]) | Unsupported",
                "g.V('a').drop().iterate(); g.V( | MalformedQuery",
                "System.exit(1) | MalformedQuery",
            })
    void aFailureChangesNothing(String query, String error) {
        run(
                "g.addV('P').property(id,'a').property('n',1).as('a')"
                        + ".addE('self').to('a').property(id,'e').property('w',1)");
        List<String> before = facts();
        assertThat(failure(query)).startsWith(error);
        assertThat(facts()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(emulator.propertyGraph().lastCommitNum()).isEqualTo(1);
    }

    @Test
    void aFailingLogChangesNothing() {
        run("g.addV('P').property(id,'a')");
        List<String> before = facts();
        AtomicInteger calls = new AtomicInteger();
        emulator.setClock(
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        // The first call is made by the query, the second by the log.
                        if (calls.incrementAndGet() == 2) {
                            throw new IllegalStateException("no time");
                        }
                        return Instant.EPOCH;
                    }
                });
        assertThatThrownBy(() -> emulator.executeGremlin("g.V('a').drop()"))
                .isInstanceOf(QueryFailedException.class)
                .hasMessage("no time");
        emulator.setClock(Clock.systemUTC());
        assertThat(facts()).containsExactlyElementsOf(before);
        assertThat(emulator.propertyGraph().lastCommitNum()).isEqualTo(1);
    }

    @Test
    void theSampleIsInTheGraphAndGoesOnWithIt() {
        SampleGraph.loadBeginningInto(emulator);
        try (SampleWriter writer = SampleWriter.start(emulator, Duration.ZERO, 5)) {
            for (int i = 0; i < 50; i++) {
                writer.writeOne();
            }
            assertThat(GraphReplay.of(emulator.propertyGraph()))
                    .isEqualTo(GraphReplay.of(emulator.gremlinEngine()));
            assertThat(run("g.V('marko').property(single,'city','Rome')"))
                    .containsExactly(
                            "- vp marko city=\"Zürich\" String", "+ vp marko city=\"Rome\" String");
            for (int i = 0; i < 200; i++) {
                if (i % 20 == 0) {
                    run("g.V().hasLabel('Person').has('visits').limit(2).drop()");
                    run("g.V().hasLabel('Person').limit(3).property('mark'," + i + ")");
                }
                writer.writeOne();
                assertThat(GraphReplay.of(emulator.propertyGraph()))
                        .isEqualTo(GraphReplay.of(emulator.gremlinEngine()));
            }
        }
    }

    @Test
    void aResetEmptiesTheGraph() {
        SampleGraph.loadInto(emulator);
        run("g.addV('P')");
        emulator.reset();
        assertThat(emulator.executeGremlin("g.V().count()")).contains(":0}");
        assertThat(emulator.propertyGraph().lastCommitNum()).isZero();
    }

    private List<String> run(String query) {
        long before = emulator.propertyGraph().lastCommitNum();
        emulator.executeGremlin(query);
        assertThat(GraphReplay.of(emulator.propertyGraph()))
                .isEqualTo(GraphReplay.of(emulator.gremlinEngine()));
        return Records.after(emulator.propertyGraph(), before);
    }

    private String failure(String query) {
        QueryFailedException e =
                catchThrowableOfType(
                        QueryFailedException.class, () -> emulator.executeGremlin(query));
        assertThat(e).as(query).isNotNull();
        return e.error().code() + ' ' + e.getMessage();
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        emulator.gremlinEngine().forEachFact(fact -> facts.add(fact.toString()));
        return facts;
    }
}
