/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.PropertyValue;
import org.apache.flink.connector.neptune.stream.ValueType;
import org.apache.flink.table.data.DecimalData;

import javax.annotation.Nullable;

import java.math.BigDecimal;

/**
 * Conversions of values to numbers. Each works on the text that Neptune sent. Each returns null if
 * the value does not fit.
 */
final class Numbers {

    /** More digits than any number of Neptune has. A longer text would take long to parse. */
    private static final int LONGEST = 1_000;

    private Numbers() {}

    /** An integer in a range. A {@code Float} or {@code Double} is none, whatever its text is. */
    @Nullable
    static Long integral(PropertyValue value, long smallest, long largest) {
        ValueType type = ValueConversion.typeOf(value);
        return isInteger(type) || type == ValueType.STRING
                ? integer(value.getValue(), smallest, largest)
                : null;
    }

    /** The number that a text of digits stands for. */
    @Nullable
    static Long integer(String text, long smallest, long largest) {
        int first = afterSign(text, 0);
        if (first == text.length() || afterDigits(text, first) < text.length()) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            return number >= smallest && number <= largest ? number : null;
        } catch (NumberFormatException outOfRange) {
            return null;
        }
    }

    /** The nearest float. A number beyond the largest one does not fit. */
    @Nullable
    static Float toFloat(PropertyValue value) {
        if (!isNumber(value)) {
            return null;
        }
        float number = Float.parseFloat(value.getValue());
        return Float.isInfinite(number) && !isNonFinite(value.getValue()) ? null : number;
    }

    /** The nearest double. A number beyond the largest one does not fit. */
    @Nullable
    static Double toDouble(PropertyValue value) {
        if (!isNumber(value)) {
            return null;
        }
        double number = Double.parseDouble(value.getValue());
        return Double.isInfinite(number) && !isNonFinite(value.getValue()) ? null : number;
    }

    /** The number itself, never a rounded one. */
    @Nullable
    static DecimalData toDecimal(PropertyValue value, int precision, int scale) {
        if (!isNumber(value) || isNonFinite(value.getValue())) {
            return null;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(value.getValue()).stripTrailingZeros();
        } catch (NumberFormatException exponentOutOfRange) {
            return null;
        }
        // Before the number is written with its zeros: there may be millions of them.
        boolean fits =
                number.signum() == 0
                        || (number.scale() <= scale
                                && (long) number.precision() - number.scale() <= precision - scale);
        return fits ? DecimalData.fromBigDecimal(number, precision, scale) : null;
    }

    private static boolean isNumber(PropertyValue value) {
        ValueType type = ValueConversion.typeOf(value);
        return (isInteger(type) || type.isFloating() || type == ValueType.STRING)
                && (isDecimal(value.getValue()) || isNonFinite(value.getValue()));
    }

    private static boolean isInteger(ValueType type) {
        return type == ValueType.BYTE
                || type == ValueType.SHORT
                || type == ValueType.INTEGER
                || type == ValueType.LONG;
    }

    private static boolean isNonFinite(String text) {
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }

    /**
     * Java's parsers also accept spaces, suffixes, hexadecimal numbers and digits of any script.
     */
    private static boolean isDecimal(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        int first = afterSign(text, 0);
        int end = afterDigits(text, first);
        int digits = end - first;
        if (end < text.length() && text.charAt(end) == '.') {
            first = end + 1;
            end = afterDigits(text, first);
            digits += end - first;
        }
        if (digits > 0 && end < text.length() && (text.charAt(end) | 0x20) == 'e') {
            first = afterSign(text, end + 1);
            end = afterDigits(text, first);
            digits = end - first;
        }
        return digits > 0 && end == text.length();
    }

    private static int afterSign(String text, int at) {
        boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
        return signed ? at + 1 : at;
    }

    private static int afterDigits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
