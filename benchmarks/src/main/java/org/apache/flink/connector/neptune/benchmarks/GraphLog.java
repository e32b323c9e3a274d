/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Generates the log of a graph that changes: persons and companies are added, get other values and
 * labels, and are dropped; persons know each other. Most transactions are those of a query that
 * changes one vertex. A page of 10,000 records ends with a transaction. The seed is fixed, so all
 * readers get the same log.
 */
final class GraphLog {

    /** The kinds of transactions: how often a page has each. Together they have 10,000 records. */
    private enum Kind {
        /** A label, four values that the table has, and three that it does not have. */
        PERSON(200),
        PERSON_WITH_TWO_ADDRESSES(200),
        /** Ten persons and ten edges, as a program writes them that imports data. */
        IMPORT(10),
        COMPANY(200),
        /** A value of the table in place of another one: REMOVE and ADD. */
        SET_SINGLE(1010),
        /** The same for a property that the table does not have. */
        SET_OTHER(500),
        /** A person gets another label in place of Person, and leaves the table. */
        RELABEL(50),
        /** An edge with two properties. */
        EDGE(572),
        /** A person is dropped with all values. */
        DROP(8);

        private final int inPage;

        Kind(int inPage) {
            this.inPage = inPage;
        }
    }

    private static final List<Kind> PAGE = new ArrayList<>();

    static {
        for (Kind kind : Kind.values()) {
            PAGE.addAll(Collections.nCopies(kind.inPage, kind));
        }
    }

    static final int TRANSACTIONS_PER_PAGE = PAGE.size();

    private static final int PERSONS_OF_IMPORT = 10;

    private static final int PERSONS_PER_PAGE =
            Kind.PERSON.inPage
                    + Kind.PERSON_WITH_TWO_ADDRESSES.inPage
                    + Kind.IMPORT.inPage * PERSONS_OF_IMPORT
                    - Kind.DROP.inPage;

    /** The vertices that a page adds to the graph, without those that it drops. */
    static final int VERTICES_PER_PAGE = PERSONS_PER_PAGE + Kind.COMPANY.inPage;

    /** The rows that a page adds to the table. */
    static final int ROWS_PER_PAGE = PERSONS_PER_PAGE - Kind.RELABEL.inPage;

    private static final String[] NAMES = {"Ada", "Grace", "Edsger", "Barbara", "Alan", "Radia"};
    private static final String[] CITIES = {"London", "Paris", "Zürich", "Dublin", "Kraków"};

    private final ChangeLog log;
    private final Random random = new Random(1);

    /** Those that further transactions may change. */
    private final List<Person> persons = new ArrayList<>();

    private GraphLog(ChangeLog log) {
        this.log = log;
    }

    static void append(ChangeLog log, int pages) {
        GraphLog graph = new GraphLog(log);
        // The later kinds change what the earlier ones have added.
        List<Kind> kinds = new ArrayList<>(PAGE);
        for (int page = 0; page < pages; page++) {
            if (page > 0) {
                Collections.shuffle(kinds, graph.random);
            }
            kinds.forEach(kind -> log.append(graph.transaction(kind)));
        }
    }

    private Transaction transaction(Kind kind) {
        Transaction.Builder transaction = Transaction.builder();
        switch (kind) {
            case PERSON -> addPerson(transaction, 1);
            case PERSON_WITH_TWO_ADDRESSES -> addPerson(transaction, 2);
            case IMPORT -> {
                for (int i = 0; i < PERSONS_OF_IMPORT; i++) {
                    Person person = addPerson(transaction, 1);
                    addKnows(transaction, person, any());
                }
            }
            case COMPANY -> {
                String id = id();
                transaction
                        .addVertexLabel(id, "Company")
                        .addVertexProperty(id, "name", PropertyValue.of(name() + " & Co."))
                        .addVertexProperty(id, "city", PropertyValue.of(one(CITIES)))
                        .addVertexProperty(id, "employees", number(10_000));
            }
            case SET_SINGLE -> any().setName(transaction, name());
            case SET_OTHER -> any().setScore(transaction, random.nextDouble());
            case RELABEL -> {
                Person person = remove(any());
                transaction
                        .removeVertexLabel(person.id, "Person")
                        .addVertexLabel(person.id, "Former");
            }
            case EDGE -> {
                String edge = addKnows(transaction, any(), any());
                transaction
                        .addEdgeProperty(edge, "since", number(2026))
                        .addEdgeProperty(edge, "weight", PropertyValue.of(random.nextDouble()));
            }
            case DROP -> {
                Person person = any();
                while (person.emails.size() > 1 || person.hasEdges) {
                    person = any();
                }
                remove(person).drop(transaction);
            }
            default -> throw new IllegalStateException(kind.name());
        }
        return transaction.build();
    }

