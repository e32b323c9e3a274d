/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.apache.flink.connector.neptune.emulator.gremlin.GraphFact;

import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a graph says about people and companies of the sample, in one form for both kinds of graph:
 * {@code subject predicate object}. In the RDF graph, only jobs have properties. Other relations
 * have none.
 */
final class SampleFacts {

    private static final String WORLD = "(?:p|c|visitor)-\\d+";
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "<http://example\\.org/("
                            + WORLD
                            + ")> <\\S+[/#](\\w+)> (?:<http://example"
                            + "\\.org/(\\S+)>|\"([^\"]*)\"(\\S*))(?: <(\\S+)>)? \\.\\n");

    private SampleFacts() {}

    static Set<String> ofPropertyGraph(NeptuneStreamsEmulator emulator) {
        Set<String> facts = new TreeSet<>();
        Map<String, GraphFact> edges = new HashMap<>();
        emulator.gremlinEngine()
                .forEachFact(
                        fact -> {
                            if (fact.type() == GraphFact.Type.E) {
                                edges.put(fact.id(), fact);
                            }
                        });
        emulator.gremlinEngine()
                .forEachFact(
                        fact -> {
                            GraphFact edge = edges.get(fact.id());
                            String subject = edge == null ? fact.id() : edge.from();
                            if (!subject.matches(WORLD)) {
                                return;
                            } else if (fact.type() == GraphFact.Type.E) {
                                assertAdded(facts, subject, fact.label(), fact.to());
                            } else if (fact.type() == GraphFact.Type.VL) {
                                assertAdded(facts, subject, "type", fact.label());
                            } else if (edge == null || edge.label().equals("works_for")) {
                                assertAdded(facts, subject, fact.key(), text(fact.value()));
                            }
                        });
        return facts;
    }

    static Set<String> ofRdf(NeptuneStreamsEmulator emulator) {
        Set<String> facts = new TreeSet<>();
        emulator.sparqlEngine()
                .forEachLine(
                        line -> {
                            Matcher statement = STATEMENT.matcher(line);
                            if (statement.matches() && !"@de".equals(statement.group(5))) {
                                assertAdded(
                                        facts,
                                        statement.group(1),
                                        statement.group(2),
                                        statement.group(3) == null
                                                ? statement.group(4)
                                                : statement.group(3));
                            }
                        });
        return facts;
    }

    private static String text(Object value) {
        return value instanceof Date
                ? ((Date) value).toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString()
                : value.toString();
    }

    private static void assertAdded(Set<String> facts, String s, String p, String o) {
        String fact = String.join(" ", s, p, o);
        assertThat(facts.add(fact)).as(fact).isTrue();
    }
}
