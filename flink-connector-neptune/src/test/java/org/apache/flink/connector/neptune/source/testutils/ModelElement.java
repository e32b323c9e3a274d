/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A vertex or an edge of a {@link GraphModel}: its labels, and the values of its properties, each
 * in the order in which they were added. A vertex can have no label. Callers must not change it.
 */
public final class ModelElement {

    final Set<String> labels = new LinkedHashSet<>();
    final Map<String, Set<ModelValue>> properties = new LinkedHashMap<>();
    @Nullable private final String from;
    @Nullable private final String to;

    ModelElement(@Nullable String from, @Nullable String to) {
        this.from = from;
        this.to = to;
    }

    /** The labels; one for an edge. */
    public Set<String> labels() {
        return labels;
    }

    /** The id of the vertex that an edge starts at; null for a vertex. */
    @Nullable
    public String from() {
        return from;
    }

    /** The id of the vertex that an edge ends at; null for a vertex. */
    @Nullable
    public String to() {
        return to;
    }

    /** The values of each property that has any. */
    public Map<String, Set<ModelValue>> properties() {
        return properties;
    }

    /** The values of a property, the last one added at the end. */
    public List<ModelValue> values(String key) {
        return new ArrayList<>(properties.getOrDefault(key, Set.of()));
    }

    boolean isEmpty() {
        return labels.isEmpty() && properties.isEmpty();
    }

    ModelElement copy() {
        ModelElement copy = new ModelElement(from, to);
        copy.labels.addAll(labels);
        properties.forEach((key, values) -> copy.properties.put(key, new LinkedHashSet<>(values)));
        return copy;
    }

    /** An export has the labels in this order. */
    ModelElement withSortedLabels() {
        ModelElement copy = copy();
        copy.labels.clear();
        copy.labels.addAll(new TreeSet<>(labels));
        return copy;
    }

    boolean add(String key, ModelValue value) {
        return properties.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(value);
    }

    boolean remove(String key, ModelValue value) {
        Set<ModelValue> values = properties.getOrDefault(key, Set.of());
        boolean removed = values.contains(value) && values.remove(value);
        if (removed && values.isEmpty()) {
            properties.remove(key);
        }
        return removed;
    }

    @Override
    public String toString() {
        return labels + (from == null ? "" : " " + from + "->" + to) + " " + properties;
    }
}
