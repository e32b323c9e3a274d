/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.emulator.gremlin.GraphFact;
import org.apache.flink.connector.neptune.emulator.gremlin.GremlinEngine;
import org.apache.flink.connector.neptune.emulator.sparql.SparqlEngine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.apache.flink.connector.neptune.emulator.sample.Vocabulary.iri;
import static org.apache.flink.connector.neptune.emulator.sample.Vocabulary.triple;
import static org.apache.flink.connector.neptune.emulator.sample.Vocabulary.typed;

/** The people and friendships of the sample writer, and what happens to them. Thread-safe. */
public final class Crowd {

    private static final int MAX_PEOPLE = 20;
    private static final String[] NAMES = {"Ada", "Ben", "Chloë", "Dan", "Eve", "Finn", "Gus"};
    private static final Pattern ID = Pattern.compile("visitor-\\d{1,9}");

    /** The statements that a crowd writes. */
    private static final Pattern RDF =
            Pattern.compile(
                    "<http://example\\.org/(visitor-\\d{1,9})>"
                            + " (<http://example\\.org/(name|born|visits)> \".*"
                            + "|<http://example\\.org/knows> <http://example\\.org/visitor-\\d+> \\."
                            + "|<http://www\\.w3\\.org/1999/02/22-rdf-syntax-ns#type>"
                            + " <http://example\\.org/Person> \\.)\n");

    private final GremlinEngine graph;
    private final SparqlEngine rdf;
    private final Random random;
    private final List<Person> people = new ArrayList<>();
    private final List<Friendship> friendships = new ArrayList<>();
    private int created;
    private boolean started;

    public Crowd(GremlinEngine graph, SparqlEngine rdf, long seed) {
        this.graph = graph;
        this.rdf = rdf;
        this.random = new Random(seed);
    }

    /** Writes the next change to both graphs. */
    public synchronized void step() {
        if (!started && (graph.isRestored() || rdf.isRestored())) {
            restore();
        }
        started = true;
        int dice = random.nextInt(10);
        if (people.size() > MAX_PEOPLE) {
            leave(people.get(0));
        } else if (people.size() < 3 || dice < 3) {
            arrive();
        } else if (dice < 6) {
            befriend(anyone(), anyone());
        } else if (dice < 7 && !friendships.isEmpty()) {
            part(friendships.get(random.nextInt(friendships.size())));
        } else {
            visitAgain(anyone());
        }
    }

    /** Reads the people and friendships of the property graph. */
    private void restore() {
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        List<GraphFact> edges = new ArrayList<>();
        graph.forEachFact(
                fact -> {
                    properties.computeIfAbsent(fact.id(), id -> new HashMap<>());
                    if (fact.type() == GraphFact.Type.E) {
                        edges.add(fact);
                    } else {
                        properties.get(fact.id()).put(fact.key(), fact.value());
                    }
                });
        people.clear();
        friendships.clear();
        properties.forEach(this::restorePerson);
        // The first person leaves first.
        people.sort(Comparator.comparingInt(person -> number(person.id)));
        created =
                properties.keySet().stream()
                        .filter(ID.asMatchPredicate())
                        .mapToInt(Crowd::number)
                        .max()
                        .orElse(0);
        edges.forEach(edge -> restoreFriendship(edge, properties.get(edge.id()).get("weight")));
        alignRdf(properties.keySet());
    }

    /** Restores a person, unless queries have changed it in a way that a crowd does not. */
    private void restorePerson(String id, Map<String, Object> properties) {
        Object name = properties.get("name");
        Object born = properties.get("born");
        Object visits = properties.get("visits");
        if (ID.matcher(id).matches() && born instanceof Integer && visits instanceof Integer) {
            Person person = new Person(id, String.valueOf(name), (Integer) born);
            person.visits = (Integer) visits;
            if (Arrays.stream(NAMES).anyMatch(n -> (n + ' ' + number(id)).equals(name))) {
                people.add(person);
            }
        }
    }

    private void restoreFriendship(GraphFact edge, Object weight) {
        Person one = person(edge.from());
        Person other = person(edge.to());
        if (one != null && other != null && weight instanceof Double) {
            Friendship friendship = new Friendship(one, other, (Double) weight);
            if (friendship.id.equals(edge.id()) && edge.label().equals("knows")) {
                friendships.add(friendship);
            }
        }
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }

    private Person person(String id) {
        return people.stream().filter(one -> one.id.equals(id)).findFirst().orElse(null);
    }

