/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.annotation.Internal;
import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a job reads of the graph. What is not read is neither parsed nor shuffled nor kept in state.
 * Give the same projection to {@code NeptuneDeserializationSchema.elementDeltas} and to {@link
 * ElementAssembler}. Immutable.
 *
 * <p>State that was kept with a projection can be restored only with one that reads the same
 * elements, and no further properties or labels.
 */
@PublicEvolving
public final class ElementProjection implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final ElementProjection ALL =
            new ElementProjection(null, null, null, null, false, false);

    @Nullable private final ElementType type;
    @Nullable private final LinkedHashSet<String> labels;
    @Nullable private final LinkedHashSet<String> properties;
    @Nullable private final LinkedHashSet<String> ids;
    private final boolean memberLabelsOnly;
    private final boolean forgettingUnlabelled;

    private ElementProjection(
            @Nullable ElementType type,
            @Nullable LinkedHashSet<String> labels,
            @Nullable LinkedHashSet<String> properties,
            @Nullable LinkedHashSet<String> ids,
            boolean memberLabelsOnly,
            boolean forgettingUnlabelled) {
        this.type = type;
        this.labels = labels;
        this.properties = properties;
        this.ids = ids;
        this.memberLabelsOnly = memberLabelsOnly;
        this.forgettingUnlabelled = forgettingUnlabelled;
    }

    /** Reads all vertices and edges with all their labels and properties. */
    public static ElementProjection all() {
        return ALL;
    }

    /** Reads only vertices, or only edges. */
    public static ElementProjection ofType(ElementType type) {
        return new ElementProjection(
                Objects.requireNonNull(type, "type"), null, null, null, false, false);
    }

    /**
     * Reads only elements that have at least one of these labels. An element exists for the job as
     * long as it has one. Properties of other vertices are kept in state, too, because a vertex may
     * get a label later.
     *
     * @throws IllegalArgumentException if no label is given
     */
    public ElementProjection withLabels(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException(
                    "A projection needs at least one label. Leave withLabels() out to read elements with any label.");
        }
        return new ElementProjection(
                type,
                new LinkedHashSet<>(Arrays.asList(names)),
                properties,
                ids,
                memberLabelsOnly,
                forgettingUnlabelled);
    }

    /** Reads only properties with these names. None if the set is empty. */
    public ElementProjection withProperties(Set<String> names) {
        return new ElementProjection(
                type,
                labels,
                new LinkedHashSet<>(names),
                ids,
                memberLabelsOnly,
                forgettingUnlabelled);
    }

    /**
     * Does not keep labels of vertices other than those of {@link #withLabels}. Has no effect
     * without those, and none on edges, which have one label.
     */
    @Internal
    public ElementProjection withMemberLabelsOnly() {
        return new ElementProjection(type, labels, properties, ids, true, forgettingUnlabelled);
    }

    /** Reads only elements with these ids. */
    @Internal
    public ElementProjection withIds(Set<String> elementIds) {
        return new ElementProjection(
                type,
                labels,
                properties,
                new LinkedHashSet<>(elementIds),
                memberLabelsOnly,
                forgettingUnlabelled);
    }

    /** Forgets a vertex that has none of the labels at the end of a transaction. */
    @Internal
    public ElementProjection forgettingUnlabelled() {
        return new ElementProjection(type, labels, properties, ids, memberLabelsOnly, true);
    }

    /** The type of elements that are read; null for both. */
    @Internal
    @Nullable
    public ElementType getType() {
        return type;
    }

    /** The labels of which an element must have one; null for any. */
    @Internal
    @Nullable
    public Set<String> getLabels() {
        return labels == null ? null : Collections.unmodifiableSet(labels);
    }

    /** The names of the properties that are read; null for all. */
    @Internal
    @Nullable
    public Set<String> getProperties() {
        return properties == null ? null : Collections.unmodifiableSet(properties);
    }

    /** The ids of the elements that are read; null for all. */
    @Internal
    @Nullable
    public Set<String> getIds() {
        return ids == null ? null : Collections.unmodifiableSet(ids);
    }

    @Internal
    public boolean keepsMemberLabelsOnly() {
        return memberLabelsOnly;
    }

    @Internal
    public boolean forgetsUnlabelled() {
        return forgettingUnlabelled;
    }

    /** Whether elements of this type are read. */
    @Internal
    public boolean reads(ElementType elementType) {
        return type == null || type == elementType;
    }

    /** Whether an element of a type that is read is read, by its id. */
    @Internal
    public boolean readsId(String id) {
        return ids == null || ids.contains(id);
    }

    /** Whether the values of this property are read. */
    @Internal
    public boolean readsProperty(String name) {
        return properties == null || properties.contains(name);
    }

    /** Whether an element with this label exists for the job. */
    @Internal
    public boolean isMemberLabel(String label) {
        return labels == null || labels.contains(label);
    }

    /**
     * Whether this label is kept. The label of an edge never changes, so an edge with another label
     * will never exist for the job.
     */
    @Internal
    public boolean keepsLabel(ElementType elementType, String label) {
        return labels == null
                || (elementType == ElementType.VERTEX && !memberLabelsOnly)
                || labels.contains(label);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ElementProjection)) {
            return false;
        }
        ElementProjection that = (ElementProjection) other;
        return type == that.type
                && Objects.equals(labels, that.labels)
                && Objects.equals(properties, that.properties)
                && Objects.equals(ids, that.ids)
                && memberLabelsOnly == that.memberLabelsOnly
                && forgettingUnlabelled == that.forgettingUnlabelled;
    }

    @Override
    public int hashCode() {
        return Objects.hash(labels, properties, ids, memberLabelsOnly, forgettingUnlabelled);
    }

    @Override
    public String toString() {
        return "ElementProjection{type="
                + type
                + ", labels="
                + labels
                + ", properties="
                + properties
                + ", ids="
                + ids
                + ", memberLabelsOnly="
                + memberLabelsOnly
                + ", forgettingUnlabelled="
                + forgettingUnlabelled
                + "}";
    }
}
