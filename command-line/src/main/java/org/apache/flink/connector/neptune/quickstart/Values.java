/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.element.PropertyValue;

import javax.annotation.Nullable;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the values of properties, numbers and booleans without quotes. */
final class Values {

    private static final String INTEGER = "-?(0|[1-9][0-9]*)";

    private static final Pattern INTEGERS = Pattern.compile(INTEGER);

    private static final Pattern NUMBERS =
            Pattern.compile(INTEGER + "(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private Values() {}

    /** Whether the value is a number or a boolean as in JSON. NaN and the infinities are not. */
    static boolean isLiteral(PropertyValue value) {
        return !"String".equals(value.getDataType()) && literalType(value.getValue()) != null;
    }

    /** One value, or several in braces. */
    static String show(List<PropertyValue> values) {
        return values.size() == 1
                ? show(values.get(0))
                : values.stream().map(Values::show).collect(Collectors.joining(", ", "{", "}"));
    }

    /** The value with its data type, unless the value shows the type. */
    private static String show(PropertyValue value) {
        String text = value.getValue();
        String shown = isLiteral(value) ? text : Texts.quote(text);
        String expected = isLiteral(value) ? literalType(text) : "String";
        return expected.equals(value.getDataType())
                ? shown
                : shown + " (" + Texts.printable(String.valueOf(value.getDataType())) + ")";
    }

    /** The data type that a reader expects without being told. Null if the text is no literal. */
    @Nullable
    private static String literalType(String text) {
        if (text.equals("true") || text.equals("false")) {
            return "Boolean";
        } else if (INTEGERS.matcher(text).matches()) {
            return "Integer";
        }
        return NUMBERS.matcher(text).matches() ? "Double" : null;
    }
}
