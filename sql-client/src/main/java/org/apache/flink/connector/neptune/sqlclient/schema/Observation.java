/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient.schema;

import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.element.PropertyValue;
import org.apache.flink.connector.neptune.stream.ValueType;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A label, and optionally a property that an element with this label has. A POJO of Flink. */
public final class Observation implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The type of the element. */
    public ElementType elementType;

    public String label;

    /** The name of the property. Null for an observation of a label. */
    @Nullable public String property;

    /** The type of one of its values. Null if it is not known. */
    @Nullable public ValueType valueType;

    /** Whether the element has several values of the property. */
    public boolean severalValues;

    /** What an element shows. */
    static List<Observation> of(ElementType elementType, Element element) {
        List<Observation> observations = new ArrayList<>();
        for (String label : element.getLabels()) {
            observations.add(of(elementType, label, null, null, false));
            for (Map.Entry<String, List<PropertyValue>> property :
                    element.getProperties().entrySet()) {
                List<PropertyValue> values = property.getValue();
                for (PropertyValue value : values) {
                    ValueType valueType =
                            value.getDataType() == null
                                    ? null
                                    : ValueType.named(value.getDataType());
                    observations.add(
                            of(
                                    elementType,
                                    label,
                                    property.getKey(),
                                    valueType,
                                    values.size() > 1));
                }
            }
        }
        return observations;
    }

    private static Observation of(
            ElementType elementType,
            String label,
            @Nullable String property,
            @Nullable ValueType valueType,
            boolean severalValues) {
        Observation observation = new Observation();
        observation.elementType = elementType;
        observation.label = label;
        observation.property = property;
        observation.valueType = valueType;
        observation.severalValues = severalValues;
        return observation;
    }

    /** Adds this observation to what is known of a graph. */
    void addTo(GraphSchema schema) {
        GraphSchema.Label known = new GraphSchema.Label(elementType, label);
        if (property == null) {
            schema.add(known);
            return;
        }
        PropertySchema about = schema.property(known, property);
        // Without a type, the connector treats a value as a String.
        about.addType(valueType == null ? ValueType.STRING : valueType);
        if (severalValues) {
            about.addSeveralValues();
        }
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Observation)) {
            return false;
        }
        Observation that = (Observation) other;
        return elementType == that.elementType
                && label.equals(that.label)
                && Objects.equals(property, that.property)
                && valueType == that.valueType
                && severalValues == that.severalValues;
    }

    @Override
    public int hashCode() {
        return Objects.hash(label, property, severalValues);
    }
}
