/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.ElementState;
import org.apache.flink.connector.neptune.element.PropertyValue;
import org.apache.flink.table.data.GenericArrayData;

import javax.annotation.Nullable;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** A column with the value of one property, or with an array of all its values. */
final class PropertyColumn implements ElementColumn {

    private static final long serialVersionUID = 1L;

    private final String columnName;
    private final String property;
    private final String type;
    private final ValueConversion conversion;
    private final boolean isArray;

    /**
     * Creates a column.
     *
     * @param type the type of the column, for messages
     * @param conversion converts to the type of the column, or to that of the elements of the array
     */
    PropertyColumn(
            String columnName,
            String property,
            String type,
            ValueConversion conversion,
            boolean isArray) {
        this.columnName = columnName;
        this.property = property;
        this.type = type;
        this.conversion = conversion;
        this.isArray = isArray;
    }

    @Override
    public String columnName() {
        return columnName;
    }

    /** The name of the property. */
    String property() {
        return property;
    }

    @Override
    @Nullable
    public Object valueOf(String id, ElementState state, Misfits misfits) {
        List<PropertyValue> values = state.values(property);
        if (values.isEmpty()) {
            return null;
        }
        if (isArray) {
            return arrayOf(values, misfits);
        }
        if (values.size() > 1) {
            misfits.severalValues(columnName, type, property, values);
        }
        return convert(values.get(values.size() - 1), misfits);
    }

    @Override
    public boolean isShared(ElementState before, ElementState after) {
        return before.values(property) == after.values(property);
    }

    /**
     * The values as a set in its natural order, so that equal states have equal arrays. Null if no
     * value fits: there is no empty array, as there is no property without a value.
     */
    @Nullable
    private Object arrayOf(List<PropertyValue> values, Misfits misfits) {
        if (values.size() == 1) {
            Object element = convert(values.get(0), misfits);
            return element == null
                    ? null
                    : array(Collections.singleton(element), element.getClass());
        }
        TreeSet<Object> converted = new TreeSet<>();
        for (PropertyValue value : values) {
            Object element = convert(value, misfits);
            if (element != null) {
                converted.add(element);
            }
        }
        if (converted.isEmpty()) {
            return null;
        }
        return array(converted, converted.first().getClass());
    }

    /** Not an array of Object: Flink casts an array of numbers to one of their class. */
    private static GenericArrayData array(Collection<Object> elements, Class<?> type) {
        Object[] array = (Object[]) Array.newInstance(type, elements.size());
        return new GenericArrayData(elements.toArray(array));
    }

    @Nullable
    private Object convert(PropertyValue value, Misfits misfits) {
        Object converted = conversion.convert(value);
        if (converted == null) {
            misfits.misfit(columnName, type, property, value);
        }
        return converted;
    }
}
