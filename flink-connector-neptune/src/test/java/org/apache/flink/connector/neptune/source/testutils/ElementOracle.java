/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.element.PropertyValue;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a job that reads elements must emit, computed from what transactions made of the elements of
 * a {@link GraphModel} and not from records.
 */
public final class ElementOracle {

    private final ElementProjection projection;

    /** What a job knows of the elements, by key. */
    private final Map<String, Element> known = new HashMap<>();

    private final Map<String, List<ElementChange>> changes = new LinkedHashMap<>();

    private ElementOracle(ElementProjection projection) {
        this.projection = projection;
    }

    /** The changes of each element in their order, by the keys of the elements. */
    public static Map<String, List<ElementChange>> changes(
            List<ModelChange> history, ElementProjection projection) {
        ElementOracle oracle = new ElementOracle(projection);
        history.forEach(oracle::add);
        return oracle.changes;
    }

    private void add(ModelChange change) {
        ElementType type = change.isEdge() ? ElementType.EDGE : ElementType.VERTEX;
        if (projection.getType() != null && projection.getType() != type) {
            return;
        }
        Element before = known.getOrDefault(change.key(), new Element());
        Element after = after(change, before);
        if (!isMember(after) && (change.isEdge() || projection.forgetsUnlabelled())) {
            after = new Element();
        }
        known.put(change.key(), after);
        boolean unchanged = isMember(before) ? before.equals(after) : !isMember(after);
        if (!unchanged) {
            changes.computeIfAbsent(change.key(), any -> new ArrayList<>())
                    .add(emitted(change, type, before, after));
        }
    }

    private boolean isMember(Element element) {
        return element.getLabels().stream().anyMatch(this::isMemberLabel);
    }

    private boolean isMemberLabel(String label) {
        return projection.getLabels() == null || projection.getLabels().contains(label);
    }

    /** What a job knows after a transaction: of what is there, what it knew and what was added. */
    private Element after(ModelChange change, Element before) {
        Element after = new Element();
        ModelElement element = change.after();
        if (element == null) {
            return after;
        }
        after.setFrom(element.from());
        after.setTo(element.to());
        Predicate<String> isRead =
                label -> !projection.keepsMemberLabelsOnly() || isMemberLabel(label);
        after.setLabels(
                inOrderOfAdding(
                        before.getLabels(),
                        element.labels().stream().filter(isRead).collect(Collectors.toList()),
                        change::adds));
        Set<String> read = projection.getProperties();
        element.properties()
                .forEach(
                        (key, values) -> {
                            List<PropertyValue> left =
                                    inOrderOfAdding(
                                            before.getProperties().getOrDefault(key, List.of()),
                                            values.stream()
                                                    .map(ElementOracle::converted)
                                                    .collect(Collectors.toList()),
                                            added(change, key));
                            if ((read == null || read.contains(key)) && !left.isEmpty()) {
                                after.getProperties().put(key, left);
                            }
                        });
        return after;
    }

    /** With labels and values in an order that does not depend on that of the changes. */
    public static Element withoutOrder(Element element) {
        Element sorted = new Element();
        sorted.setFrom(element.getFrom());
        sorted.setTo(element.getTo());
        sorted.setLabels(new ArrayList<>(element.getLabels()));
        sorted.getLabels().sort(null);
        element.getProperties()
                .forEach(
                        (name, values) -> {
                            List<PropertyValue> copy = new ArrayList<>(values);
                            copy.sort(Comparator.comparing(PropertyValue::toString));
                            sorted.getProperties().put(name, copy);
                        });
        return sorted;
    }

    private static Predicate<PropertyValue> added(ModelChange change, String key) {
        return value ->
                change.after().values(key).stream()
                        .anyMatch(each -> converted(each).equals(value) && change.adds(key, each));
    }

    private static PropertyValue converted(ModelValue value) {
        return new PropertyValue(value.text(), value.dataType());
    }

    /**
     * A fact that was removed and added again is the last one, unless the transaction changed
     * nothing else.
     */
    private static <T> List<T> inOrderOfAdding(List<T> before, List<T> after, Predicate<T> added) {
        List<T> left = new ArrayList<>(before);
        left.retainAll(after);
        left.removeIf(added);
        after.stream().filter(added).forEach(left::add);
        return Set.copyOf(left).equals(Set.copyOf(before)) ? before : left;
    }

    private ElementChange emitted(
            ModelChange change, ElementType type, Element before, Element after) {
        ElementChange emitted = new ElementChange();
        emitted.setType(type);
        emitted.setId(change.id());
        emitted.setBefore(isMember(before) ? before : null);
        emitted.setAfter(isMember(after) ? after : null);
        emitted.setKind(kind(emitted.getBefore(), emitted.getAfter()));
        emitted.setCommitNum(change.commitNum());
        emitted.setCommitTimestamp(change.commitTimestamp());
        return emitted;
    }

    private static ElementChange.Kind kind(@Nullable Element before, @Nullable Element after) {
        return before == null
                ? ElementChange.Kind.CREATE
                : after == null ? ElementChange.Kind.DELETE : ElementChange.Kind.UPDATE;
    }
}
