/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.annotation.Internal;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.DataType;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the metadata columns that a table declares. */
@Internal
public final class DeclaredMetadata {

    private DeclaredMetadata() {}

    /**
     * The types of all metadata columns, by key. A column that the table declares as nullable gets
     * a nullable type although its value is never null. Otherwise Flink would add a cast, in an
     * operator that copies each row.
     *
     * @param types the types of the columns that exist, none of which is nullable
     */
    public static Map<String, DataType> types(ResolvedSchema schema, Map<String, DataType> types) {
        Set<String> declaredNotNull = new HashSet<>();
        Set<String> declaredNullable = new HashSet<>();
        for (Column column : schema.getColumns()) {
            if (column instanceof Column.MetadataColumn) {
                boolean nullable = column.getDataType().getLogicalType().isNullable();
                (nullable ? declaredNullable : declaredNotNull).add(key(column));
            }
        }
        declaredNullable.removeAll(declaredNotNull);
        Map<String, DataType> declared = new LinkedHashMap<>(types);
        declared.replaceAll((key, type) -> declaredNullable.contains(key) ? type.nullable() : type);
        return declared;
    }

    /** The name of a column with the metadata of a key, if the table declares one. */
    public static Optional<String> column(ResolvedSchema schema, String key) {
        return schema.getColumns().stream()
                .filter(column -> column instanceof Column.MetadataColumn)
                .filter(column -> key(column).equals(key))
                .map(Column::getName)
                .findFirst();
    }

    private static String key(Column column) {
        return ((Column.MetadataColumn) column).getMetadataKey().orElse(column.getName());
    }
}
