/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The people, companies and relations of the sample. */
class SampleWorldTest {

    private static NeptuneStreamsEmulator emulator;

    @BeforeAll
    static void load() {
        emulator = NeptuneStreamsEmulator.start();
        SampleGraph.loadInto(emulator);
    }

    @AfterAll
    static void close() {
        emulator.close();
    }

    @Test
    void hasAFewThousandElements() {
        assertThat(count("g.V().hasLabel('Person').count()")).isBetween(950L, 1050L);
        assertThat(count("g.V().hasLabel('Company').count()")).isEqualTo(60);
        assertThat(count("g.E().hasLabel('works_for').count()")).isBetween(800L, 1000L);
        assertThat(count("g.E().hasLabel('knows').count()")).isBetween(1500L, 2500L);
        assertThat(count("g.E().hasLabel('owns').count()")).isBetween(5L, 20L);
        assertThat(count("g.V().count()") + count("g.E().count()")).isBetween(3000L, 5000L);
    }

    @Test
    void bothGraphsSayTheSame() {
        Set<String> facts = SampleFacts.ofPropertyGraph(emulator);
        assertThat(facts).hasSizeGreaterThan(8000).isEqualTo(SampleFacts.ofRdf(emulator));
    }

    @Test
    void theRdfGraphHasLanguagesTypesAndANamedGraph() {
        assertThat(
                        select(
                                "SELECT (COUNT(*) AS ?n) { ?c a :Company ; :industry ?i"
                                        + " FILTER (LANG(?i) = 'de') }"))
                .isEqualTo("60");
        assertThat(
                        select(
                                "SELECT (COUNT(*) AS ?n) { ?p :since ?d FILTER (DATATYPE(?d) != xsd:date) }"))
                .isEqualTo("0");
        assertThat(
                        select(
                                "SELECT (COUNT(*) AS ?n) {"
                                        + " GRAPH <http://example.org/graphs/jobs> { ?p :works_for ?c } }"))
                .isEqualTo(Long.toString(count("g.E().hasLabel('works_for').count()")));
    }

    @Test
    void eachCompanyHasEmployees() {
        assertThat(count("g.V().hasLabel('Company').not(__.in('works_for')).count()")).isZero();
        assertThat(count("g.V('c-01').in('works_for').count()"))
                .isGreaterThan(2 * count("g.V('c-60').in('works_for').count()"));
    }

    @Test
    void eachTransactionIsPossibleAndSmall() {
        assertThat(GraphCheck.of(emulator.propertyGraph()))
                .contains(
                        "REMOVE vl Person",
                        "REMOVE e works_for",
                        "REMOVE ep role",
                        "REMOVE vp city",
                        "REMOVE vp name",
                        "ADD e knows",
                        "ADD e owns");
        emulator.propertyGraph()
                .forEach(
                        (commitNum, opNum, timestamp, json) ->
                                assertThat(opNum).as("size of a transaction").isLessThan(500));
    }

    @Test
    void peopleKnowColleaguesAndFriendsOfFriends() {
        long friendships = count("g.E().hasLabel('knows').count()");
        assertThat(
                        count(
                                "g.V().hasLabel('Company').as('c').in('works_for').out('knows')"
                                        + ".where(__.out('works_for').as('c')).count()"))
                .isGreaterThan(friendships / 4);
        assertThat(
                        count(
                                "g.V().hasLabel('Person').as('a').out('knows').out('knows')"
                                        + ".where(__.in('knows').as('a')).count()"))
                .as("triangles")
                .isGreaterThan(100);
    }

    @Test
    void theQueriesOfTheReadmeHaveResults() throws Exception {
        JsonNode vertices = Records.read(emulator.executeGremlin(documented("groovy")));
        assertThat(vertices.get("@value")).hasSizeGreaterThan(2);
        JsonNode rows = Records.read(emulator.executeSparqlQuery(documented("sparql")));
        assertThat(rows.at("/results/bindings")).hasSizeGreaterThan(2);
    }

    /** The first block of this language. */
    private static String documented(String language) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static long count(String query) {
        JsonNode result = Records.read(emulator.executeGremlin(query));
        return result.at("/@value/0/@value").asLong();
    }

    private static String select(String query) {
        String prefixes =
                "PREFIX : <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";
        return Records.read(emulator.executeSparqlQuery(prefixes + query))
                .at("/results/bindings/0/n/value")
                .asText();
    }
}
