/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.emulator.ChangeLog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A property graph that random transactions change. Each kind of {@link Change} begins as many
 * transactions as every other, and more changes can follow in the same transaction. A vertex and an
 * edge often share an id, ids are used again, and event times repeat and decrease.
 */
public final class RandomPropertyGraph {

    /** What a transaction does. */
    public enum Change {
        VERTEX_WITH_LABELS_FIRST,
        VERTEX_WITH_PROPERTIES_FIRST,
        VERTEX_WITHOUT_LABEL,
        LABEL_FOR_A_VERTEX_WITHOUT,
        RELABEL,
        ONE_LABEL_MORE,
        ONE_LABEL_LESS,
        ONE_VALUE_MORE,
        ONE_VALUE_LESS,
        SET_TO_SINGLE,
        REMOVE_AND_ADD_THE_SAME_VALUE,
        VALUE_COMES_AND_GOES,
        VERTEX_COMES_AND_GOES,
        VERTEX_GOES_AND_COMES,
        DROP_VERTEX_WITH_EDGES,
        MANY_ELEMENTS,
        EDGE,
        EDGE_WITH_ID_OF_A_VERTEX,
        SET_EDGE_PROPERTY,
        DROP_EDGE_PROPERTY,
        EDGE_COMES_AND_GOES,
        EDGE_GOES_AND_COMES,
        DROP_EDGE
    }

    public static final List<String> VERTEX_LABELS = List.of("Person", "Staff", "Place", "Thing");
    public static final List<String> EDGE_LABELS = List.of("knows", "likes", "at");

    private static final int IDS = 32;
    private static final Change[] CHANGES = Change.values();

    private final RandomValues random;
    private final GraphModel model;
    private final RandomVertices vertices;
    private final RandomEdges edges;
    private final Map<Change, Integer> counts = new EnumMap<>(Change.class);

    private long timestamp = System.currentTimeMillis() - 7_200_000;
    private int next;

    /**
     * Creates an empty graph.
     *
     * @param exported whether an export of the graph has all its values as they are
     */
    public RandomPropertyGraph(ChangeLog log, long seed, boolean exported) {
        random = new RandomValues(new Random(seed), exported);
        model = new GraphModel(log);
        vertices = new RandomVertices(model, random);
        edges = new RandomEdges(model, random);
    }

    public GraphModel model() {
        return model;
    }

    /** How often each kind of change was made. */
    public Map<Change, Integer> counts() {
        return counts;
    }

    /** Logs so many transactions. */
    public void change(int transactions) {
        for (int i = 0; i < transactions; i++) {
            make(CHANGES[next++ % CHANGES.length]);
            while (random.oneIn(3)) {
                make(random.anyOf(List.of(CHANGES)));
            }
            while (model.records() == 0) {
                make(Change.VERTEX_WITH_LABELS_FIRST);
            }
            commit();
        }
    }

    private void make(Change change) {
        boolean done =
                change.compareTo(Change.EDGE) < 0
                        ? vertices.change(change)
                        : edges.change(change, vertices.ids(true));
        counts.merge(change, done ? 1 : 0, Integer::sum);
    }

    /** Labels all vertices in one transaction, because an export has no vertex without label. */
    public void labelAll() {
        vertices.ids(false).forEach(vertices::addLabel);
        if (model.records() > 0) {
            commit();
        }
    }

    private void commit() {
        if (random.oneIn(10)) {
            timestamp -= 5_000;
        } else if (!random.oneIn(3)) {
            timestamp += random.below(3_000);
        }
        model.commit(timestamp);
    }

    /** All ids that elements can have. */
    static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < IDS; i++) {
            ids.add("n" + i + (i % 8 == 0 ? ";, \"\u00e9" : ""));
        }
        return ids;
    }
}
