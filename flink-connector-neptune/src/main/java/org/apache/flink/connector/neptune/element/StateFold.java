/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds the facts of one delta. What is changed is copied first, so that the lists and the map of
 * the state before stay as they are.
 */
final class StateFold {

    private final ElementType type;
    private final ElementProjection projection;
    private final List<String> labelsBefore;
    private final Map<String, List<PropertyValue>> propertiesBefore;

    private List<String> labels;
    private Map<String, List<PropertyValue>> properties;
    @Nullable private String from;
    @Nullable private String to;
    private int unknownRemovals;
    private boolean removedUnknownLabel;
    private boolean hasOtherLabel;

    StateFold(ElementState before, ElementProjection projection) {
        this.type = before.type();
        this.projection = projection;
        this.labelsBefore = before.labels();
        this.propertiesBefore = before.properties();
        this.labels = labelsBefore;
        this.properties = propertiesBefore;
        this.from = before.from();
        this.to = before.to();
    }

    /** Returns whether the delta ends its transaction. */
    boolean add(ByteReader facts) {
        boolean endsTransaction = FactCodec.readFirstByte(facts);
        while (!facts.atEnd()) {
            int header = facts.readByte();
            boolean removed = (header & FactCodec.REMOVED) != 0;
            if ((header & FactCodec.KIND) == FactCodec.PROPERTY) {
                addProperty(header, removed, facts);
            } else {
                addLabel(header, removed, facts);
            }
        }
        end();
        return endsTransaction;
    }

    private void addLabel(int header, boolean removed, ByteReader facts) {
        String label = facts.readSharedText();
        String start = (header & FactCodec.HAS_FROM) == 0 ? null : facts.readText();
        String end = (header & FactCodec.HAS_TO) == 0 ? null : facts.readText();
        boolean isKept = projection.keepsLabel(type, label);
        hasOtherLabel = !removed && !isKept;
        if (!isKept) {
            return;
        }
        boolean isThere = labels.contains(label);
        if (removed && !isThere) {
            boolean isMemberLabel = projection.isMemberLabel(label);
            removedUnknownLabel |= isMemberLabel;
            unknownRemovals += isMemberLabel || !projection.forgetsUnlabelled() ? 1 : 0;
            return;
        }
        if (isThere == removed && labels == labelsBefore) {
            labels = new ArrayList<>(labelsBefore);
        }
        if (removed) {
            labels.remove(label);
            return;
        }
        if (!isThere) {
            labels.add(label);
        }
        if (type == ElementType.EDGE) {
            from = start;
            to = end;
        }
    }

    private void addProperty(int header, boolean removed, ByteReader facts) {
        String name = facts.readSharedText();
        String dataType = TypeCodes.read(FactCodec.typeCode(header), facts);
        if (!projection.readsProperty(name)) {
            facts.skipText();
            return;
        }
        PropertyValue value = new PropertyValue(facts.readText(), dataType);
        List<PropertyValue> values = properties.get(name);
        boolean isThere = values != null && values.contains(value);
        if (removed && !isThere) {
            // A property of an edge has one value. The addition of another one has removed it.
            boolean replaced = type == ElementType.EDGE && values != null && !values.isEmpty();
            unknownRemovals += replaced || isUnknownByDesign() ? 0 : 1;
        } else if (removed) {
            modifiableValues(name, values).remove(value);
        } else if (!isThere) {
            modifiableValues(name, values).add(value);
        }
    }

    /**
     * Whether values may be unknown although the job has seen all changes: those of an edge with
     * another label, and those that a vertex had when it was forgotten.
     */
    private boolean isUnknownByDesign() {
        return type == ElementType.EDGE
                ? projection.getLabels() != null && labels.isEmpty()
                : projection.forgetsUnlabelled();
    }

    /**
     * Returns the values of a property as a list of this fold. It can become empty until the end,
     * so that the property keeps its place.
     */
    private List<PropertyValue> modifiableValues(
            String name, @Nullable List<PropertyValue> values) {
        if (properties == propertiesBefore) {
            properties = new LinkedHashMap<>(propertiesBefore);
        }
        if (values != null && values != propertiesBefore.get(name)) {
            return values;
        }
        List<PropertyValue> copy = values == null ? new ArrayList<>(1) : new ArrayList<>(values);
        properties.put(name, copy);
        return copy;
    }

    /**
     * Leaves one label and one value of each property to an edge, and drops properties without
     * values. If labels or values are the same as before but for their order, the order stays, too:
     * what is removed and added again by one transaction was not changed by it.
     */
    private void end() {
        if (labels != labelsBefore) {
            keepLastOfEdge(labels);
            labels = haveSame(labels, labelsBefore) ? labelsBefore : labels;
        }
        if (properties == propertiesBefore) {
            return;
        }
        boolean changed = false;
        Iterator<Map.Entry<String, List<PropertyValue>>> entries = properties.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, List<PropertyValue>> entry = entries.next();
            List<PropertyValue> values = entry.getValue();
            List<PropertyValue> valuesBefore = propertiesBefore.get(entry.getKey());
            if (values == valuesBefore) {
                continue;
            }
            keepLastOfEdge(values);
            if (values.isEmpty()) {
                entries.remove();
                changed |= valuesBefore != null;
            } else if (valuesBefore != null && haveSame(values, valuesBefore)) {
                entry.setValue(valuesBefore);
            } else {
                changed = true;
            }
        }
        properties = changed ? properties : propertiesBefore;
    }

    private void keepLastOfEdge(List<?> list) {
        if (type == ElementType.EDGE && list.size() > 1) {
            list.subList(0, list.size() - 1).clear();
        }
    }

    /** Whether two lists without duplicates have the same elements. */
    private static <T> boolean haveSame(List<T> list, List<T> before) {
        return list.size() == before.size()
                && (list.equals(before)
                        || (list.size() > 1 && new HashSet<>(before).containsAll(list)));
    }

    List<String> labels() {
        return labels;
    }

    Map<String, List<PropertyValue>> properties() {
        return properties;
    }

    @Nullable
    String from() {
        return from;
    }

    @Nullable
    String to() {
        return to;
    }

    /**
     * How many labels and values were removed that were not there. What the projection forgets does
     * not count.
     */
    int unknownRemovals() {
        return unknownRemovals;
    }

    boolean hasRemovedUnknownLabel() {
        return removedUnknownLabel;
    }

    /** Whether the last label that was added or removed is one that was added and is not kept. */
    boolean hasOtherLabel() {
        return hasOtherLabel;
    }
}
