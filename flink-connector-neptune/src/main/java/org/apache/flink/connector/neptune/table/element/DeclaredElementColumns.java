/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ChangelogModeOption;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.VarCharType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the physical columns that a table of elements declares, and checks their types. */
final class DeclaredElementColumns {

    private static final String OPTION_PREFIX = ElementTableFactory.FIELDS_PREFIX;
    private static final String OPTION_SUFFIX = ".property";

    private final ElementType elementType;
    private final ChangelogModeOption mode;
    private final Map<String, String> properties;

    private DeclaredElementColumns(
            ElementType elementType, ChangelogModeOption mode, Map<String, String> properties) {
        this.elementType = elementType;
        this.mode = mode;
        this.properties = properties;
    }

    /**
     * The physical columns of a table, in the order of its declaration.
     *
     * @param options all options of the table, of which {@code fields.<column>.property} are read
     * @throws ValidationException if a column has a type that it can't have, or if an option names
     *     no column with a property
     */
    static List<ElementColumn> of(
            ElementType elementType,
            ChangelogModeOption mode,
            DataType rowType,
            Map<String, String> options) {
        DeclaredElementColumns declared =
                new DeclaredElementColumns(
                        elementType, mode, propertiesByColumns(options, rowType));
        List<ElementColumn> columns = new ArrayList<>();
        List<String> names = DataType.getFieldNames(rowType);
        for (int i = 0; i < names.size(); i++) {
            columns.add(
                    declared.column(
                            names.get(i),
                            DataType.getFieldDataTypes(rowType).get(i).getLogicalType()));
        }
        return columns;
    }

    private static Map<String, String> propertiesByColumns(
            Map<String, String> options, DataType rowType) {
        Map<String, String> properties = new HashMap<>();
        for (Map.Entry<String, String> option : options.entrySet()) {
            String key = option.getKey();
            if (!key.startsWith(OPTION_PREFIX)) {
                continue;
            }
            int end = key.length() - OPTION_SUFFIX.length();
            if (!key.endsWith(OPTION_SUFFIX) || end <= OPTION_PREFIX.length()) {
                throw new ValidationException(
                        "Option '"
                                + key
                                + "' is unknown. A column has one option: 'fields.<column>.property', the name of"
                                + " the property that it has the values of.");
            }
            String column = key.substring(OPTION_PREFIX.length(), end);
            if (!DataType.getFieldNames(rowType).contains(column)) {
                throw new ValidationException(
                        "Option '"
                                + key
                                + "' names a column that the table does not have. Its physical columns: "
                                + String.join(", ", DataType.getFieldNames(rowType))
                                + ".");
            }
            if (isReserved(column)) {
                throw new ValidationException(
                        "Option '"
                                + key
                                + "' would be ignored, because column '"
                                + column
                                + "' is no property. Give the property a column with another name.");
            }
            if (option.getValue().isEmpty()) {
                throw new ValidationException(
                        "Option '"
                                + key
                                + "' is empty. Set it to the name of the property that column '"
                                + column
                                + "' has the value of, or remove it if the property has the name of the column.");
            }
            properties.put(column, option.getValue());
        }
        return properties;
    }

    private static boolean isReserved(String column) {
        return column.equals(PropertiesColumn.NAME) || reserved(column).isPresent();
    }

    private static Optional<ReservedColumn> reserved(String name) {
        for (ReservedColumn column : ReservedColumn.values()) {
            if (column.columnName().equals(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private ElementColumn column(String name, LogicalType type) {
        Optional<ReservedColumn> reserved = reserved(name);
        if (reserved.isPresent()) {
            checkReserved(reserved.get(), type);
            return reserved.get();
        }
        if (name.equals(PropertiesColumn.NAME)) {
            return propertiesColumn(type);
        }
        String property = properties.getOrDefault(name, name);
        if (!type.isNullable()) {
            throw notNull(name, "for an element without the property '" + property + "'");
        }
        boolean isArray = type.getTypeRoot() == LogicalTypeRoot.ARRAY;
        LogicalType valueType = isArray ? ((ArrayType) type).getElementType() : type;
        ValueConversion conversion =
                ValueConversion.to(valueType)
                        .orElseThrow(
                                () ->
                                        new ValidationException(
                                                "Column '"
                                                        + name
                                                        + "' is declared as "
                                                        + type.asSummaryString()
                                                        + ", but values of properties are converted only to BOOLEAN,"
                                                        + " TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL,"
                                                        + " STRING, VARCHAR, DATE, TIMESTAMP, TIMESTAMP_LTZ, and to an"
                                                        + " ARRAY of these."));
        return new PropertyColumn(name, property, type.asSummaryString(), conversion, isArray);
    }

    private void checkReserved(ReservedColumn column, LogicalType type) {
        boolean ofEdges = column == ReservedColumn.FROM_ID || column == ReservedColumn.TO_ID;
        if (ofEdges && elementType != ElementType.EDGE) {
            throw new ValidationException(
                    "Column '"
                            + column.columnName()
                            + "' is an end of an edge, but 'element.type' is vertex."
                            + forPropertyOfThatName(column.columnName()));
        }
        if (column == ReservedColumn.LABELS ? !isArrayOfStrings(type) : !isString(type)) {
            throw wrongType(
                    column.columnName(),
                    type,
                    column == ReservedColumn.LABELS ? "an ARRAY<STRING>" : "a STRING");
        }
        if (column != ReservedColumn.ID) {
            checkNullable(column.columnName(), type);
        }
    }

    private ElementColumn propertiesColumn(LogicalType type) {
        boolean isMap =
                type.getTypeRoot() == LogicalTypeRoot.MAP
                        && isString(((MapType) type).getKeyType());
        LogicalType valueType = isMap ? ((MapType) type).getValueType() : null;
        boolean hasArrays = isMap && isArrayOfStrings(valueType);
        if (!isMap || !(hasArrays || isString(valueType))) {
            throw wrongType(
                    PropertiesColumn.NAME,
                    type,
                    "a MAP<STRING, STRING> or a MAP<STRING, ARRAY<STRING>> of all properties");
        }
        checkNullable(PropertiesColumn.NAME, type);
        return new PropertiesColumn(type.asSummaryString(), hasArrays);
    }

    private void checkNullable(String name, LogicalType type) {
        if (!type.isNullable() && mode == ChangelogModeOption.UPSERT) {
            throw notNull(name, "in a row that deletes, if 'scan.changelog-mode' is upsert");
        }
    }

    private static boolean isString(LogicalType type) {
        return type.getTypeRoot() == LogicalTypeRoot.VARCHAR
                && ((VarCharType) type).getLength() == VarCharType.MAX_LENGTH;
    }

    private static boolean isArrayOfStrings(LogicalType type) {
        return type.getTypeRoot() == LogicalTypeRoot.ARRAY
                && isString(((ArrayType) type).getElementType());
    }

    private static ValidationException wrongType(String name, LogicalType type, String right) {
        return new ValidationException(
                "Column '"
                        + name
                        + "' is declared as "
                        + type.asSummaryString()
                        + ", but it is "
                        + right
                        + "."
                        + forPropertyOfThatName(name));
    }

    private static String forPropertyOfThatName(String name) {
        return " For a property of that name, declare a column with another name, and set"
                + " 'fields.<column>.property' to '"
                + name
                + "'.";
    }

    private static ValidationException notNull(String name, String when) {
        return new ValidationException(
                "Column '"
                        + name
                        + "' is declared NOT NULL, but it is null "
                        + when
                        + ". Declare it without NOT NULL.");
    }
}
