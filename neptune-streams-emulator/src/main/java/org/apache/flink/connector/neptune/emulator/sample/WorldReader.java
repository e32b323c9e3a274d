/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.emulator.gremlin.GraphFact;
import org.apache.flink.connector.neptune.emulator.gremlin.GremlinEngine;
import org.apache.flink.connector.neptune.emulator.sparql.SparqlEngine;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the sample writer needs to know of the world from the property graph: visitors with
 * their relations, inhabitants with their jobs, and companies. Ignores elements that no longer have
 * the form of the sample because a query changed them.
 */
final class WorldReader {

    private static final Pattern VISITOR = Pattern.compile("visitor-\\d{1,9}");
    private static final Pattern INHABITANT = Pattern.compile("p-\\d{4}");
    private static final Pattern COMPANY = Pattern.compile("c-\\d{2}");

    /** Texts that have the same form in both graphs. */
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\d '.-]+");

    /** The statements that the sample writer writes. */
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "<http://example\\.org/(visitor-\\d{1,9})>"
                            + " (<http://example\\.org/(name|born|city|visits|role|since)> \".*"
                            + "|<http://example\\.org/(knows|works_for)>"
                            + " <http://example\\.org/(visitor|p|c)-\\d+> .*"
                            + "|<http://www\\.w3\\.org/1999/02/22-rdf-syntax-ns#type>"
                            + " <http://example\\.org/Person> \\.)\n");

    private final World world = new World();
    private final Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
    private int lastVisitor;

    WorldReader(GremlinEngine graph) {
        List<GraphFact> edges = new ArrayList<>();
        graph.forEachFact(
                fact -> {
                    properties
                            .computeIfAbsent(fact.id(), id -> new HashMap<>())
                            .put(fact.key(), fact.value());
                    if (fact.type() == GraphFact.Type.E) {
                        edges.add(fact);
                    }
                });
        List<Person> visitors = new ArrayList<>();
        properties.forEach((id, values) -> addThing(id, values, visitors));
        // The first visitor leaves first.
        visitors.sort(Comparator.comparingInt(visitor -> number(visitor.id())));
        visitors.forEach(world::restore);
        edges.forEach(edge -> addRelation(edge, properties.get(edge.id())));
    }

    World world() {
        return world;
    }

    /** The greatest number of a visitor; 0 if there is none. */
    int lastVisitor() {
        return lastVisitor;
    }

    private static int number(String visitor) {
        return Integer.parseInt(visitor.substring(visitor.indexOf('-') + 1));
    }

    private static boolean isText(Object value) {
        return value instanceof String && TEXT.matcher((String) value).matches();
    }

    private void addThing(String id, Map<String, Object> values, List<Person> visitors) {
        boolean visitor = VISITOR.matcher(id).matches();
        if (visitor) {
            lastVisitor = Math.max(lastVisitor, number(id));
        }
        Object name = values.get("name");
        Object city = values.get("city");
        Object born = values.get("born");
        Object visits = values.getOrDefault("visits", 0);
        if (!isText(name) || !isText(city)) {
            return;
        } else if (COMPANY.matcher(id).matches() && values.get("founded") instanceof Integer) {
            int founded = (int) values.get("founded");
            Industry.of(values.get("industry"))
                    .map(one -> new Company(id, (String) name, founded, one, (String) city))
                    .ifPresent(world::restore);
        } else if (born instanceof Integer
                && visitor
                && visits instanceof Integer
                && (int) visits > 0) {
            visitors.add(
                    Person.visitor(id, (String) name, (int) born, (String) city, (int) visits));
        } else if (born instanceof Integer && INHABITANT.matcher(id).matches()) {
            world.restore(
                    Person.inhabitant(id, (String) name, (int) born, (String) city, List.of()));
        }
    }

    private void addRelation(GraphFact edge, Map<String, Object> values) {
        Person from = world.person(edge.from());
        Object since = values.get("since");
        Relation relation = null;
        if (from == null || !edge.id().equals(Relation.id(edge.label(), edge.from(), edge.to()))) {
            return;
        } else if (edge.label().equals(Relation.WORKS_FOR)
                && world.hasCompany(edge.to())
                && world.job(from) == null
                && isText(values.get("role"))
                && since instanceof Date) {
            LocalDate day = ((Date) since).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
            relation = Relation.worksFor(edge.from(), edge.to(), (String) values.get("role"), day);
        } else if (edge.label().equals(Relation.KNOWS)
                && from.isVisitor()
                && world.person(edge.to()) != null
                && since instanceof Integer) {
            relation = Relation.knows(edge.from(), edge.to(), (int) since);
        }
        if (relation != null) {
            world.restore(relation);
        }
    }

    /** Makes the statements about visitors in the RDF graph those of the property graph. */
    void alignRdf(SparqlEngine rdf) {
        Set<String> missing = new LinkedHashSet<>();
        for (Person person : world.people()) {
            if (person.isVisitor()) {
                missing.addAll(Statements.of(person));
                world.relationsFrom(person).forEach(one -> missing.addAll(Statements.of(one)));
            }
        }
        Set<String> surplus = new LinkedHashSet<>();
        rdf.forEachLine(
                line -> {
                    Matcher written = STATEMENT.matcher(line);
                    if (written.matches()
                            && !missing.remove(line)
                            && (world.person(written.group(1)) != null
                                    || !properties.containsKey(written.group(1)))) {
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
}
