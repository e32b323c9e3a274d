/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementDeltaBuilder;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.util.Collector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups the changes of a transaction by element. Most transactions change one element or few, and
 * the changes of one element usually follow each other. Not thread-safe.
 */
final class ElementGroups {

    /** The largest number of builders and of entries of a map that is kept for the next one. */
    private static final int KEPT = 256;

    /** The largest number of keys that are kept over the pieces of a transaction. */
    private static final int MOST_NOT_ENDED = 100_000;

    private final ElementProjection projection;

    /** In the order in which the elements first appear. The first {@code size} are used. */
    private final List<ElementDeltaBuilder> builders = new ArrayList<>();

    /** By the id. Empty as long as there is only one element. */
    private Map<String, ElementDeltaBuilder> vertices = new HashMap<>();

    private Map<String, ElementDeltaBuilder> edges = new HashMap<>();

    private int size;
    private ElementDeltaBuilder current;

    /**
     * The keys of elements in earlier pieces of the transaction that may have to be forgotten.
     * There is a limit, because pieces exist to limit the memory. Beyond it, an element that has to
     * be forgotten is kept until its next change.
     */
    private Set<String> notEnded = new LinkedHashSet<>();

    ElementGroups(ElementProjection projection) {
        this.projection = projection;
    }

    void add(ElementType type, PropertyGraphChange change) {
        String id = change.getId();
        if (size == 0 || !current.isOf(type, id)) {
            current = builderOf(type, id);
        }
        current.add(change);
    }

    private ElementDeltaBuilder builderOf(ElementType type, String id) {
        if (size == 0) {
            return next(type, id);
        }
        if (size == 1) {
            byId(current.elementType()).put(current.elementId(), current);
        }
        ElementDeltaBuilder known = byId(type).get(id);
        if (known != null) {
            return known;
        }
        ElementDeltaBuilder added = next(type, id);
        byId(type).put(id, added);
        return added;
    }

    private Map<String, ElementDeltaBuilder> byId(ElementType type) {
        return type == ElementType.VERTEX ? vertices : edges;
    }

    private ElementDeltaBuilder next(ElementType type, String id) {
        if (size == builders.size()) {
            builders.add(new ElementDeltaBuilder(projection));
        }
        ElementDeltaBuilder builder = builders.get(size++);
        builder.begin(type, id);
        return builder;
    }

    /** Emits the deltas and forgets them. Returns how many there were. */
    int emit(boolean endsTransaction, Collector<ElementDelta> out) {
        int emitted = 0;
        for (int i = 0; i < size; i++) {
            ElementDeltaBuilder builder = builders.get(i);
            if (!builder.isEmpty()) {
                ElementDelta delta = builder.build(endsTransaction);
                if (!endsTransaction && builder.mayBeForgotten()) {
                    if (notEnded.size() < MOST_NOT_ENDED) {
                        notEnded.add(delta.getKey());
                    }
                } else if (!notEnded.isEmpty()) {
                    notEnded.remove(delta.getKey());
                }
                out.collect(delta);
                emitted++;
            }
        }
        clear();
        return emitted;
    }

    /**
     * Emits the end of the transaction for elements whose facts were all in earlier pieces, so that
     * they are forgotten if they have no label that is read. After a restore in the middle of the
     * transaction, this class does not know them. They are then kept until their next change.
     */
    void emitEnds(long commitNum, long opNum, long commitTimestamp, Collector<ElementDelta> out) {
        if (notEnded.isEmpty()) {
            return;
        }
        for (String key : notEnded) {
            out.collect(ElementDeltaBuilder.endOf(key, commitNum, opNum, commitTimestamp));
        }
        notEnded = new LinkedHashSet<>();
    }

    private void clear() {
        if (size > KEPT) {
            builders.subList(KEPT, builders.size()).clear();
            vertices = new HashMap<>();
            edges = new HashMap<>();
        } else if (size > 1) {
            vertices.clear();
            edges.clear();
        }
        size = 0;
        current = null;
    }
}
