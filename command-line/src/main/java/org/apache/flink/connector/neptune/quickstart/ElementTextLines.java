/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.PropertyValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One line per change of an element, for human readers: the element, and its properties if it was
 * added or removed, otherwise what is different.
 */
final class ElementTextLines implements MapFunction<ElementChange, String> {

    private static final long serialVersionUID = 1L;

    private final boolean colored;

    ElementTextLines(boolean colored) {
        this.colored = colored;
    }

    @Override
    public String map(ElementChange change) {
        Element before = change.getBefore();
        Element after = change.getAfter();
        switch (change.getKind()) {
            case CREATE:
                return line(change, Color.GREEN, "added", after, properties(after));
            case DELETE:
                return line(change, Color.RED, "removed", before, properties(before));
            default:
                return line(change, Color.YELLOW, "changed", after, differences(before, after));
        }
    }

    private String line(
            ElementChange change, Color color, String verb, Element element, List<String> details) {
        String what = String.format("%-7s  %s", verb, Notation.of(change.getId(), element));
        String line = String.format("%-7d %s", change.getCommitNum(), paint(color, what));
        return details.isEmpty() ? line : line + "  " + String.join(", ", details);
    }

    private static List<String> properties(Element element) {
        return element.getProperties().keySet().stream()
                .sorted()
                .map(name -> property(element, name))
                .toList();
    }

    private static String property(Element element, String name) {
        return Notation.name(name) + ": " + Values.show(element.getProperties().get(name));
    }

    private List<String> differences(Element before, Element after) {
        List<String> differences = new ArrayList<>();
        addReplaced(differences, Notation.labels(before), Notation.labels(after));
        addReplaced(differences, Notation.ends(before), Notation.ends(after));
        Map<String, List<PropertyValue>> valuesBefore = before.getProperties();
        Map<String, List<PropertyValue>> valuesAfter = after.getProperties();
        TreeSet<String> names = new TreeSet<>(valuesBefore.keySet());
        names.addAll(valuesAfter.keySet());
        for (String name : names) {
            if (!valuesBefore.containsKey(name)) {
                differences.add(added(property(after, name)));
            } else if (!valuesAfter.containsKey(name)) {
                differences.add(removed(property(before, name)));
            } else if (!valuesBefore.get(name).equals(valuesAfter.get(name))) {
                differences.add(
                        Notation.name(name)
                                + ": "
                                + paint(Color.RED, Values.show(valuesBefore.get(name)))
                                + " -> "
                                + paint(Color.GREEN, Values.show(valuesAfter.get(name))));
            }
        }
        return differences;
    }

    private void addReplaced(List<String> differences, List<String> before, List<String> after) {
        before.stream()
                .filter(text -> !after.contains(text))
                .forEach(text -> differences.add(removed(text)));
        after.stream()
                .filter(text -> !before.contains(text))
                .forEach(text -> differences.add(added(text)));
    }

    private String removed(String text) {
        return paint(Color.RED, "-" + text);
    }

    private String added(String text) {
        return paint(Color.GREEN, "+" + text);
    }

    private String paint(Color color, String text) {
        return colored ? color.of(text) : text;
    }
}
