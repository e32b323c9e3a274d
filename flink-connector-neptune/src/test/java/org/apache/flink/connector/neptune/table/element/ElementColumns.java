/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.PropertyValue;
import org.apache.flink.types.Row;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Columns of tables of a random graph: their declaration, and what they have for an element. A
 * query selects all of them, as NULL if a table has no such column.
 */
public enum ElementColumns {
    FROM_ID("from_id", "STRING", Element::getFrom),
    TO_ID("to_id", "STRING", Element::getTo),
    NAME("name", "STRING", latest("name", PropertyValue::getValue)),
    BORN("born", "INT", latest("born", value -> Integer.valueOf(value.getValue()))),
    HEIGHT("height", "DOUBLE", latest("height", value -> Double.valueOf(value.getValue()))),
    MEMBER("member", "BOOLEAN", latest("member", value -> Boolean.valueOf(value.getValue()))),
    LEVEL("level", "TINYINT", latest("level", value -> Byte.valueOf(value.getValue()))),
    FLOOR("floor", "SMALLINT", latest("floor", value -> Short.valueOf(value.getValue()))),
    VISITS("visits", "BIGINT", latest("visits", value -> Long.valueOf(value.getValue()))),
    RATIO("ratio", "FLOAT", latest("ratio", value -> Float.valueOf(value.getValue()))),
    SEEN("seen", "TIMESTAMP_LTZ(3)", latest("seen", ElementColumns::instant)),
    NICK("nick", "ARRAY<STRING>", element -> texts(element.getProperties().get("nick"))),
    SCORE("score", "ARRAY<DOUBLE>", ElementColumns::scores),
    LAST_TAG("last_tag", "STRING", latest("tag", ElementColumns::text)),
    TAG("tag", "ARRAY<STRING>", element -> texts(element.getProperties().get("tag"))),
    LABELS("labels", "ARRAY<STRING>", element -> sorted(element.getLabels())),
    PROPERTIES("properties", "MAP<STRING, ARRAY<STRING>>", ElementColumns::properties);

    private final String columnName;
    private final String type;
    private final Function<Element, Object> value;

    ElementColumns(String columnName, String type, Function<Element, Object> value) {
        this.columnName = columnName;
        this.type = type;
        this.value = value;
    }

    String declaration() {
        return "`" + columnName + "` " + type;
    }

    /** The column in a SELECT, or NULL of its type. */
    String selected(boolean has) {
        return has ? "`" + columnName + "`" : "CAST(NULL AS " + type + ")";
    }

    /** The name of the property that the column has values of; null if there is none. */
    String property() {
        boolean reserved = this == FROM_ID || this == TO_ID || this == LABELS || this == PROPERTIES;
        return reserved ? null : this == LAST_TAG ? "tag" : columnName;
    }

    /** A row of the id and all columns. Those that the table does not have are null. */
    static Row row(String id, Element element, List<ElementColumns> columns) {
        Row row = Row.withPositions(1 + values().length);
        row.setField(0, id);
        for (ElementColumns column : columns) {
            row.setField(1 + column.ordinal(), column.value.apply(element));
        }
        return row;
    }

    private static Function<Element, Object> latest(
            String property, Function<PropertyValue, Object> conversion) {
        return element -> {
            List<PropertyValue> values = element.getProperties().get(property);
            return values == null ? null : conversion.apply(values.get(values.size() - 1));
        };
    }

    private static Instant instant(PropertyValue value) {
        return Instant.ofEpochMilli(Long.parseLong(value.getValue()));
    }

    /** As neptune-export prints it. */
    private static String text(PropertyValue value) {
        return "Date".equals(value.getDataType()) ? instant(value).toString() : value.getValue();
    }

    private static String[] texts(List<PropertyValue> values) {
        return values == null
                ? null
                : sorted(
                        values.stream()
                                .map(ElementColumns::text)
                                .distinct()
                                .collect(Collectors.toList()));
    }

    /** By code point. */
    private static String[] sorted(List<String> texts) {
        return texts.stream()
                .sorted(
                        Comparator.comparing(
                                text -> text.getBytes(StandardCharsets.UTF_8),
                                Arrays::compareUnsigned))
                .toArray(String[]::new);
    }

    private static Double[] scores(Element element) {
        List<PropertyValue> values = element.getProperties().get("score");
        return values == null
                ? null
                : values.stream()
                        .map(value -> Double.valueOf(value.getValue()))
                        .sorted()
                        .toArray(Double[]::new);
    }

    private static Map<String, String[]> properties(Element element) {
        Map<String, String[]> properties = new HashMap<>();
        element.getProperties().forEach((key, values) -> properties.put(key, texts(values)));
        return properties;
    }
}
