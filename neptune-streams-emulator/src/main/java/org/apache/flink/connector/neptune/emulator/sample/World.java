/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * People, companies and their relations, and what can happen to them. Each event changes the world
 * and is added to the changes of a transaction. A person has at most one job. Not thread-safe.
 */
final class World {

    private final Map<String, Company> companies = new LinkedHashMap<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Set<Person>> peopleByCity = new HashMap<>();
    private final Map<String, Relation> jobsByPerson = new HashMap<>();
    private final Map<String, Set<Person>> peopleByCompany = new HashMap<>();

    /** By one person, then by the other one. */
    private final Map<String, Map<String, Relation>> friendships = new HashMap<>();

    /** Puts something into the world that is in the graphs already. */
    void restore(Company company) {
        companies.put(company.id(), company);
    }

    /** Puts somebody into the world who is in the graphs already. */
    void restore(Person person) {
        addPerson(person);
    }

    /** Puts a relation between people, or a job, into the world that is in the graphs already. */
    void restore(Relation relation) {
        if (relation.isJob()) {
            addJob(relation);
        } else {
            addFriendship(relation);
        }
    }

    private void addPerson(Person person) {
        people.put(person.id(), person);
        peopleByCity.computeIfAbsent(person.city(), city -> new LinkedHashSet<>()).add(person);
    }

    private void addJob(Relation job) {
        jobsByPerson.put(job.from(), job);
        peopleByCompany
                .computeIfAbsent(job.to(), company -> new LinkedHashSet<>())
                .add(people.get(job.from()));
    }

    /** Returns the job that the person had; null if none. */
    private Relation removeJob(Person person) {
        Relation job = jobsByPerson.remove(person.id());
        if (job != null) {
            peopleByCompany.get(job.to()).remove(person);
        }
        return job;
    }

    private void addFriendship(Relation friendship) {
        String from = friendship.from();
        String to = friendship.to();
        friendships.computeIfAbsent(from, id -> new LinkedHashMap<>()).put(to, friendship);
        friendships.computeIfAbsent(to, id -> new LinkedHashMap<>()).put(from, friendship);
    }

    private void removeFriendship(Relation friendship) {
        friendships.get(friendship.from()).remove(friendship.to());
        friendships.get(friendship.to()).remove(friendship.from());
    }

    /** The person; null if there is none with this id. */
    Person person(String id) {
        return people.get(id);
    }

    boolean hasCompany(String id) {
        return companies.containsKey(id);
    }

    Collection<Person> people() {
        return people.values();
    }

    List<Company> companies() {
        return new ArrayList<>(companies.values());
    }

    List<Company> companiesIn(String city) {
        return companies.values().stream()
                .filter(company -> company.city().equals(city))
                .collect(Collectors.toList());
    }

    /** The person's job; null if the person has none. */
    Relation job(Person person) {
        return jobsByPerson.get(person.id());
    }

    /** Those of the people whom this person does not know yet. */
    List<Person> strangers(Person person, Collection<Person> people) {
        Map<String, Relation> known = friendships.getOrDefault(person.id(), Map.of());
        return people.stream()
                .filter(other -> other != person && !known.containsKey(other.id()))
                .collect(Collectors.toList());
    }

    /** The people who work for the same company, with the person; none without a job. */
    Set<Person> colleagues(Person person) {
        Relation job = job(person);
        return job == null ? Set.of() : peopleByCompany.get(job.to());
    }

    /** The people who live in the same city, with the person. */
    Set<Person> neighbors(Person person) {
        return peopleByCity.get(person.city());
    }

    /** The friendships of the person, whoever has begun them. */
    List<Relation> friendships(Person person) {
        return new ArrayList<>(friendships.getOrDefault(person.id(), Map.of()).values());
    }

    /** The job of the person and the friendships that the person has begun. */
    List<Relation> relationsFrom(Person person) {
        List<Relation> relations = friendships(person);
        relations.removeIf(one -> !one.from().equals(person.id()));
        if (job(person) != null) {
            relations.add(0, job(person));
        }
        return relations;
    }

    List<Person> friends(Person person) {
        return friendships.getOrDefault(person.id(), Map.of()).keySet().stream()
                .map(people::get)
                .collect(Collectors.toList());
    }

    void found(Company company, Changes changes) {
        companies.put(company.id(), company);
        changes.add(company);
    }

    void rename(Company company, String name, Changes changes) {
        Property before = company.nameProperty();
        company.rename(name);
        changes.replace(company, before, company.nameProperty());
    }

    void arrive(Person person, Changes changes) {
        addPerson(person);
        changes.add(person);
    }

    void move(Person person, String city, Changes changes) {
        Property before = person.cityProperty();
        peopleByCity.get(person.city()).remove(person);
        person.moveTo(city);
        addPerson(person);
        changes.replace(person, before, person.cityProperty());
    }

    void visitAgain(Person person, Changes changes) {
        Property before = person.visitsProperty();
        person.visitAgain();
        changes.replace(person, before, person.visitsProperty());
    }

    /** Ends the person's job if there is one, and begins another one. */
    void hire(Person person, Company company, String role, LocalDate since, Changes changes) {
        if (job(person) != null) {
            quit(person, changes);
        }
        Relation job = Relation.worksFor(person.id(), company.id(), role, since);
        addJob(job);
        changes.add(job);
    }

    void changeRole(Person person, String role, Changes changes) {
        Relation before = job(person);
        Relation after = before.withRole(role);
        jobsByPerson.put(person.id(), after);
        changes.replace(before, before.property("role"), after.property("role"));
    }

    void quit(Person person, Changes changes) {
        changes.remove(List.of(removeJob(person)));
    }

    void meet(Person one, Person other, int since, Changes changes) {
        Relation friendship = Relation.knows(one.id(), other.id(), since);
        addFriendship(friendship);
        changes.add(friendship);
    }

    void endFriendship(Relation friendship, Changes changes) {
        removeFriendship(friendship);
        changes.remove(List.of(friendship));
    }

    /** Removes the person with all relations. */
    void leave(Person person, Changes changes) {
        List<Relation> ended = friendships(person);
        ended.forEach(this::removeFriendship);
        Relation job = removeJob(person);
        if (job != null) {
            ended.add(job);
        }
        people.remove(person.id());
        peopleByCity.get(person.city()).remove(person);
        changes.remove(ended);
        changes.remove(person);
    }
}
