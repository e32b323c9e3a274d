/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds columns by name. */
final class Columns {

    private Columns() {}

    static List<PhysicalColumn> of(StreamFormat format) {
        return Arrays.asList(
                format == StreamFormat.PG_JSON ? PropertyGraphColumn.values() : RdfColumn.values());
    }

    /**
     * The columns that a table declares as physical ones, by their names.
     *
     * @throws ValidationException if one does not exist, has another type, or is declared NOT NULL
     *     although it can be null
     */
    static List<Column> physical(StreamFormat format, DataType rowType) {
        List<String> names = DataType.getFieldNames(rowType);
        List<DataType> types = DataType.getFieldDataTypes(rowType);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            PhysicalColumn column =
                    of(format).stream()
                            .filter(candidate -> candidate.key().equals(name))
                            .findFirst()
                            .orElseThrow(() -> unknown(format, name));
            LogicalType type = types.get(i).getLogicalType();
            if (type.getTypeRoot() != LogicalTypeRoot.VARCHAR) {
                throw new ValidationException(
                        "Column '"
                                + name
                                + "' is declared as "
                                + type.asSummaryString()
                                + ", but it is a STRING. Cast it in a query or a computed column.");
            }
            if (!type.isNullable() && column.nullWhen() != null) {
                throw new ValidationException(
                        "Column '"
                                + name
                                + "' is declared NOT NULL, but it is null "
                                + column.nullWhen()
                                + ". Declare it without NOT NULL.");
            }
            columns.add(column);
        }
        return columns;
    }

    private static ValidationException unknown(StreamFormat format, String name) {
        boolean metadata =
                Arrays.stream(MetadataColumn.values())
                        .anyMatch(column -> column.key().replace('-', '_').equals(name));
        return new ValidationException(
                "The format '"
                        + format
                        + "' has no column '"
                        + name
                        + "'. Physical columns, each a STRING: "
                        + keys(of(format))
                        + ". Metadata columns: "
                        + keys(Arrays.asList(MetadataColumn.values()))
                        + (metadata
                                ? ". Declare it with METADATA FROM '"
                                        + name.replace('_', '-')
                                        + "' VIRTUAL."
                                : "."));
    }

    static MetadataColumn metadata(String key) {
        return Arrays.stream(MetadataColumn.values())
                .filter(column -> column.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ValidationException("No metadata column '" + key + "'."));
    }

    /**
     * The types of all metadata columns, by their keys. A column that a table declares as nullable
     * is nullable, although it never is null: Flink would otherwise cast it to that, in an operator
     * that copies each row once more.
     */
    static Map<String, DataType> metadataTypes(ResolvedSchema schema) {
        Map<String, DataType> types = new LinkedHashMap<>();
        for (MetadataColumn column : MetadataColumn.values()) {
            types.put(column.key(), column.dataType());
        }
        Set<String> declaredNotNull = new HashSet<>();
        Set<String> declaredNullable = new HashSet<>();
        for (org.apache.flink.table.catalog.Column column : schema.getColumns()) {
            if (column instanceof org.apache.flink.table.catalog.Column.MetadataColumn) {
                String key =
                        ((org.apache.flink.table.catalog.Column.MetadataColumn) column)
                                .getMetadataKey()
                                .orElse(column.getName());
                (column.getDataType().getLogicalType().isNullable()
                                ? declaredNullable
                                : declaredNotNull)
                        .add(key);
            }
        }
        declaredNullable.removeAll(declaredNotNull);
        types.replaceAll((key, type) -> declaredNullable.contains(key) ? type.nullable() : type);
        return types;
    }

    private static String keys(List<? extends Column> columns) {
        return columns.stream().map(Column::key).collect(Collectors.joining(", "));
    }
}
