/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.PropertyValue;
import org.apache.flink.connector.neptune.stream.NumberTexts;
import org.apache.flink.connector.neptune.stream.ValueType;
import org.apache.flink.table.data.TimestampData;

import javax.annotation.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
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
 * Conversions of values to dates and times. All of them are in UTC. Each returns null if the value
 * does not fit.
 */
final class Times {

    private static final int LENGTH_OF_DATE = "2000-01-01".length();

    private static final long MILLIS_PER_DAY = 86_400_000;

    /** From {@code yyyy-MM-dd} to {@code yyyy-MM-ddTHH:mm:ss.SSSSSSSSSZ}, also with an offset. */
    private static final DateTimeFormatter TIMES =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffset("+HH:MM", "Z")
                    .optionalEnd()
                    .toFormatter(Locale.ROOT)
                    .withChronology(IsoChronology.INSTANCE)
                    .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /** The milliseconds of a {@code Date}, as Neptune sends it. */
    @Nullable
    static Long millis(PropertyValue value) {
        return ValueConversion.typeOf(value) == ValueType.DATE
                ? NumberTexts.integer(value.getValue(), Long.MIN_VALUE, Long.MAX_VALUE)
                : null;
    }

    /** The text that neptune-export has for a date. */
    static String text(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** The days since the epoch. The time of a {@code Date} is left out. A text must be a date. */
    @Nullable
    static Integer toDate(PropertyValue value) {
        Long millis = millis(value);
        if (millis == null) {
            LocalDateTime time = isText(value) ? date(value.getValue()) : null;
            millis = time == null ? null : millis(time);
        }
        if (millis == null) {
            return null;
        }
        long days = Math.floorDiv(millis, MILLIS_PER_DAY);
        return days == (int) days ? (Integer) (int) days : null;
    }

    /** A time. What is smaller than the precision is left out. */
    @Nullable
    static TimestampData toTimestamp(PropertyValue value, int precision) {
        Long millis = millis(value);
        int nanos = 0;
        if (millis == null) {
            LocalDateTime time = isText(value) ? time(value.getValue()) : null;
            if (time == null) {
                return null;
            }
            millis = millis(time);
            nanos = time.getNano() % 1_000_000;
        }
        if (precision <= 3) {
            long unit = powerOf10(3 - precision);
            return TimestampData.fromEpochMillis(Math.floorDiv(millis, unit) * unit);
        }
        int unit = (int) powerOf10(9 - precision);
        return TimestampData.fromEpochMillis(millis, nanos / unit * unit);
    }

    private static long powerOf10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** A {@code Date} that is no number counts as text: exports and tools write dates as texts. */
    private static boolean isText(PropertyValue value) {
        ValueType type = ValueConversion.typeOf(value);
        return type == ValueType.STRING || type == ValueType.DATE;
    }

    @Nullable
    private static LocalDateTime date(String text) {
        return text.indexOf(':') < 0 ? time(text) : null;
    }

    /** The time that a text stands for, with {@code T} or a space between date and time. */
    @Nullable
    private static LocalDateTime time(String text) {
        boolean spaced = text.length() > LENGTH_OF_DATE && text.charAt(LENGTH_OF_DATE) == ' ';
        String iso =
                spaced
                        ? text.substring(0, LENGTH_OF_DATE)
                                + 'T'
                                + text.substring(LENGTH_OF_DATE + 1)
                        : text;
        try {
            TemporalAccessor parsed =
                    TIMES.parseBest(
                            iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            LocalDateTime time;
            if (parsed instanceof OffsetDateTime) {
                time =
                        ((OffsetDateTime) parsed)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime();
            } else if (parsed instanceof LocalDateTime) {
                time = (LocalDateTime) parsed;
            } else {
                time = ((LocalDate) parsed).atStartOfDay();
            }
            // Throws if the year is too large.
            millis(time);
            return time;
        } catch (DateTimeException | ArithmeticException notATime) {
            return null;
        }
    }

    private static long millis(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
