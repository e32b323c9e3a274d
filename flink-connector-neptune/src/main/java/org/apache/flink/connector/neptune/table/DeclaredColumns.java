/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the columns that a table declares, and checks their types. */
final class DeclaredColumns {

    private DeclaredColumns() {}

    /**
     * The physical columns of a table, in the order of its declaration.
     *
     * @throws ValidationException if a column does not exist, has another type, or is declared NOT
     *     NULL although its value can be null
     */
    static List<ChangeColumn> physical(StreamFormat format, DataType rowType) {
        List<String> names = DataType.getFieldNames(rowType);
        List<DataType> types = DataType.getFieldDataTypes(rowType);
        List<ChangeColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            DataColumn column =
                    DataColumn.of(format).stream()
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
                Arrays.stream(ReadableMetadata.values())
                        .anyMatch(column -> column.key().replace('-', '_').equals(name));
        return new ValidationException(
                "The format '"
                        + format
                        + "' has no column '"
                        + name
                        + "'. Physical columns, each a STRING: "
                        + keys(DataColumn.of(format))
                        + ". Metadata columns: "
                        + keys(Arrays.asList(ReadableMetadata.values()))
                        + (metadata
                                ? ". Declare it with METADATA FROM '"
                                        + name.replace('_', '-')
                                        + "' VIRTUAL."
                                : "."));
    }

    static ReadableMetadata metadata(String key) {
        return Arrays.stream(ReadableMetadata.values())
                .filter(column -> column.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ValidationException("No metadata column '" + key + "'."));
    }

    private static String keys(List<? extends ChangeColumn> columns) {
        return columns.stream().map(ChangeColumn::key).collect(Collectors.joining(", "));
    }
}
