/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import java.util.List;

/** A company of the world. Not thread-safe. */
final class Company implements Thing {

    private final String id;
    private final int founded;
    private final Industry industry;
    private final String city;
    private String name;

    Company(String id, String name, int founded, Industry industry, String city) {
        this.id = id;
        this.name = name;
        this.founded = founded;
        this.industry = industry;
        this.city = city;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return "Company";
    }

    @Override
    public List<Property> properties() {
        return List.of(
                nameProperty(),
                Property.of("founded", founded),
                Property.of("industry", industry),
                Property.of("city", city));
    }

    int founded() {
        return founded;
    }

    String city() {
        return city;
    }

    String name() {
        return name;
    }

    Property nameProperty() {
        return Property.of("name", name);
    }

    void rename(String newName) {
        name = newName;
    }
}
