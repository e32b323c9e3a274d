/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.source.testutils.RandomPropertyGraph.Change;

import java.util.List;

/** Random changes of the edges of a {@link RandomPropertyGraph}. */
final class RandomEdges {

    private final GraphModel model;
    private final RandomValues random;

    RandomEdges(GraphModel model, RandomValues random) {
        this.model = model;
        this.random = random;
    }

    /**
     * Returns false if no edge could change so.
     *
     * @param vertices the ids of vertices that edges can connect
     */
    boolean change(Change change, List<String> vertices) {
        List<String> free = RandomPropertyGraph.ids();
        free.removeAll(model.edges().keySet());
        switch (change) {
            case EDGE_WITH_ID_OF_A_VERTEX:
                free.retainAll(vertices);
                return !free.isEmpty() && add(random.anyOf(free), vertices);
            case EDGE:
                return !free.isEmpty() && !vertices.isEmpty() && addSeveral(free, vertices);
            case EDGE_COMES_AND_GOES:
                if (free.isEmpty() || vertices.isEmpty()) {
                    return false;
                }
                String temporary = random.anyOf(free);
                add(temporary, vertices);
                model.removeEdge(temporary);
                return true;
            default:
                return !model.edges().isEmpty()
                        && change(change, random.anyOf(model.edges().keySet()), vertices);
        }
    }

    private boolean addSeveral(List<String> free, List<String> vertices) {
        for (int i = Math.min(free.size(), 1 + random.below(6)); i > 0; i--) {
            String id = random.anyOf(free);
            free.remove(id);
            add(id, vertices);
        }
        return true;
    }

    private boolean add(String id, List<String> vertices) {
        model.addEdge(
                id,
                random.anyOf(RandomPropertyGraph.EDGE_LABELS),
                random.anyOf(vertices),
                random.anyOf(vertices));
        for (int i = random.below(4); i > 0; i--) {
            String key = random.anyOf(RandomValues.OF_EDGES);
            model.setEdgeValue(id, key, random.of(key), false);
        }
        return true;
    }

    private boolean change(Change change, String id, List<String> vertices) {
        switch (change) {
            case SET_EDGE_PROPERTY:
                String key = random.anyOf(RandomValues.OF_EDGES);
                model.setEdgeValue(id, key, random.of(key), random.oneIn(3));
                return true;
            case DROP_EDGE_PROPERTY:
                ModelElement edge = model.edges().get(id);
                if (edge.properties.isEmpty()) {
                    return false;
                }
                String dropped = random.anyOf(edge.properties.keySet());
                edge.values(dropped).forEach(value -> model.removeEdgeValue(id, dropped, value));
                return true;
            case EDGE_GOES_AND_COMES:
                model.removeEdge(id);
                return vertices.isEmpty() || add(id, vertices);
            case DROP_EDGE:
                model.removeEdge(id);
                return true;
            default:
                throw new IllegalArgumentException("Not a change of an edge: " + change);
        }
    }
}
