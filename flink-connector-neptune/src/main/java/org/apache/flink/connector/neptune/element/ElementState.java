/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.annotation.Internal;

import javax.annotation.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of one vertex or edge: its labels and the values of its properties, which are sets
 * in the order in which they were added. A function decodes a state, copies it, folds a delta into
 * the copy and encodes that. Not thread-safe.
 *
 * <p>The lists and the map are never modified once a fold has ended. So copies share them.
 */
@Internal
public final class ElementState {

    private final ElementType type;
    private List<String> labels;
    @Nullable private String from;
    @Nullable private String to;
    private Map<String, List<PropertyValue>> properties;

    private boolean removedUnknownLabel;

    ElementState(
            ElementType type,
            List<String> labels,
            @Nullable String from,
            @Nullable String to,
            Map<String, List<PropertyValue>> properties) {
        this.type = type;
        this.labels = labels;
        this.from = from;
        this.to = to;
        this.properties = properties;
    }

    /** The state of an element of which nothing is known. */
    public static ElementState empty(ElementType type) {
        return new ElementState(type, Collections.emptyList(), null, null, Collections.emptyMap());
    }

    /** Decodes a state. */
    public static ElementState decode(byte[] encoded) {
        return decode(encoded, ElementProjection.all());
    }

    /**
     * Decodes a state. Leaves out labels and properties that the projection does not read: the
     * state may have been kept with one that reads more.
     *
     * @throws IllegalStateException if the version of the state is not known
     */
    public static ElementState decode(byte[] encoded, ElementProjection projection) {
        return ElementStateCodec.decode(encoded, projection, new ByteReader());
    }

    /** Encodes the state in the newest version. */
    public byte[] encode() {
        return ElementStateCodec.encode(this, new ByteWriter());
    }

    /** A copy, which can be folded into without a change of this state. */
    public ElementState copy() {
        return new ElementState(type, labels, from, to, properties);
    }

    /**
     * Folds the facts of a delta into this state. An addition of what is there and a removal of
     * what is not there have no effect.
     *
     * @return how many labels and values were removed that were not there. What the projection
     *     forgets does not count.
     */
    public int fold(ElementDelta delta, ElementProjection projection) {
        return fold(delta, projection, new ByteReader());
    }

    int fold(ElementDelta delta, ElementProjection projection, ByteReader reader) {
        StateFold fold = new StateFold(this, projection);
        boolean endsTransaction = fold.add(reader.of(delta.getFacts()));
        labels = fold.labels();
        properties = fold.properties();
        from = fold.from();
        to = fold.to();
        removedUnknownLabel = fold.hasRemovedUnknownLabel();
        // The label of an edge never changes.
        boolean isOtherEdge = type == ElementType.EDGE && fold.hasOtherLabel();
        if ((endsTransaction || isOtherEdge) && isToBeForgotten(projection)) {
            labels = Collections.emptyList();
            properties = Collections.emptyMap();
        }
        if (labels.isEmpty()) {
            from = null;
            to = null;
        }
        return fold.unknownRemovals();
    }

    private boolean isToBeForgotten(ElementProjection projection) {
        return type == ElementType.EDGE
                ? labels.isEmpty()
                : projection.forgetsUnlabelled() && !isMember(projection);
    }

    /** Whether the last fold removed a label of the projection that was not there. */
    public boolean hasRemovedUnknownLabel() {
        return removedUnknownLabel;
    }

    /** Whether the element exists for a job with this projection: it has one of the labels. */
    public boolean isMember(ElementProjection projection) {
        for (int i = 0; i < labels.size(); i++) {
            if (projection.isMemberLabel(labels.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing is known of the element. */
    public boolean isEmpty() {
        return labels.isEmpty() && properties.isEmpty();
    }

    public ElementType type() {
        return type;
    }

    /** The labels in the order in which they were added. Not to be modified. */
    public List<String> labels() {
        return labels;
    }

    /** The id of the vertex at which an edge starts; null for a vertex. */
    @Nullable
    public String from() {
        return from;
    }

    /** The id of the vertex at which an edge ends; null for a vertex. */
    @Nullable
    public String to() {
        return to;
    }

    /**
     * The values of a property in the order in which they were added. Empty if there is none. Not
     * to be modified.
     */
    public List<PropertyValue> values(String property) {
        List<PropertyValue> values = properties.get(property);
        return values == null ? Collections.emptyList() : values;
    }

    /** The values by the names of properties. Each has at least one. Not to be modified. */
    public Map<String, List<PropertyValue>> properties() {
        return properties;
    }

    /** Whether the element is the same. The names of properties have no order. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ElementState)) {
            return false;
        }
        ElementState that = (ElementState) other;
        return type == that.type
                && labels.equals(that.labels)
                && Objects.equals(from, that.from)
                && Objects.equals(to, that.to)
                && properties.equals(that.properties);
    }

    /** Does not use the type, because the hash code of an enum constant differs between JVMs. */
    @Override
    public int hashCode() {
        return Objects.hash(labels, from, to, properties);
    }

    @Override
    public String toString() {
        return type
                + "{labels="
                + labels
                + ", from="
                + from
                + ", to="
                + to
                + ", properties="
                + properties
                + "}";
    }
}
