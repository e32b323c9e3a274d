/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.table.expressions.CallExpression;
import org.apache.flink.table.expressions.FieldReferenceExpression;
import org.apache.flink.table.expressions.ResolvedExpression;
import org.apache.flink.table.expressions.ValueLiteralExpression;
import org.apache.flink.table.functions.BuiltInFunctionDefinitions;

import java.io.Serializable;
import java.util.HashSet;
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
        if (!(expression instanceof CallExpression)) {
            return Optional.empty();
        }
        CallExpression call = (CallExpression) expression;
        if (call.getFunctionDefinition() == BuiltInFunctionDefinitions.EQUALS) {
            ResolvedExpression left = call.getResolvedChildren().get(0);
            ResolvedExpression right = call.getResolvedChildren().get(1);
            Optional<ColumnFilter> filter = equality(left, right, columns);
            return filter.isPresent() ? filter : equality(right, left, columns);
        }
        if (call.getFunctionDefinition() == BuiltInFunctionDefinitions.OR) {
            return anyOf(call, columns);
        }
        return Optional.empty();
    }

    private static Optional<ColumnFilter> anyOf(
            CallExpression or, Map<String, ChangeColumn> columns) {
        ChangeColumn column = null;
        Set<String> values = new HashSet<>();
        for (ResolvedExpression child : or.getResolvedChildren()) {
            Optional<ColumnFilter> filter = of(child, columns);
            if (!filter.isPresent() || (column != null && column != filter.get().column)) {
                return Optional.empty();
            }
            column = filter.get().column;
            values.addAll(filter.get().values);
        }
        return Optional.of(new ColumnFilter(column, values));
    }

    private static Optional<ColumnFilter> equality(
            ResolvedExpression reference,
            ResolvedExpression literal,
            Map<String, ChangeColumn> columns) {
        if (!(reference instanceof FieldReferenceExpression)
                || !(literal instanceof ValueLiteralExpression)) {
            return Optional.empty();
        }
        ChangeColumn column = columns.get(((FieldReferenceExpression) reference).getName());
        if (column != ReadableMetadata.OP
                && column != DataColumn.TYPE
                && column != DataColumn.KEY) {
            return Optional.empty();
        }
        return ((ValueLiteralExpression) literal)
                .getValueAs(String.class)
                .map(value -> new ColumnFilter(column, new HashSet<>(Set.of(value))));
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
