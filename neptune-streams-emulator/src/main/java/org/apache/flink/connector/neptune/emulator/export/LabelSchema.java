/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of the elements with one label, or of the vertices with one set of labels. */
final class LabelSchema {

    private final boolean vertices;
    private final Set<String> labels;
    private final String joinedLabels;
    private final Map<String, PropertySchema> properties = new LinkedHashMap<>();
    private long elementCount;

    /** Creates the schema of elements like this one, which is not added. */
    LabelSchema(Element example) {
        this.vertices = example.isVertex();
        this.labels = example.labels();
        this.joinedLabels = example.joinedLabels();
    }

    /** Adds one more element. */
    void add(Element element) {
        element.properties().forEach(this::add);
        elementCount++;
    }

    private void add(String name, List<Object> values) {
        properties.computeIfAbsent(name, PropertySchema::new).add(values);
    }

    boolean isOfVertices() {
        return vertices;
    }

    Set<String> labels() {
        return labels;
    }

    String joinedLabels() {
        return joinedLabels;
    }

    /** The properties in the order in which they were first seen. */
    Collection<PropertySchema> properties() {
        return properties.values();
    }

    /** The property of this name; null if no element had it. */
    PropertySchema property(String name) {
        return properties.get(name);
    }

    long elementCount() {
        return elementCount;
    }

    /** Whether an element lacks the property. */
    boolean isNullable(PropertySchema property) {
        return property.elementCount() < elementCount;
    }
}
