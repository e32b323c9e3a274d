/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import org.apache.flink.connector.neptune.emulator.gremlin.GremlinEngine;
import org.apache.flink.connector.neptune.emulator.sparql.SparqlEngine;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import static org.apache.flink.connector.neptune.emulator.sample.Names.any;

/**
 * The visitors of the world, whom the sample writer adds, and what happens to them. Thread-safe.
 */
public final class Crowd {

    private static final int MAX_VISITORS = 20;
    private static final int YEAR = 2026;

    private final GremlinEngine graph;
    private final SparqlEngine rdf;
    private final Random random;
    private World world;
    private int created;

    public Crowd(GremlinEngine graph, SparqlEngine rdf, long seed) {
        this.graph = graph;
        this.rdf = rdf;
        this.random = new Random(seed);
    }

    /** Writes the next change to both graphs. */
    public synchronized void step() {
        if (world == null) {
            restore();
        }
        Changes changes = new Changes();
        change(changes);
        graph.append(changes.graph().build());
        rdf.append(changes.rdf().build());
    }

    private void restore() {
        WorldReader reader = new WorldReader(graph);
        if (graph.isRestored() || rdf.isRestored()) {
            reader.alignRdf(rdf);
        }
        created = reader.lastVisitor();
        world = reader.world();
    }

    private void change(Changes changes) {
        List<Person> visitors = visitors();
        int dice = random.nextInt(20);
        if (visitors.size() > MAX_VISITORS) {
            world.leave(visitors.get(0), changes);
        } else if (visitors.size() < 3 || dice < 5) {
            arrive(changes);
        } else {
            change(any(visitors.toArray(new Person[0]), random), dice, changes);
        }
    }

    private List<Person> visitors() {
        return world.people().stream().filter(Person::isVisitor).collect(Collectors.toList());
    }

    private void arrive(Changes changes) {
        int number = ++created;
        String name = Names.person(random);
        int born = 1956 + random.nextInt(48);
        String city = any(Names.CITIES, random);
        world.arrive(Person.visitor("visitor-" + number, name, born, city, 1), changes);
    }

    /** Falls back to another visit, so that each step writes something. */
    private void change(Person visitor, int dice, Changes changes) {
        if (dice < 9) {
            meet(visitor, changes);
        } else if (dice < 12) {
            work(visitor, changes);
        } else if (dice < 14) {
            world.move(visitor, anyOther(visitor.city(), Names.CITIES), changes);
        } else if (dice < 16) {
            endFriendship(visitor, changes);
        } else {
            world.visitAgain(visitor, changes);
        }
    }

    /** A visitor meets a colleague or another visitor. */
    private void meet(Person visitor, Changes changes) {
        List<Person> strangers = world.strangers(visitor, world.colleagues(visitor));
        if (strangers.isEmpty()) {
            strangers = world.strangers(visitor, visitors());
        }
        if (strangers.isEmpty()) {
            world.visitAgain(visitor, changes);
        } else {
            Person other = strangers.get(random.nextInt(strangers.size()));
            world.meet(visitor, other, YEAR, changes);
        }
    }

    /** A visitor is hired, gets another role or goes to another company. */
    private void work(Person visitor, Changes changes) {
        Relation job = world.job(visitor);
        List<Company> companies = world.companies();
        companies.removeIf(company -> job != null && company.id().equals(job.to()));
        if (companies.isEmpty()) {
            world.visitAgain(visitor, changes);
        } else if (job != null && random.nextBoolean()) {
            world.changeRole(visitor, anyOther(job.role(), Names.ROLES), changes);
        } else {
            Company company = companies.get(random.nextInt(companies.size()));
            LocalDate since = LocalDate.ofYearDay(YEAR, 1 + random.nextInt(365));
            world.hire(visitor, company, any(Names.ROLES, random), since, changes);
        }
    }

    private void endFriendship(Person visitor, Changes changes) {
        List<Relation> friendships = world.friendships(visitor);
        if (friendships.isEmpty()) {
            world.visitAgain(visitor, changes);
        } else {
            world.endFriendship(friendships.get(random.nextInt(friendships.size())), changes);
        }
    }

    private String anyOther(String value, String[] values) {
        return Names.other(value, values, random);
    }
}