    private Person addPerson(Transaction.Builder transaction, int emails) {
        Person person = new Person(id(), persons.size(), name(), random.nextDouble());
        person.born = number(2026);
        person.city = PropertyValue.of(one(CITIES));
        String domain = Integer.toString(random.nextInt(1 << 20), 36) + ".example.org";
        for (int i = 1; i <= emails; i++) {
            // In the order of their texts, so that a list in order of adding is sorted.
            person.emails.add(PropertyValue.of("person" + i + "@" + domain));
        }
        person.note = PropertyValue.of("Has written to us about " + one(CITIES) + " and " + name());
        persons.add(person);
        person.add(transaction);
        return person;
    }

    private String addKnows(Transaction.Builder transaction, Person from, Person to) {
        String edge = id();
        from.hasEdges = true;
        to.hasEdges = true;
        transaction.addEdge(edge, "knows", from.id, to.id);
        return edge;
    }

    private Person any() {
        return persons.get(random.nextInt(persons.size()));
    }

    /** The last person takes the place of the one that is removed. */
    private Person remove(Person person) {
        Person last = persons.remove(persons.size() - 1);
        if (last != person) {
            persons.set(person.index, last);
            last.index = person.index;
        }
        return person;
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String name() {
        return one(NAMES) + " " + Integer.toString(random.nextInt(1 << 20), 36);
    }

    private String one(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }

    private PropertyValue number(int below) {
        return PropertyValue.of(random.nextInt(below));
    }

    /** A person as it is now. */
    private static final class Person {

        private final String id;
        private int index;
        private String name;
        private double score;
        private PropertyValue born;
        private PropertyValue city;
        private PropertyValue note;
        private final List<PropertyValue> emails = new ArrayList<>(1);
        private boolean hasEdges;

        private Person(String id, int index, String name, double score) {
            this.id = id;
            this.index = index;
            this.name = name;
            this.score = score;
        }

        private void add(Transaction.Builder transaction) {
            transaction
                    .addVertexLabel(id, "Person")
                    .addVertexProperty(id, "name", PropertyValue.of(name))
                    .addVertexProperty(id, "born", born)
                    .addVertexProperty(id, "city", city);
            emails.forEach(email -> transaction.addVertexProperty(id, "email", email));
            transaction
                    .addVertexProperty(id, "score", PropertyValue.of(score))
                    .addVertexProperty(id, "active", PropertyValue.of(true))
                    .addVertexProperty(id, "note", note);
        }

        private void setName(Transaction.Builder transaction, String other) {
            transaction
                    .removeVertexProperty(id, "name", PropertyValue.of(name))
                    .addVertexProperty(id, "name", PropertyValue.of(other));
            name = other;
        }

        private void setScore(Transaction.Builder transaction, double other) {
            transaction
                    .removeVertexProperty(id, "score", PropertyValue.of(score))
                    .addVertexProperty(id, "score", PropertyValue.of(other));
            score = other;
        }

        private void drop(Transaction.Builder transaction) {
            transaction
                    .removeVertexLabel(id, "Person")
                    .removeVertexProperty(id, "name", PropertyValue.of(name))
                    .removeVertexProperty(id, "born", born)
                    .removeVertexProperty(id, "city", city);
            emails.forEach(email -> transaction.removeVertexProperty(id, "email", email));
            transaction
                    .removeVertexProperty(id, "score", PropertyValue.of(score))
                    .removeVertexProperty(id, "active", PropertyValue.of(true))
                    .removeVertexProperty(id, "note", note);
        }
    }
}
