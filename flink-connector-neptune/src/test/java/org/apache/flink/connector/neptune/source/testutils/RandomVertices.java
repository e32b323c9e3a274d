/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.source.testutils.RandomPropertyGraph.Change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Random changes of the vertices of a {@link RandomPropertyGraph}. */
final class RandomVertices {

    private final GraphModel model;
    private final RandomValues random;

    RandomVertices(GraphModel model, RandomValues random) {
        this.model = model;
        this.random = random;
    }

    /** Returns false if no vertex could change so. */
    boolean change(Change change) {
        switch (change) {
            case VERTEX_WITH_LABELS_FIRST:
                return add(freeId(), true, true);
            case VERTEX_WITH_PROPERTIES_FIRST:
                return add(freeId(), false, true);
            case VERTEX_WITHOUT_LABEL:
                return add(freeId(), false, false);
            case LABEL_FOR_A_VERTEX_WITHOUT:
                return !ids(false).isEmpty() && addLabel(random.anyOf(ids(false)));
            case VERTEX_COMES_AND_GOES:
                String temporary = freeId();
                add(temporary, random.oneIn(2), true);
                model.removeVertex(temporary);
                return true;
            case MANY_ELEMENTS:
                return changeAll();
            default:
                return !ids(true).isEmpty() && change(change, random.anyOf(ids(true)));
        }
    }

    private boolean changeAll() {
        for (String id : new ArrayList<>(model.vertices().keySet())) {
            setToSingle(id, random.anyOf(RandomValues.SINGLE));
            String key = random.anyOf(RandomValues.SEVERAL);
            model.addValue(id, key, random.of(key));
        }
        return model.vertices().size() > 10;
    }

    /** The ids of the vertices that have a label, or those of the others. */
    List<String> ids(boolean labelled) {
        return model.vertices().entrySet().stream()
                .filter(vertex -> vertex.getValue().labels.isEmpty() != labelled)
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    boolean addLabel(String id) {
        String label = random.anyOf(RandomPropertyGraph.VERTEX_LABELS);
        model.addLabel(id, label);
        return true;
    }

    private boolean add(String id, boolean labelsFirst, boolean withLabels) {
        if (!labelsFirst) {
            addValues(id);
        }
        if (withLabels) {
            addLabel(id);
            if (random.oneIn(3)) {
                addLabel(id);
            }
        }
        if (labelsFirst) {
            addValues(id);
        }
        return true;
    }

    private void addValues(String id) {
        model.addValue(id, "name", random.of("name"));
        for (int i = random.below(8); i > 0; i--) {
            setToSingle(id, random.anyOf(RandomValues.SINGLE));
        }
        for (int i = random.below(5); i > 0; i--) {
            String key = random.anyOf(RandomValues.SEVERAL);
            model.addValue(id, key, random.of(key));
        }
    }

    private boolean change(Change change, String id) {
        List<String> keys = random.oneIn(3) ? RandomValues.SINGLE : RandomValues.SEVERAL;
        String key = random.anyOf(keys);
        switch (change) {
            case RELABEL:
                return relabel(id);
            case ONE_LABEL_MORE:
                return addLabel(id);
            case ONE_LABEL_LESS:
                return removeLabel(id);
            case ONE_VALUE_MORE:
                model.addValue(id, key, random.of(key));
                return true;
            case SET_TO_SINGLE:
                setToSingle(id, key);
                return true;
            case VALUE_COMES_AND_GOES:
                return addAndRemove(id, key, random.of(key));
            case VERTEX_GOES_AND_COMES:
                model.removeVertex(id);
                return add(id, random.oneIn(2), true);
            case DROP_VERTEX_WITH_EDGES:
                return dropWithEdges(id);
            case ONE_VALUE_LESS:
                return remove(id, false);
            case REMOVE_AND_ADD_THE_SAME_VALUE:
                return remove(id, true);
            default:
                throw new IllegalArgumentException("Not a change of a vertex: " + change);
        }
    }

    /**
     * Drops a vertex that has edges. If there is none, drops the given one, which does not count.
     */
    private boolean dropWithEdges(String id) {
        boolean hasEdges = !model.edges().isEmpty();
        model.removeVertex(hasEdges ? random.anyOf(model.edges().values()).from() : id);
        return hasEdges;
    }

    /** The edges go with the last label. */
    private boolean removeLabel(String id) {
        Set<String> labels = model.vertices().get(id).labels;
        if (labels.size() == 1) {
            model.removeEdgesOf(id);
        }
        model.removeLabel(id, random.anyOf(labels));
        return true;
    }

    private boolean relabel(String id) {
        List<String> old = new ArrayList<>(model.vertices().get(id).labels);
        List<String> others = new ArrayList<>(RandomPropertyGraph.VERTEX_LABELS);
        others.removeAll(old);
        if (others.isEmpty()) {
            return false;
        }
        String label = random.anyOf(others);
        boolean addFirst = random.oneIn(2);
        if (addFirst) {
            model.addLabel(id, label);
        }
        List<String> gone = random.oneIn(2) ? old : List.of(random.anyOf(old));
        gone.forEach(each -> model.removeLabel(id, each));
        if (!addFirst) {
            model.addLabel(id, label);
        }
        return true;
    }

    private void setToSingle(String id, String key) {
        ModelValue value = random.of(key);
        ModelElement vertex = model.vertices().get(id);
        if (vertex != null) {
            vertex.values(key).stream()
                    .filter(Predicate.not(value::equals))
                    .forEach(old -> model.removeValue(id, key, old));
        }
        model.addValue(id, key, value);
    }

    private boolean addAndRemove(String id, String key, ModelValue value) {
        if (model.vertices().get(id).values(key).contains(value)) {
            return false;
        }
        model.addValue(id, key, value);
        model.removeValue(id, key, value);
        return true;
    }

    private boolean remove(String id, boolean addAgain) {
        ModelElement vertex = model.vertices().get(id);
        if (vertex.properties.isEmpty()) {
            return false;
        }
        String key = random.anyOf(vertex.properties.keySet());
        ModelValue value = random.anyOf(vertex.values(key));
        model.removeValue(id, key, value);
        if (addAgain) {
            model.addValue(id, key, value);
        }
        return true;
    }

    /** An id that no vertex has. Vertices are dropped if few are left. */
    private String freeId() {
        List<String> free = RandomPropertyGraph.ids();
        int atLeast = free.size() / 5;
        free.removeAll(model.vertices().keySet());
        while (free.size() < atLeast) {
            String dropped = random.anyOf(model.vertices().keySet());
            model.removeVertex(dropped);
            free.add(dropped);
        }
        return random.anyOf(free);
    }
}
