/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.NumberTexts;
import org.apache.flink.connector.neptune.stream.ValueType;

import javax.annotation.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * The texts of values in an export. They differ from those of the stream for dates, and files name
 * the types of some values only.
 */
final class ExportedValue {

    /** From {@code yyyy-MM-dd} to {@code yyyy-MM-ddTHH:mm:ss.SSSZ}. */
    private static final DateTimeFormatter DATES =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffset("+HH:MM", "Z")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHmm", "Z")
                    .optionalEnd()
                    .toFormatter(Locale.ROOT)
                    .withChronology(IsoChronology.INSTANCE)
                    .withResolverStyle(ResolverStyle.STRICT);

    /** The form of most dates, where 0 is any digit. The formatter takes much longer for it. */
    private static final String WHOLE_SECOND = "0000-00-00T00:00:00Z";

    private ExportedValue() {}

    /**
     * Returns the type of a value whose type is not known, by its text. A number is an {@code
     * Integer} if 32 bits are enough, then a {@code Long}, then a {@code Double}. A text that looks
     * like a date is a {@code String}.
     */
    static ValueType typeOf(String text) {
        if (text.equals("true") || text.equals("false")) {
            return ValueType.BOOLEAN;
        } else if (streamText(ValueType.INTEGER, text) != null) {
            return ValueType.INTEGER;
        } else if (streamText(ValueType.LONG, text) != null) {
            return ValueType.LONG;
        }
        return !NumberTexts.isIntegral(text) && NumberTexts.isDecimal(text)
                ? ValueType.DOUBLE
                : ValueType.STRING;
    }

    /**
     * Returns the text of a value in the stream: a date in milliseconds since the epoch, anything
     * else unchanged. Null if the text is no value of the type.
     */
    @Nullable
    static String streamText(ValueType type, String exported) {
        switch (type) {
            case BOOLEAN:
                String lower = exported.toLowerCase(Locale.ROOT);
                return lower.equals("true") || lower.equals("false") ? lower : null;
            case BYTE:
                return isIn(exported, Byte.MIN_VALUE, Byte.MAX_VALUE) ? exported : null;
            case SHORT:
                return isIn(exported, Short.MIN_VALUE, Short.MAX_VALUE) ? exported : null;
            case INTEGER:
                return isIn(exported, Integer.MIN_VALUE, Integer.MAX_VALUE) ? exported : null;
            case LONG:
                return isIn(exported, Long.MIN_VALUE, Long.MAX_VALUE) ? exported : null;
            case FLOAT:
            case DOUBLE:
                return NumberTexts.isDecimal(exported) || NumberTexts.isNonFinite(exported)
                        ? exported
                        : null;
            case DATE:
                return milliseconds(exported);
            default:
                return exported;
        }
    }

    /**
     * Returns the type of a value of a property that is declared with this type. neptune-export
     * always writes a {@code Float} or a {@code Double} with a fraction. So a value without one has
     * another type than the declared one.
     */
    static ValueType typeOf(ValueType declared, String text) {
        return declared.isFloating() && NumberTexts.isIntegral(text) ? typeOf(text) : declared;
    }

    private static boolean isIn(String text, long smallest, long largest) {
        return NumberTexts.integer(text, smallest, largest) != null;
    }

    /** A date without a zone is in UTC, as for the bulk loader. */
    @Nullable
    private static String milliseconds(String text) {
        if (text.length() < "2000-01-01".length()) {
            return null;
        }
        try {
            if (isWholeSecond(text)) {
                return Long.toString(1_000 * secondsOf(text));
            }
            TemporalAccessor date =
                    DATES.parseBest(
                            text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            OffsetDateTime time;
            if (date instanceof OffsetDateTime) {
                time = (OffsetDateTime) date;
            } else if (date instanceof LocalDateTime) {
                time = ((LocalDateTime) date).atOffset(ZoneOffset.UTC);
            } else {
                time = ((LocalDate) date).atStartOfDay().atOffset(ZoneOffset.UTC);
            }
            return Long.toString(time.toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException notADate) {
            return null;
        }
    }

    private static boolean isWholeSecond(String text) {
        if (text.length() != WHOLE_SECOND.length()) {
            return false;
        }
        for (int i = 0; i < WHOLE_SECOND.length(); i++) {
            char form = WHOLE_SECOND.charAt(i);
            char actual = text.charAt(i);
            if (form == '0' ? actual < '0' || actual > '9' : actual != form) {
                return false;
            }
        }
        return true;
    }

    /** Throws a {@link DateTimeException} if there is no such second. */
    private static long secondsOf(String text) {
        return LocalDateTime.of(
                        Integer.parseInt(text, 0, 4, 10),
                        Integer.parseInt(text, 5, 7, 10),
                        Integer.parseInt(text, 8, 10, 10),
                        Integer.parseInt(text, 11, 13, 10),
                        Integer.parseInt(text, 14, 16, 10),
                        Integer.parseInt(text, 17, 19, 10))
                .toEpochSecond(ZoneOffset.UTC);
    }
}
