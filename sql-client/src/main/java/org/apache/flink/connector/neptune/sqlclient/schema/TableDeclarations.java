/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient.schema;

import org.apache.flink.connector.neptune.element.ElementType;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Declares a table for each label of a graph. A table has the name of its label in lower case, and
 * a column for each property. A name that can't be used is changed, and the options of the table
 * then contain the name in the graph.
 */
public final class TableDeclarations {

    /** The columns of the connector, which no property can have the name of. */
    private static final Set<String> RESERVED_COLUMNS =
            Set.of("id", "from_id", "to_id", "labels", "properties");

    /** Of an identifier in Flink. */
    private static final int LONGEST_NAME = 256;

    /** Of a name that is changed. It leaves room for a suffix. */
    private static final int LONGEST_CHANGED_NAME = 200;

    private final Map<String, String> options;
    private final Set<String> tableNames;

    /**
     * Creates the declarations.
     *
     * @param options the options that all tables have, such as the endpoint
     * @param takenNames names that no table may get
     */
    public TableDeclarations(Map<String, String> options, Collection<String> takenNames) {
        this.options = new LinkedHashMap<>(options);
        this.tableNames = new HashSet<>(takenNames);
    }

    /** The statements, each of which ends with a semicolon. */
    public List<String> of(GraphSchema schema) {
        List<String> statements = new ArrayList<>();
        schema.labels().forEach((label, properties) -> statements.add(declare(label, properties)));
        return statements;
    }

    private String declare(GraphSchema.Label label, Map<String, PropertySchema> properties) {
        boolean isEdge = label.elementType() == ElementType.EDGE;
        Map<String, String> tableOptions = new LinkedHashMap<>(options);
        tableOptions.put("element.type", isEdge ? "edge" : "vertex");
        tableOptions.put("element.label", listItem(label.name()));
        List<String> columns = new ArrayList<>();
        columns.add("`id` STRING");
        if (isEdge) {
            columns.add("`from_id` STRING");
            columns.add("`to_id` STRING");
        }
        Set<String> columnNames = new HashSet<>(RESERVED_COLUMNS);
        // The properties that keep their names come first, so that no other one takes their names.
        properties.keySet().stream()
                .filter(TableDeclarations::isColumnName)
                .forEach(columnNames::add);
        properties.forEach(
                (property, schema) -> {
                    String column = property;
                    if (!isColumnName(property)) {
                        column = unique(plain(property) + "_property", columnNames);
                        tableOptions.put("fields." + column + ".property", property);
                    }
                    columns.add(identifier(column) + " " + schema.columnType());
                });
        columns.add("PRIMARY KEY (`id`) NOT ENFORCED");
        return create(tableName(label), columns, tableOptions);
    }

    /**
     * A statement that creates a table.
     *
     * @param columns the columns, and then the primary key
     */
    public static String create(String name, List<String> columns, Map<String, String> options) {
        return "CREATE TABLE "
                + identifier(name)
                + " (\n    "
                + String.join(",\n    ", columns)
                + "\n) WITH (\n    "
                + options.entrySet().stream()
                        .map(
                                option ->
                                        literal(option.getKey())
                                                + " = "
                                                + literal(option.getValue()))
                        .collect(Collectors.joining(",\n    "))
                + "\n);";
    }

    private String tableName(GraphSchema.Label label) {
        String name = plain(label.name().toLowerCase(Locale.ROOT));
        if (tableNames.contains(name) && label.elementType() == ElementType.EDGE) {
            name = name + "_edge";
        }
        return unique(name, tableNames);
    }

    /** Flink's parser takes no line break in an identifier. */
    private static boolean isColumnName(String property) {
        return !property.isEmpty()
                && property.length() <= LONGEST_NAME
                && !RESERVED_COLUMNS.contains(property)
                && property.chars().noneMatch(Character::isISOControl);
    }

    /**
     * An item of an option that is a list. Flink splits the list at semicolons outside of quotes.
     */
    private static String listItem(String item) {
        return item.matches("[\\p{L}\\p{N}_.-]+") ? item : '"' + item.replace("\"", "\"\"") + '"';
    }

    private static String plain(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}_]", "_");
        return plain.substring(0, Math.min(plain.length(), LONGEST_CHANGED_NAME));
    }

    private static String unique(String name, Set<String> taken) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }

    private static String identifier(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
