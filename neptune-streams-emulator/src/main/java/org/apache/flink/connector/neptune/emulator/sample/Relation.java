/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * A relation between two things: an edge of the property graph, or statements of the RDF graph.
 * There is at most one relation of a kind from one thing to another. Immutable.
 */
final class Relation {

    static final String WORKS_FOR = "works_for";
    static final String KNOWS = "knows";
    static final String OWNS = "owns";

    private final String label;
    private final String from;
    private final String to;
    private final List<Property> properties;

    private Relation(String label, String from, String to, List<Property> properties) {
        this.label = label;
        this.from = from;
        this.to = to;
        this.properties = properties;
    }

    /** The job of a person at a company. */
    static Relation worksFor(String person, String company, String role, LocalDate since) {
        return new Relation(
                WORKS_FOR,
                person,
                company,
                List.of(Property.of("role", role), Property.of("since", since)));
    }

    /** A person knows another one since a year. */
    static Relation knows(String one, String other, int since) {
        return new Relation(KNOWS, one, other, List.of(Property.of("since", since)));
    }

    /** A company owns a part of another one, in percent. */
    static Relation owns(String owner, String owned, int percent) {
        return new Relation(OWNS, owner, owned, List.of(Property.of("percent", percent)));
    }

    /** The id of the edge, for example {@code w-p-0042-c-07}. */
    static String id(String label, String from, String to) {
        return label.charAt(0) + "-" + from + '-' + to;
    }

    String id() {
        return id(label, from, to);
    }

    String label() {
        return label;
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    boolean isJob() {
        return label.equals(WORKS_FOR);
    }

    List<Property> properties() {
        return properties;
    }

    /** The property that all relations of this kind have. */
    Property property(String key) {
        return properties.stream()
                .filter(property -> property.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** The role of a job. */
    String role() {
        return property("role").text();
    }

    /** The same job with another role. */
    Relation withRole(String role) {
        return new Relation(label, from, to, List.of(Property.of("role", role), property("since")));
    }
}
