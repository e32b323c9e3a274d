/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps changing a small crowd of people in both logs: they appear, come again, make and lose
 * friends, and leave. Each step is one small transaction in either log. The same seed gives the
 * same steps. Independent of {@link SampleGraph}'s elements.
 *
 * <p>In an emulator that comes back from its {@linkplain NeptuneStreamsEmulator.Builder#folder
 * folder}, the writer's first step goes on with the people who are still there, as the property
 * graph knows them. First it brings the RDF graph in line with that: its last step may have reached
 * only one of the two.
 *
 * <p>Thread-safe; one daemon thread, which ends with {@link #close()}.
 */
public final class SampleWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SampleWriter.class);
    private static final int MAX_PEOPLE = 20;
    private static final String[] NAMES = {"Ada", "Ben", "Chloë", "Dan", "Eve", "Finn", "Gus"};

    private static final Pattern ID = Pattern.compile("visitor-\\d{1,9}");

    /** The statements that the writer writes. */
    private static final Pattern RDF =
            Pattern.compile(
                    "<http://example\\.org/(visitor-\\d{1,9})>"
                            + " (<http://example\\.org/(name|born|visits)> \".*"
                            + "|<http://example\\.org/knows> <http://example\\.org/visitor-\\d+> \\."
                            + "|<http://www\\.w3\\.org/1999/02/22-rdf-syntax-ns#type>"
                            + " <http://example\\.org/Person> \\.)\n");

    private final NeptuneStreamsEmulator emulator;
    private final Random random;
    private final List<Visitor> people = new ArrayList<>();
    private final List<Friendship> friendships = new ArrayList<>();
    private final ScheduledExecutorService executor;
    private int created;
    private boolean takenUp;

    private SampleWriter(NeptuneStreamsEmulator emulator, Duration every, long seed) {
        this.emulator = emulator;
        this.random = new Random(seed);
        this.executor =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "neptune-sample-writer");
                            thread.setDaemon(true);
                            return thread;
                        });
        if (!every.isZero()) {
            executor.scheduleAtFixedRate(
                    this::writeSafely, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Starts a writer with the seed 0.
     *
     * @see #start(NeptuneStreamsEmulator, Duration, long)
     */
    public static SampleWriter start(NeptuneStreamsEmulator emulator, Duration every) {
        return start(emulator, every, 0);
    }

    /**
     * Starts a writer.
     *
     * @param every the time between two steps; zero: only {@link #writeOne()} writes
     */
    public static SampleWriter start(NeptuneStreamsEmulator emulator, Duration every, long seed) {
        return new SampleWriter(emulator, every, seed);
    }

    /** Does the next step now, in the calling thread. */
    public synchronized void writeOne() {
        if (!takenUp && emulator.isRestored()) {
            takeUp();
        }
        takenUp = true;
        int dice = random.nextInt(10);
        if (people.size() > MAX_PEOPLE) {
            leave(people.get(0));
        } else if (people.size() < 3 || dice < 3) {
            appear();
        } else if (dice < 6) {
            befriend(anyone(), anyone());
        } else if (dice < 7 && !friendships.isEmpty()) {
            part(friendships.get(random.nextInt(friendships.size())));
        } else {
            visitAgain(anyone());
        }
    }

    /** Ends the writing; a step in progress is completed. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeSafely() {
        try {
            writeOne();
        } catch (RuntimeException e) {
            // The executor would go silent for ever.
            LOG.error("The sample writer failed; it goes on with the next step.", e);
        }
    }

    /** Takes over the people and friendships of the writer that was before the restart. */
    private void takeUp() {
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        List<GraphFact> edges = new ArrayList<>();
        emulator.gremlinEngine()
                .forEachFact(
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
        properties.forEach(this::takeUpPerson);
        // The one who came first is the first to leave.
        people.sort(Comparator.comparingInt(Visitor::number));
        created =
                properties.keySet().stream()
                        .filter(ID.asMatchPredicate())
                        .mapToInt(SampleWriter::number)
                        .max()
                        .orElse(0);
        edges.forEach(edge -> takeUpFriendship(edge, properties.get(edge.id()).get("weight")));
        alignRdf(properties.keySet());
    }

    /** Whoever has been changed into something that the writer would not write stays alone. */
    private void takeUpPerson(String id, Map<String, Object> properties) {
        Object name = properties.get("name");
        Object born = properties.get("born");
        Object visits = properties.get("visits");
        if (ID.matcher(id).matches() && born instanceof Integer && visits instanceof Integer) {
            Visitor visitor = new Visitor(id, String.valueOf(name), (Integer) born);
            visitor.visits = (Integer) visits;
            if (Arrays.stream(NAMES).anyMatch(n -> (n + ' ' + visitor.number()).equals(name))) {
                people.add(visitor);
            }
        }
    }

    private void takeUpFriendship(GraphFact edge, Object weight) {
        Visitor one = person(edge.from());
        Visitor other = person(edge.to());
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

    private Visitor person(String id) {
        return people.stream().filter(one -> one.id.equals(id)).findFirst().orElse(null);
    }

    private void alignRdf(Set<String> propertyGraphIds) {
        Set<String> missing = new LinkedHashSet<>();
        people.forEach(visitor -> missing.addAll(visitor.rdf()));
        friendships.forEach(friendship -> missing.add(friendship.rdf()));
        Set<String> surplus = new LinkedHashSet<>();
        emulator.sparqlEngine()
                .forEachLine(
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
            emulator.sparqlEngine().append(alignment.build());
        }
    }

    private Visitor anyone() {
        return people.get(random.nextInt(people.size()));
    }

    private void appear() {
        int number = ++created;
        String name = NAMES[random.nextInt(NAMES.length)] + ' ' + number;
        Visitor visitor = new Visitor("visitor-" + number, name, 1950 + random.nextInt(50));
        people.add(visitor);
        visitor.visits = 1;
        write(
                SampleGraph.person(visitor.id, name, visitor.born)
                        .addVertexProperty(visitor.id, "visits", PropertyValue.of(1)),
                SampleGraph.rdfPerson(visitor.id, name, visitor.born)
                        .addStatement(visitor.rdfVisits()));
    }

    private void visitAgain(Visitor visitor) {
        PropertyValue before = PropertyValue.of(visitor.visits);
        String rdfBefore = visitor.rdfVisits();
        visitor.visits++;
        write(
                Transaction.builder()
                        .removeVertexProperty(visitor.id, "visits", before)
                        .addVertexProperty(visitor.id, "visits", PropertyValue.of(visitor.visits)),
                Transaction.builder().removeStatement(rdfBefore).addStatement(visitor.rdfVisits()));
    }

    private void befriend(Visitor one, Visitor other) {
        Friendship friendship = new Friendship(one, other, random.nextInt(100) / 100.0);
        // RDF knows no second statement of the same kind, the property graph would.
        if (one == other || friendships.stream().anyMatch(friendship::isSame)) {
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
        friendships.remove(friendship);
        write(
                friendship.removeEdge(friendship.removeProperty(Transaction.builder())),
                Transaction.builder().removeStatement(friendship.rdf()));
    }

    private void leave(Visitor visitor) {
        Transaction.Builder graph = Transaction.builder();
        Transaction.Builder rdf = Transaction.builder();
        List<Friendship> lost = new ArrayList<>();
        friendships.stream().filter(f -> f.one == visitor || f.other == visitor).forEach(lost::add);
        friendships.removeAll(lost);
        people.remove(visitor);
        lost.forEach(friendship -> friendship.removeProperty(graph));
        lost.forEach(friendship -> friendship.removeEdge(graph));
        lost.forEach(friendship -> rdf.removeStatement(friendship.rdf()));
        write(visitor.remove(graph), visitor.removeRdf(rdf));
    }

    private void write(Transaction.Builder graph, Transaction.Builder rdf) {
        emulator.gremlinEngine().append(graph.build());
        emulator.sparqlEngine().append(rdf.build());
    }

    /** A person as last written. */
    private static final class Visitor {

        private final String id;
        private final String name;
        private final int born;
        private int visits;

        Visitor(String id, String name, int born) {
            this.id = id;
            this.name = name;
            this.born = born;
        }

        int number() {
            return SampleWriter.number(id);
        }

        /** All statements about the visitor alone. */
        List<String> rdf() {
            return List.of(
                    SampleGraph.triple(id, "a", "<http://example.org/Person>"),
                    SampleGraph.triple(id, "name", '"' + name + '"'),
                    SampleGraph.triple(
                            id, "born", SampleGraph.typed(Integer.toString(born), "integer")),
                    rdfVisits());
        }

        String rdfVisits() {
            return SampleGraph.triple(
                    id, "visits", SampleGraph.typed(Integer.toString(visits), "integer"));
        }

        Transaction.Builder remove(Transaction.Builder graph) {
            return graph.removeVertexProperty(id, "name", PropertyValue.of(name))
                    .removeVertexProperty(id, "born", PropertyValue.of(born))
                    .removeVertexProperty(id, "visits", PropertyValue.of(visits))
                    .removeVertexLabel(id, "Person");
        }

        Transaction.Builder removeRdf(Transaction.Builder rdf) {
            List<String> statements = rdf();
            for (int i = 1; i < statements.size(); i++) {
                rdf.removeStatement(statements.get(i));
            }
            return rdf.removeStatement(statements.get(0));
        }
    }

    /** An edge as last written. */
    private static final class Friendship {

        private final String id;
        private final Visitor one;
        private final Visitor other;
        private final PropertyValue weight;

        Friendship(Visitor one, Visitor other, double weight) {
            this.id = one.id + "-knows-" + other.id;
            this.one = one;
            this.other = other;
            this.weight = PropertyValue.of(weight);
        }

        boolean isSame(Friendship friendship) {
            return id.equals(friendship.id);
        }

        Transaction.Builder removeProperty(Transaction.Builder graph) {
            return graph.removeEdgeProperty(id, "weight", weight);
        }

        Transaction.Builder removeEdge(Transaction.Builder graph) {
            return graph.removeEdge(id, "knows", one.id, other.id);
        }

        String rdf() {
            return SampleGraph.triple(one.id, "knows", "<http://example.org/" + other.id + '>');
        }
    }
}
