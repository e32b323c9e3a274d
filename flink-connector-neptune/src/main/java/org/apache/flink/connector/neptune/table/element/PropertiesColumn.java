/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.ElementState;
import org.apache.flink.connector.neptune.element.PropertyValue;
import org.apache.flink.connector.neptune.table.EncodedTexts;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.StringData;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The column with all properties: a map from their names to their values as texts. It is empty for
 * an element without properties.
 */
final class PropertiesColumn implements ElementColumn {

    private static final long serialVersionUID = 1L;

    static final String NAME = "properties";

    private final String type;
    private final boolean hasArrays;

    /**
     * Creates the column.
     *
     * @param type the type of the column, for messages
     * @param hasArrays whether the map has arrays with all values, or texts
     */
    PropertiesColumn(String type, boolean hasArrays) {
        this.type = type;
        this.hasArrays = hasArrays;
    }

    @Override
    public String columnName() {
        return NAME;
    }

    /** In the order of the names, because Flink compares maps by their bytes. */
    @Override
    public Object valueOf(String id, ElementState state, Misfits misfits) {
        Map<StringData, Object> map = new LinkedHashMap<>();
        new TreeMap<>(state.properties())
                .forEach(
                        (property, values) ->
                                map.put(
                                        EncodedTexts.of(property),
                                        hasArrays
                                                ? texts(values)
                                                : text(property, values, misfits)));
        return new GenericMapData(map);
    }

    @Override
    public boolean isShared(ElementState before, ElementState after) {
        return before.properties() == after.properties();
    }

    private static Object texts(List<PropertyValue> values) {
        TreeSet<StringData> texts = new TreeSet<>();
        values.forEach(value -> texts.add(ValueConversion.toText(value)));
        return new GenericArrayData(texts.toArray(new StringData[0]));
    }

    private Object text(String property, List<PropertyValue> values, Misfits misfits) {
        if (values.size() > 1) {
            misfits.severalValues(NAME, type, property, values);
        }
        return ValueConversion.toText(values.get(values.size() - 1));
    }
}
