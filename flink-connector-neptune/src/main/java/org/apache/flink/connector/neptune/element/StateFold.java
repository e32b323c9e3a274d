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
    private int unknownLabels;
    private int unknownValues;
    private boolean removedUnknownLabel;

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
        if (!projection.keepsLabel(type, label)) {
            return;
        }
        boolean isThere = labels.contains(label);
        if (removed && !isThere) {
            unknownLabels++;
            removedUnknownLabel |= projection.isMemberLabel(label);
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
            unknownValues += replaced ? 0 : 1;
        } else if (removed) {
            modifiableValues(name, values).remove(value);
        } else if (!isThere) {
            modifiableValues(name, values).add(value);
        }
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
            } else if (valuesBefore != null && haveSame(values, valuesBefore)) {
                entry.setValue(valuesBefore);
            }
        }
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

    /** How many labels were removed that were not there. */
    int unknownLabels() {
        return unknownLabels;
    }

    /** How many values were removed that were not there. */
    int unknownValues() {
        return unknownValues;
    }

    boolean hasRemovedUnknownLabel() {
        return removedUnknownLabel;
    }
}
