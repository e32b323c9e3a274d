/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import java.util.ArrayList;
import java.util.List;

/** A person of the world. Not thread-safe. */
final class Person implements Thing {

    private final String id;
    private final String name;
    private final int born;
    private final List<String> emails;
    private String city;
    private int visits;

    /** Creates an inhabitant of the world. */
    static Person inhabitant(String id, String name, int born, String city, List<String> emails) {
        return new Person(id, name, born, city, emails, 0);
    }

    /** Creates a person whose visits are counted. */
    static Person visitor(String id, String name, int born, String city, int visits) {
        return new Person(id, name, born, city, List.of(), visits);
    }

    private Person(String id, String name, int born, String city, List<String> emails, int visits) {
        this.id = id;
        this.name = name;
        this.born = born;
        this.city = city;
        this.emails = emails;
        this.visits = visits;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return "Person";
    }

    @Override
    public List<Property> properties() {
        List<Property> properties = new ArrayList<>();
        properties.add(Property.of("name", name));
        properties.add(Property.of("born", born));
        properties.add(cityProperty());
        emails.forEach(email -> properties.add(Property.of("email", email)));
        if (isVisitor()) {
            properties.add(visitsProperty());
        }
        return properties;
    }

    int born() {
        return born;
    }

    String city() {
        return city;
    }

    Property cityProperty() {
        return Property.of("city", city);
    }

    void moveTo(String newCity) {
        city = newCity;
    }

    boolean isVisitor() {
        return visits > 0;
    }

    Property visitsProperty() {
        return Property.of("visits", visits);
    }

    void visitAgain() {
        visits++;
    }
}
