/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * A random graph with names that need quotes or another name in SQL, and properties with values of
 * each type, of several types, and several values.
 */
final class RandomGraph {

    private static final List<String> VERTEX_LABELS =
            List.of("Person", "person", "Order", "film/serie", "a;b", "it's");

    private static final List<String> EDGE_LABELS = List.of("knows", "Person", "has part");

    private static final List<String> PROPERTIES =
            List.of(
                    "name",
                    "full name",
                    "a.b",
                    "it's",
                    "say \"hi\"",
                    "back`tick",
                    "select",
                    "Größe",
                    "two\nlines",
                    "id",
                    "from_id",
                    "labels",
                    "properties",
                    "id_property",
                    "fields.name.property");

    /** A vertex or an edge. */
    static final class Element {

        final Set<String> labels = new TreeSet<>();
        String from;
        String to;

        /** The values of each property as they are shown in SQL. */
        final Map<String, Set<String>> properties = new TreeMap<>();
    }

    private final Random random;
    private final Map<String, Element> vertices = new TreeMap<>();
    private final Map<String, Element> edges = new TreeMap<>();

    /** The types of the values of each property, by the property. */
    private final Map<String, Integer> kinds = new HashMap<>();

    RandomGraph(Random random) {
        this.random = random;
        PROPERTIES.forEach(property -> kinds.put(property, random.nextInt(12)));
    }

    Map<String, Element> vertices() {
        return vertices;
    }

    Map<String, Element> edges() {
        return edges;
    }

    /** A transaction that adds a vertex or an edge. */
    Transaction grow() {
        Transaction.Builder transaction = Transaction.builder();
        if (vertices.size() < 2 || random.nextInt(3) > 0) {
            String id = "v" + vertices.size();
            Element vertex = new Element();
            vertices.put(id, vertex);
            for (int i = 0; i <= random.nextInt(2); i++) {
                String label = anyOf(VERTEX_LABELS);
                if (vertex.labels.add(label)) {
                    transaction.addVertexLabel(id, label);
                }
            }
            addProperties(
                    vertex, true, (name, value) -> transaction.addVertexProperty(id, name, value));
        } else {
            String id = "e" + edges.size();
            Element edge = new Element();
            edges.put(id, edge);
            String label = anyOf(EDGE_LABELS);
            edge.labels.add(label);
            edge.from = anyOf(new ArrayList<>(vertices.keySet()));
            edge.to = anyOf(new ArrayList<>(vertices.keySet()));
            transaction.addEdge(id, label, edge.from, edge.to);
            addProperties(
                    edge, false, (name, value) -> transaction.addEdgeProperty(id, name, value));
        }
        return transaction.build();
    }

    private void addProperties(
            Element element, boolean several, BiConsumer<String, PropertyValue> add) {
        List<String> names = new ArrayList<>(PROPERTIES);
        Collections.shuffle(names, random);
        for (String name : names.subList(0, random.nextInt(6))) {
            int values = several && kinds.get(name) % 3 == 0 ? 1 + random.nextInt(3) : 1;
            for (int i = 0; i < values; i++) {
                addValue(element, name, add);
            }
        }
    }

    private void addValue(Element element, String name, BiConsumer<String, PropertyValue> add) {
        int number = random.nextInt(100);
        Object value =
                switch (kinds.get(name)) {
                    case 0 -> "text " + number;
                    case 1 -> number % 2 == 0;
                    case 2 -> (byte) number;
                    case 3 -> (short) number;
                    case 4 -> number;
                    case 5 -> Long.MAX_VALUE - number;
                    case 6 -> number + 0.5f;
                    case 7 -> number / 7.0;
                    case 8 -> Instant.ofEpochMilli(1_700_000_000_000L + number);
                    case 9 -> (Object) (number % 2 == 0 ? "text " + number : number);
                    case 10 -> number % 2 == 0 ? (Object) (byte) number : (Object) (long) number;
                    default -> number % 2 == 0 ? (Object) number : (Object) (number + 0.25);
                };
        if (element.properties
                .computeIfAbsent(name, key -> new TreeSet<>())
                .add(shown(name, value))) {
            add.accept(name, logged(value));
        }
    }

    /**
     * The text of a value. An {@code Integer} becomes a {@code Double} if the property has both:
     * the column of a label that has only integers has another type than that of a label with both.
     */
    String shown(String property, Object value) {
        return value instanceof Integer integer && Integer.valueOf(11).equals(kinds.get(property))
                ? Double.toString(integer)
                : value.toString();
    }

    private static PropertyValue logged(Object value) {
        if (value instanceof Boolean bool) {
            return PropertyValue.of(bool);
        } else if (value instanceof Byte number) {
            return PropertyValue.of(number);
        } else if (value instanceof Short number) {
            return PropertyValue.of(number);
        } else if (value instanceof Integer number) {
            return PropertyValue.of(number);
        } else if (value instanceof Long number) {
            return PropertyValue.of(number);
        } else if (value instanceof Float number) {
            return PropertyValue.of(number);
        } else if (value instanceof Double number) {
            return PropertyValue.of(number);
        } else if (value instanceof Instant instant) {
            return PropertyValue.of(instant);
        }
        return PropertyValue.of((String) value);
    }

    private <T> T anyOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