    /** Makes the statements about people in the RDF graph those of the property graph. */
    private void alignRdf(Set<String> propertyGraphIds) {
        Set<String> missing = new LinkedHashSet<>();
        people.forEach(person -> missing.addAll(person.rdf()));
        friendships.forEach(friendship -> missing.add(friendship.rdf()));
        Set<String> surplus = new LinkedHashSet<>();
        rdf.forEachLine(
                line -> {
                    Matcher written = RDF.matcher(line);
                    if (written.matches()
                            && !missing.remove(line)
                            && (person(written.group(1)) != null
                                    || !propertyGraphIds.contains(written.group(1)))) {
                        surplus.add(line);
                    }
                });
        Transaction.Builder alignment = Transaction.builder();
        surplus.forEach(alignment::removeStatement);
        missing.forEach(alignment::addStatement);
        if (!surplus.isEmpty() || !missing.isEmpty()) {
            rdf.append(alignment.build());
        }
    }

    private Person anyone() {
        return people.get(random.nextInt(people.size()));
    }

    private void arrive() {
        int number = ++created;
        String name = NAMES[random.nextInt(NAMES.length)] + ' ' + number;
        Person person = new Person("visitor-" + number, name, 1950 + random.nextInt(50));
        people.add(person);
        person.visits = 1;
        Transaction.Builder rdfChanges = Transaction.builder();
        person.rdf().forEach(rdfChanges::addStatement);
        write(
                Vocabulary.person(person.id, name, person.born)
                        .addVertexProperty(person.id, "visits", PropertyValue.of(1)),
                rdfChanges);
    }

    private void visitAgain(Person person) {
        PropertyValue before = PropertyValue.of(person.visits);
        String rdfBefore = person.rdfVisits();
        person.visits++;
        write(
                Transaction.builder()
                        .removeVertexProperty(person.id, "visits", before)
                        .addVertexProperty(person.id, "visits", PropertyValue.of(person.visits)),
                Transaction.builder().removeStatement(rdfBefore).addStatement(person.rdfVisits()));
    }

    private void befriend(Person one, Person other) {
        Friendship friendship = new Friendship(one, other, random.nextInt(100) / 100.0);
        // The RDF graph cannot have the same statement twice.
        if (one == other || friendships.stream().anyMatch(f -> f.id.equals(friendship.id))) {
            visitAgain(one);
            return;
        }
        friendships.add(friendship);
        write(
                Transaction.builder()
                        .addEdge(friendship.id, "knows", one.id, other.id)
                        .addEdgeProperty(friendship.id, "weight", friendship.weight),
                Transaction.builder().addStatement(friendship.rdf()));
    }

    private void part(Friendship friendship) {
        end(List.of(friendship), null);
    }

    private void leave(Person person) {
        people.remove(person);
        end(
                friendships.stream()
                        .filter(f -> f.one == person || f.other == person)
                        .collect(Collectors.toList()),
                person);
    }

    /** Removes friendships, and then a person if one leaves. */
    private void end(List<Friendship> ended, Person leaving) {
        Transaction.Builder graphChanges = Transaction.builder();
        Transaction.Builder rdfChanges = Transaction.builder();
        friendships.removeAll(ended);
        ended.forEach(f -> graphChanges.removeEdgeProperty(f.id, "weight", f.weight));
        ended.forEach(f -> graphChanges.removeEdge(f.id, "knows", f.one.id, f.other.id));
        ended.forEach(f -> rdfChanges.removeStatement(f.rdf()));
        if (leaving != null) {
            leaving.remove(graphChanges, rdfChanges);
        }
        write(graphChanges, rdfChanges);
    }

    private void write(Transaction.Builder graphChanges, Transaction.Builder rdfChanges) {
        graph.append(graphChanges.build());
        rdf.append(rdfChanges.build());
    }

    /** A person as last written. */
    private static final class Person {

        private final String id;
        private final String name;
        private final int born;
        private int visits;

        Person(String id, String name, int born) {
            this.id = id;
            this.name = name;
            this.born = born;
        }

        /** The statements with the person as subject, without friendships. */
        List<String> rdf() {
            return List.of(
                    triple(id, "a", iri("Person")),
                    triple(id, "name", '"' + name + '"'),
                    triple(id, "born", typed(Integer.toString(born), "integer")),
                    rdfVisits());
        }

        String rdfVisits() {
            return triple(id, "visits", typed(Integer.toString(visits), "integer"));
        }

        void remove(Transaction.Builder graphChanges, Transaction.Builder rdfChanges) {
            graphChanges
                    .removeVertexProperty(id, "name", PropertyValue.of(name))
                    .removeVertexProperty(id, "born", PropertyValue.of(born))
                    .removeVertexProperty(id, "visits", PropertyValue.of(visits))
                    .removeVertexLabel(id, "Person");
            rdf().stream().skip(1).forEach(rdfChanges::removeStatement);
            rdfChanges.removeStatement(rdf().get(0));
        }
    }

    /** An edge as last written. */
    private static final class Friendship {

        private final String id;
        private final Person one;
        private final Person other;
        private final PropertyValue weight;

        Friendship(Person one, Person other, double weight) {
            this.id = one.id + "-knows-" + other.id;
            this.one = one;
            this.other = other;
            this.weight = PropertyValue.of(weight);
        }

        String rdf() {
            return triple(one.id, "knows", iri(other.id));
        }
    }
}
