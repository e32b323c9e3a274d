/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient.schema;

import org.apache.flink.connector.neptune.element.ElementType;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels of a property graph with their properties, as far as they are known. */
public final class GraphSchema {

    /** The elements of one type with one label. */
    record Label(ElementType elementType, String name) {}

    private final SortedMap<Label, SortedMap<String, PropertySchema>> labels =
            new TreeMap<>(Comparator.comparing(Label::elementType).thenComparing(Label::name));

    /** Adds a label without properties, unless it is known. */
    public void addLabel(ElementType elementType, String name) {
        add(new Label(elementType, name));
    }

    /** Adds a label, unless it is known. */
    void add(Label label) {
        labels.computeIfAbsent(label, key -> new TreeMap<>());
    }

    /** Adds a property, unless it is known. */
    PropertySchema property(Label label, String name) {
        add(label);
        return labels.get(label).computeIfAbsent(name, key -> new PropertySchema());
    }

    /** The labels of vertices and then those of edges, each sorted by name. */
    SortedMap<Label, SortedMap<String, PropertySchema>> labels() {
        return Collections.unmodifiableSortedMap(labels);
    }

    /** The properties of the elements with a label, sorted by name. Empty if there are none. */
    Map<String, PropertySchema> properties(Label label) {
        return Collections.unmodifiableMap(labels.getOrDefault(label, new TreeMap<>()));
    }
}
