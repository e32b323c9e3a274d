/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.PropertyValue;
import org.apache.flink.connector.neptune.stream.NumberTexts;
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
                ? NumberTexts.integer(value.getValue(), smallest, largest)
                : null;
    }

    /** The nearest float. A number beyond the largest one does not fit. */
    @Nullable
    static Float toFloat(PropertyValue value) {
        if (!isNumber(value)) {
            return null;
        }
        float number = Float.parseFloat(value.getValue());
        return Float.isInfinite(number) && !NumberTexts.isNonFinite(value.getValue())
                ? null
                : number;
    }

    /** The nearest double. A number beyond the largest one does not fit. */
    @Nullable
    static Double toDouble(PropertyValue value) {
        if (!isNumber(value)) {
            return null;
        }
        double number = Double.parseDouble(value.getValue());
        return Double.isInfinite(number) && !NumberTexts.isNonFinite(value.getValue())
                ? null
                : number;
    }

    /** The number itself, never a rounded one. */
    @Nullable
    static DecimalData toDecimal(PropertyValue value, int precision, int scale) {
        if (!isNumber(value) || NumberTexts.isNonFinite(value.getValue())) {
            return null;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(value.getValue()).stripTrailingZeros();
        } catch (NumberFormatException | ArithmeticException exponentOutOfRange) {
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
                && (isDecimal(value.getValue()) || NumberTexts.isNonFinite(value.getValue()));
    }

    private static boolean isInteger(ValueType type) {
        return type == ValueType.BYTE
                || type == ValueType.SHORT
                || type == ValueType.INTEGER
                || type == ValueType.LONG;
    }

    private static boolean isDecimal(String text) {
        return text.length() <= LONGEST && NumberTexts.isDecimal(text);
    }
}
