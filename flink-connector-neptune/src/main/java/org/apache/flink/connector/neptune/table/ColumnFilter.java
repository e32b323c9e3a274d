/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.table.expressions.ResolvedExpression;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A condition of a query that the source checks before it creates a row: {@code op}, {@code type}
 * or {@code key} has one of a set of values. It is equivalent to the expression it was created
 * from, so Flink does not check that again.
 */
final class ColumnFilter implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ChangeColumn column;
    private final Set<String> values;

    private ColumnFilter(ChangeColumn column, Set<String> values) {
        this.column = column;
        this.values = values;
    }

    /**
     * The filter that is equivalent to an expression, if there is one.
     *
     * @param columns the columns by their names in the table
     */
    static Optional<ColumnFilter> of(
            ResolvedExpression expression, Map<String, ChangeColumn> columns) {
        return EqualityCondition.of(expression, name -> isFiltered(columns.get(name)))
                .map(
                        condition ->
                                new ColumnFilter(
                                        columns.get(condition.column()), condition.values()));
    }

    private static boolean isFiltered(ChangeColumn column) {
        return column == ReadableMetadata.OP
                || column == DataColumn.TYPE
                || column == DataColumn.KEY;
    }

    ChangeColumn column() {
        return column;
    }

    boolean admits(ChangeRecord change, EncodedTexts texts) {
        Object value = column.valueOf(change, texts);
        return value != null && values.contains(value.toString());
    }

    @Override
    public String toString() {
        return column.key() + " in " + values;
    }
}
