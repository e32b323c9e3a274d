/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what a restored state was kept with to what the job reads now. What was not read is not
 * in the state, and comes into it only when it changes.
 */
final class ProjectionCheck {

    private final ElementProjection kept;
    private final ElementProjection read;
    private final List<String> missing = new ArrayList<>();

    private ProjectionCheck(ElementProjection kept, ElementProjection read) {
        this.kept = kept;
        this.read = read;
    }

    /**
     * Checks that the state has all that the job reads, and no elements that it does not read.
     *
     * @param kept the projection that the state was kept with
     * @param read the projection of the job
     * @throws IllegalStateException if something is missing, or if there are such elements
     */
    static void check(ElementProjection kept, ElementProjection read) {
        List<String> missing = new ProjectionCheck(kept, read).missing();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "The restored state of the elements lacks what the job reads now: "
                            + String.join("; ", missing)
                            + ". It was not kept before, so elements that do not change would show NULL for it, or"
                            + " not show up at all. Start the job without this state, from a snapshot or from the"
                            + " beginning of the log, or let it read what it read before.");
        }
        checkAllRead(describe(kept.getType()), describe(read.getType()));
        checkAllRead(describe("labels", kept.getLabels()), describe("labels", read.getLabels()));
        checkAllRead(describe("ids", kept.getIds()), describe("ids", read.getIds()));
    }

    private static void checkAllRead(String kept, String read) {
        if (!kept.equals(read)) {
            throw new IllegalStateException(
                    "The restored state has elements that the job does not read now: it read "
                            + kept
                            + " before, and reads only "
                            + read
                            + " now. Their deletions would be missing, and they could be created twice. Start the job"
                            + " without this state, or let it read all that it read before.");
        }
    }

    private static String describe(@Nullable ElementType type) {
        if (type == null) {
            return "vertices and edges";
        }
        return type == ElementType.VERTEX ? "vertices" : "edges";
    }

    private static String describe(String what, @Nullable Set<String> names) {
        return names == null ? "all " + what : "the " + what + " " + new TreeSet<>(names);
    }

    private List<String> missing() {
        if (kept.getType() != null && kept.getType() != read.getType()) {
            missing.add(kept.getType() == ElementType.VERTEX ? "edges" : "vertices");
        }
        addMissing("properties", kept.getProperties(), read.getProperties());
        addMissing("elements with the ids", kept.getIds(), read.getIds());
        // A vertex with an added label can be in the state, but its creation was never emitted.
        addMissing("elements with the labels", kept.getLabels(), read.getLabels());
        boolean bothReadVertices = kept.reads(ElementType.VERTEX) && read.reads(ElementType.VERTEX);
        // Without labels to decide by, all labels are kept.
        boolean keptAllLabels = kept.getLabels() == null || !kept.keepsMemberLabelsOnly();
        if (bothReadVertices && !keptAllLabels && !read.keepsMemberLabelsOnly()) {
            missing.add("labels of vertices other than those that decide which vertices are read");
        }
        if (bothReadVertices && kept.forgetsUnlabelled() && !read.forgetsUnlabelled()) {
            missing.add("properties of vertices without a label that is read");
        }
        return missing;
    }

    /** Null stands for all. */
    private void addMissing(
            String what, @Nullable Set<String> keptNames, @Nullable Set<String> readNames) {
        if (keptNames == null) {
            return;
        }
        if (readNames == null) {
            missing.add(what + " other than " + keptNames);
            return;
        }
        Set<String> added = new LinkedHashSet<>(readNames);
        added.removeAll(keptNames);
        if (!added.isEmpty()) {
            missing.add(what + " " + added);
        }
    }
}
