/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import javax.annotation.Nullable;

import java.util.List;
import java.util.Set;

/**
 * What one transaction of a {@link GraphModel}, or an export of it, made of a vertex or an edge.
 */
public final class ModelChange {

    private final long commitNum;
    private final long commitTimestamp;
    private final boolean edge;
    private final String id;
    @Nullable private final ModelElement before;
    @Nullable private final ModelElement after;
    @Nullable private final Set<List<Object>> added;

    ModelChange(
            long commitNum,
            long commitTimestamp,
            boolean edge,
            String id,
            @Nullable ModelElement before,
            @Nullable ModelElement after,
            @Nullable Set<List<Object>> added) {
        this.commitNum = commitNum;
        this.commitTimestamp = commitTimestamp;
        this.edge = edge;
        this.id = id;
        this.before = before;
        this.after = after;
        this.added = added;
    }

    /** What an export after a commit says of an element that is as this change left it. */
    ModelChange exported(long commit) {
        return new ModelChange(commit, 0, edge, id, null, after.withSortedLabels(), null);
    }

    public long commitNum() {
        return commitNum;
    }

    /** Epoch milliseconds; 0 if an export says this. */
    public long commitTimestamp() {
        return commitTimestamp;
    }

    public boolean isEdge() {
        return edge;
    }

    public String id() {
        return id;
    }

    /** The id with the kind of the element, because a vertex and an edge can share an id. */
    public String key() {
        return (edge ? "e" : "v") + id;
    }

    /** The element before the transaction; null if nothing of it was there. */
    @Nullable
    public ModelElement before() {
        return before;
    }

    /** The element after the transaction; null if nothing of it is left. */
    @Nullable
    public ModelElement after() {
        return after;
    }

    /** Whether the transaction has a record that adds this label. */
    public boolean adds(String label) {
        return added == null || added.contains(List.of(label));
    }

    /** Whether the transaction has a record that adds this value. */
    public boolean adds(String key, ModelValue value) {
        return added == null || added.contains(List.of(key, value));
    }

    @Override
    public String toString() {
        return commitNum + " " + key() + ": " + before + " => " + after;
    }
}
