/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.PropertyValue;
import org.apache.flink.connector.neptune.stream.ValueType;
import org.apache.flink.connector.neptune.table.EncodedTexts;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarCharType;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.util.Optional;

/**
 * Converts values of properties to the type of a column. A value fits if it keeps its meaning: a
 * number that is in range, a decimal that need not be rounded, a text that is short enough. A text
 * fits another type if it is a literal of that type. A value whose type is not known is a text.
 */
interface ValueConversion extends Serializable {

    /**
     * Converts a value.
     *
     * @return one of Flink's internal data structures, comparable to others of the same conversion;
     *     null if the value does not fit
     */
    @Nullable
    Object convert(PropertyValue value);

    /** The conversion to the type of a column. Empty if no values are converted to it. */
    static Optional<ValueConversion> to(LogicalType type) {
        switch (type.getTypeRoot()) {
            case BOOLEAN:
                return Optional.of(ValueConversion::toBoolean);
            case TINYINT:
                return Optional.of(
                        value -> {
                            Long number = Numbers.integral(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
                            return number == null ? null : number.byteValue();
                        });
            case SMALLINT:
                return Optional.of(
                        value -> {
                            Long number = Numbers.integral(value, Short.MIN_VALUE, Short.MAX_VALUE);
                            return number == null ? null : number.shortValue();
                        });
            case INTEGER:
                return Optional.of(
                        value -> {
                            Long number =
                                    Numbers.integral(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
                            return number == null ? null : number.intValue();
                        });
            case BIGINT:
                return Optional.of(
                        value -> {
                            Long millis = Times.millis(value);
                            return millis != null
                                    ? millis
                                    : Numbers.integral(value, Long.MIN_VALUE, Long.MAX_VALUE);
                        });
            case FLOAT:
                return Optional.of(Numbers::toFloat);
            case DOUBLE:
                return Optional.of(Numbers::toDouble);
            case DECIMAL:
                int digits = ((DecimalType) type).getPrecision();
                int scale = ((DecimalType) type).getScale();
                return Optional.of(value -> Numbers.toDecimal(value, digits, scale));
            case VARCHAR:
                int length = ((VarCharType) type).getLength();
                return Optional.of(
                        length == VarCharType.MAX_LENGTH
                                ? ValueConversion::toText
                                : value -> toText(value, length));
            case DATE:
                return Optional.of(Times::toDate);
            case TIMESTAMP_WITHOUT_TIME_ZONE:
                int precision = ((TimestampType) type).getPrecision();
                return Optional.of(value -> Times.toTimestamp(value, precision));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
                int localPrecision = ((LocalZonedTimestampType) type).getPrecision();
                return Optional.of(value -> Times.toTimestamp(value, localPrecision));
            default:
                return Optional.empty();
        }
    }

    /** The conversion to the {@code STRING} of a column that is not of one property. */
    static StringData toText(PropertyValue value) {
        return EncodedTexts.of(text(value));
    }

    @Nullable
    private static StringData toText(PropertyValue value, int length) {
        String text = text(value);
        return text.codePointCount(0, text.length()) <= length ? EncodedTexts.of(text) : null;
    }

    /** The text that Neptune sent, and a date as neptune-export prints it. */
    private static String text(PropertyValue value) {
        Long millis = Times.millis(value);
        return millis == null ? value.getValue() : Times.text(millis);
    }

    @Nullable
    private static Boolean toBoolean(PropertyValue value) {
        ValueType type = typeOf(value);
        boolean fits = type == ValueType.BOOLEAN || type == ValueType.STRING;
        if (fits && value.getValue().equalsIgnoreCase("true")) {
            return true;
        }
        return fits && value.getValue().equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    /** The type of a value. That of a text if Neptune names none, or one that is not known. */
    static ValueType typeOf(PropertyValue value) {
        ValueType type = value.getDataType() == null ? null : ValueType.named(value.getDataType());
        return type == null ? ValueType.STRING : type;
    }
}
