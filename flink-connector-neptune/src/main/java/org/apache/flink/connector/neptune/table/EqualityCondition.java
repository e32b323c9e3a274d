/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.annotation.Internal;
import org.apache.flink.table.expressions.CallExpression;
import org.apache.flink.table.expressions.FieldReferenceExpression;
import org.apache.flink.table.expressions.ResolvedExpression;
import org.apache.flink.table.expressions.ValueLiteralExpression;
import org.apache.flink.table.functions.BuiltInFunctionDefinitions;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A condition of a query that a column has one of a set of texts: {@code =} or {@code IN}. */
@Internal
public final class EqualityCondition {

    private final String column;
    private final Set<String> values;

    private EqualityCondition(String column, Set<String> values) {
        this.column = column;
        this.values = values;
    }

    /**
     * The condition that is equivalent to an expression, if there is one.
     *
     * @param columns whether a condition on the column of this name is looked for
     */
    public static Optional<EqualityCondition> of(
            ResolvedExpression expression, Predicate<String> columns) {
        if (!(expression instanceof CallExpression)) {
            return Optional.empty();
        }
        CallExpression call = (CallExpression) expression;
        if (call.getFunctionDefinition() == BuiltInFunctionDefinitions.EQUALS) {
            ResolvedExpression left = call.getResolvedChildren().get(0);
            ResolvedExpression right = call.getResolvedChildren().get(1);
            Optional<EqualityCondition> condition = equality(left, right, columns);
            return condition.isPresent() ? condition : equality(right, left, columns);
        }
        if (call.getFunctionDefinition() == BuiltInFunctionDefinitions.OR) {
            return anyOf(call, columns);
        }
        return Optional.empty();
    }

    private static Optional<EqualityCondition> anyOf(CallExpression or, Predicate<String> columns) {
        String column = null;
        Set<String> values = new HashSet<>();
        for (ResolvedExpression child : or.getResolvedChildren()) {
            Optional<EqualityCondition> condition = of(child, columns);
            if (!condition.isPresent()
                    || (column != null && !column.equals(condition.get().column))) {
                return Optional.empty();
            }
            column = condition.get().column;
            values.addAll(condition.get().values);
        }
        return Optional.of(new EqualityCondition(column, values));
    }

    private static Optional<EqualityCondition> equality(
            ResolvedExpression reference, ResolvedExpression literal, Predicate<String> columns) {
        if (!(reference instanceof FieldReferenceExpression)
                || !(literal instanceof ValueLiteralExpression)) {
            return Optional.empty();
        }
        String column = ((FieldReferenceExpression) reference).getName();
        if (!columns.test(column)) {
            return Optional.empty();
        }
        return ((ValueLiteralExpression) literal)
                .getValueAs(String.class)
                .map(value -> new EqualityCondition(column, new HashSet<>(Set.of(value))));
    }

    /** The name of the column in the table. */
    public String column() {
        return column;
    }

    /** The texts, each of which meets the condition. */
    public Set<String> values() {
        return values;
    }
}
