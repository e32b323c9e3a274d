/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The history of a world of about 1,000 people and 60 companies: first imports of companies, people
 * and friendships, then one event in each transaction. It is always the same.
 */
public final class History {

    private static final long SEED = 18;
    private static final int COMPANIES = 60;
    private static final int PEOPLE = 1000;
    private static final int EVENTS = 150;

    private static final int COMPANIES_PER_IMPORT = 20;
    private static final int PEOPLE_PER_IMPORT = 40;

    /** The day after the imports. Each event is one day later than the one before. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    private final Random random = new Random(SEED);
    private final World world = new World();
    private final List<Changes> transactions = new ArrayList<>();
    private int renamed;

    private History() {}

    /** Returns the transactions from the first to the last one. */
    public static List<Changes> create() {
        History history = new History();
        history.importCompanies();
        history.importPeople();
        history.importFriendships();
        for (int day = 0; day < EVENTS; day++) {
            history.event(FIRST_DAY.plusDays(day));
        }
        return history.transactions;
    }

    private Changes transaction() {
        Changes changes = new Changes();
        transactions.add(changes);
        return changes;
    }

    private void importCompanies() {
        Changes changes = null;
        for (int i = 0; i < COMPANIES; i++) {
            changes = i % COMPANIES_PER_IMPORT == 0 ? transaction() : changes;
            // Companies with the same first word are in different industries.
            Industry[] industries = Industry.values();
            Industry industry = industries[(i + i / Names.COMPANIES.length) % industries.length];
            String name = Names.COMPANIES[i % Names.COMPANIES.length] + ' ' + industry.suffix();
            String city = Names.CITIES[i % Names.CITIES.length];
            int founded = 1900 + random.nextInt(125);
            world.found(new Company(companyId(i + 1), name, founded, industry, city), changes);
            if (i % 5 == 4) {
                String owner = companyId(1 + random.nextInt(i));
                changes.add(Relation.owns(owner, companyId(i + 1), 10 + random.nextInt(91)));
            }
        }
    }

    private static String companyId(int number) {
        return String.format("c-%02d", number);
    }

    private void importPeople() {
        Changes changes = null;
        for (int i = 0; i < PEOPLE; i++) {
            changes = i % PEOPLE_PER_IMPORT == 0 ? transaction() : changes;
            // The first people are the directors, so that each company has somebody.
            Company own = i < COMPANIES ? world.companies().get(i) : null;
            Person person = person(i + 1, own == null ? city() : own.city());
            world.arrive(person, changes);
            if (own != null) {
                hire(person, own, Names.DIRECTOR, changes);
            } else if (random.nextInt(100) < 92) {
                hire(person, employer(person), Names.any(Names.ROLES, random), changes);
            }
        }
    }

    private Person person(int number, String city) {
        String name = Names.person(random);
        List<String> emails = new ArrayList<>();
        emails.add(Names.mailbox(name) + '.' + number + "@example.com");
        if (random.nextInt(3) == 0) {
            emails.add(Names.mailbox(name) + '.' + number + "@example.org");
        }
        int born = 1956 + random.nextInt(48);
        return Person.inhabitant(String.format("p-%04d", number), name, born, city, emails);
    }

    /** Some cities are larger than others. */
    private String city() {
        int one = random.nextInt(Names.CITIES.length);
        return Names.CITIES[random.nextBoolean() ? one : random.nextInt(one + 1)];
    }

    /** Most people work in their city, and some companies are larger than others. */
    private Company employer(Person person) {
        boolean nearby = random.nextInt(100) < 85;
        List<Company> companies = nearby ? world.companiesIn(person.city()) : world.companies();
        int one = random.nextInt(companies.size());
        return companies.get(random.nextInt(one + 1));
    }

    private void hire(Person person, Company company, String role, Changes changes) {
        int earliest = Math.max(person.born() + 18, company.founded());
        int year = earliest + random.nextInt(FIRST_DAY.getYear() - earliest);
        LocalDate since = LocalDate.of(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
        world.hire(person, company, role, since, changes);
    }

    private void importFriendships() {
        Changes changes = null;
        int i = 0;
        for (Person person : new ArrayList<>(world.people())) {
            changes = i++ % PEOPLE_PER_IMPORT == 0 ? transaction() : changes;
            for (int friends = 1 + random.nextInt(3); friends > 0; friends--) {
                int years = Math.min(25, FIRST_DAY.getYear() - person.born() - 16);
                meet(person, FIRST_DAY.getYear() - 1 - random.nextInt(years), changes);
            }
        }
    }

    /** People meet colleagues, friends of friends and people of their city. */
    private void meet(Person person, int year, Changes changes) {
        int dice = random.nextInt(10);
        List<Person> candidates = List.of();
        if (dice < 5) {
            candidates = world.strangers(person, world.colleagues(person));
        } else if (dice < 8) {
            List<Person> friends = world.friends(person);
            candidates =
                    friends.isEmpty()
                            ? List.of()
                            : world.strangers(person, world.friends(any(friends)));
        }
        if (candidates.isEmpty()) {
            candidates = world.strangers(person, world.neighbors(person));
        }
        if (!candidates.isEmpty()) {
            world.meet(person, any(candidates), year, changes);
        }
    }

    private Person any(List<Person> people) {
        return people.get(random.nextInt(people.size()));
    }

    /** One event. Directors keep their jobs. */
    private void event(LocalDate day) {
        Changes changes = transaction();
        int dice = random.nextInt(100);
        List<Person> people = new ArrayList<>(world.people());
        Person person = any(people);
        while (isDirector(person)) {
            person = any(people);
        }
        Relation job = world.job(person);
        if (dice < 4) {
            // The companies with different first words, each once.
            Company company = world.companies().get(renamed++);
            world.rename(company, company.name().split(" ")[0] + " Group", changes);
        } else if (dice < 10) {
            world.leave(person, changes);
        } else if (dice < 25) {
            world.move(person, Names.other(person.city(), Names.CITIES, random), changes);
        } else if (dice < 40 || job == null) {
            meet(person, day.getYear(), changes);
        } else if (dice < 55) {
            world.changeRole(person, Names.other(job.role(), Names.ROLES, random), changes);
        } else if (dice < 60) {
            world.quit(person, changes);
        } else {
            Company next = employer(person);
            while (next.id().equals(job.to())) {
                next = employer(person);
            }
            world.hire(person, next, Names.any(Names.ROLES, random), day, changes);
        }
    }

    private boolean isDirector(Person person) {
        Relation job = world.job(person);
        return job != null && job.role().equals(Names.DIRECTOR);
    }
}
