/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.PropertyValue;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.apache.flink.util.InstantiationUtil;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each type of Neptune and each type of a column: what fits, what is out of range, what does not.
 */
class ValueConversionTest {

    private static final List<String> INTEGERS =
            List.of("Byte", "Short", "Integer", "Long", "String");

    private static final LocalDate DAY = LocalDate.of(2021, 3, 4);
    private static final long MILLIS = Instant.parse("2021-03-04T05:06:07.089Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource({
        "true, Boolean, true",
        "false, Boolean, false",
        "true, bool, true",
        "TRUE, String, true",
        "false, String, false",
        "true, , true",
        "true, Unheard, true"
    })
    void booleans(String text, String type, boolean expected) {
        assertThat(convert(text, type, DataTypes.BOOLEAN())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, Integer",
        "0, Byte",
        "1.0, Double",
        "1, String",
        "yes, String",
        "' true', String",
        "'', String",
        "1614834367089, Date"
    })
    void noBooleans(String text, String type) {
        assertThat(convert(text, type, DataTypes.BOOLEAN())).isNull();
    }

    /** For each column the smallest and the largest number, and one beyond each. */
    static Stream<Arguments> integerColumns() {
        return Stream.of(
                Arguments.of("TINYINT", "-128", "127", "-129", "128"),
                Arguments.of("SMALLINT", "-32768", "32767", "-32769", "32768"),
                Arguments.of("INT", "-2147483648", "2147483647", "-2147483649", "2147483648"),
                Arguments.of(
                        "BIGINT",
                        "-9223372036854775808",
                        "9223372036854775807",
                        "-9223372036854775809",
                        "9223372036854775808"));
    }

    @ParameterizedTest
    @MethodSource("integerColumns")
    void integersInRangeAndBeyond(
            String column, String least, String most, String below, String above) {
        for (String type : INTEGERS) {
            for (String text : List.of(least, most, "0", "-0", "+7", "007")) {
                assertThat(((Number) convert(text, type, column)).longValue())
                        .as(text + " " + type)
                        .isEqualTo(Long.parseLong(text));
            }
            assertThat(convert(below, type, column)).as(type).isNull();
            assertThat(convert(above, type, column)).as(type).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("integerColumns")
    void whatIsNoInteger(String column) {
        for (String text :
                List.of("", "-", "+", "1.0", "1e2", " 1", "1 ", "0x1", "one", "1L", "١")) {
            assertThat(convert(text, "String", column)).as(text).isNull();
            assertThat(convert(text, "Integer", column)).as(text).isNull();
        }
        assertThat(convert("1.0", "Double", column)).isNull();
        assertThat(convert("1", "Double", column)).isNull();
        assertThat(convert("1", "Float", column)).isNull();
        assertThat(convert("true", "Boolean", column)).isNull();
    }

    @Test
    void theColumnsOfIntegersHaveTheirClasses() {
        assertThat(convert("1", "Long", "TINYINT")).isInstanceOf(Byte.class);
        assertThat(convert("1", "Long", "SMALLINT")).isInstanceOf(Short.class);
        assertThat(convert("1", "Long", "INT")).isInstanceOf(Integer.class);
        assertThat(convert("1", "Byte", "BIGINT")).isInstanceOf(Long.class);
    }

    @Test
    void aDateIsABigintOfMillisecondsAndNoSmallerInteger() {
        assertThat(convert("" + MILLIS, "Date", "BIGINT")).isEqualTo(MILLIS);
        assertThat(convert("-1", "datetime", "BIGINT")).isEqualTo(-1L);
        assertThat(convert("1", "Date", "INT")).isNull();
        assertThat(convert("1", "Date", "SMALLINT")).isNull();
        assertThat(convert("1", "Date", "TINYINT")).isNull();
        assertThat(convert("2021-03-04", "Date", "BIGINT")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1, Integer, 1",
        "-3, Byte, -3",
        "9007199254740993, Long, 9007199254740992",
        "1.5, Double, 1.5",
        "1.5, Float, 1.5",
        "1E3, Double, 1000",
        ".5, String, 0.5",
        "5., String, 5",
        "-0.0, Double, -0.0",
        "1e-999, Double, 0",
        "NaN, Double, NaN",
        "Infinity, Float, Infinity",
        "-Infinity, Double, -Infinity",
        "NaN, String, NaN"
    })
    void floatingNumbers(String text, String type, double expected) {
        assertThat(convert(text, type, "DOUBLE")).isEqualTo(expected);
        assertThat(convert(text, type, "FLOAT")).isEqualTo((float) expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1e309, Double",
        "-1e309, String",
        "true, Boolean",
        "1614834367089, Date",
        "1.5d, String",
        "0x1p3, String",
        "' 1.5', String",
        "'', String",
        "., String",
        "1e, String",
        "inf, String",
        "nan, String",
        "1;2, Double"
    })
    void noFloatingNumbers(String text, String type) {
        assertThat(convert(text, type, "DOUBLE")).isNull();
        assertThat(convert(text, type, "FLOAT")).isNull();
    }

    @Test
    void aDoubleBeyondTheLargestFloatDoesNotFitAFloat() {
        assertThat(convert("1e39", "Double", "FLOAT")).isNull();
        assertThat(convert("-1e39", "Double", "FLOAT")).isNull();
        assertThat(convert("1e39", "Double", "DOUBLE")).isEqualTo(1e39);
        assertThat(convert("0.1", "Double", "FLOAT")).isEqualTo(0.1f);
    }

    @ParameterizedTest
    @CsvSource({
        "12.34, Double, 12.34",
        "12.340, Double, 12.34",
        "-999.99, Float, -999.99",
        "7, Integer, 7",
        "100, Long, 100",
        "1e2, Double, 100",
        "1.5E-1, String, 0.15",
        "0.00, String, 0",
        "0e999999999, String, 0"
    })
    void decimals(String text, String type, BigDecimal expected) {
        assertThat(convert(text, type, "DECIMAL(5, 2)"))
                .isEqualTo(DecimalData.fromBigDecimal(expected, 5, 2));
    }

    /** The exponents would fill the memory if the number were written with its digits. */
    @ParameterizedTest
    @CsvSource({
        "1000, Integer",
        "12.345, Double",
        "999.995, Double",
        "1e999999999, String",
        "1e-999999999, String",
        "1e99999999999, String",
        "100e2147483647, Double",
        "NaN, Double",
        "Infinity, Double",
        "true, Boolean",
        "1614834367089, Date",
        "x, String"
    })
    void noDecimals(String text, String type) {
        assertThat(convert(text, type, "DECIMAL(5, 2)")).isNull();
    }

    @Test
    void theLargestDecimals() {
        String digits = "9".repeat(38);
        assertThat(convert(digits, "String", "DECIMAL(38, 0)"))
                .isEqualTo(DecimalData.fromBigDecimal(new BigDecimal(digits), 38, 0));
        assertThat(convert(digits + "9", "String", "DECIMAL(38, 0)")).isNull();
        assertThat(convert("0." + digits, "String", "DECIMAL(38, 38)"))
                .isEqualTo(DecimalData.fromBigDecimal(new BigDecimal("0." + digits), 38, 38));
        assertThat(convert("1", "String", "DECIMAL(38, 38)")).isNull();
        assertThat(convert("1".repeat(2_000), "String", "DECIMAL(38, 0)")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "true, Boolean, true",
        "1, Byte, 1",
        "1.0, Double, 1.0",
        "1E3, Float, 1E3",
        "NaN, Double, NaN",
        "Ada, String, Ada",
        "'', String, ''",
        "x, , x",
        "x, Unheard, x",
        "1614834367089, Date, 2021-03-04T05:06:07.089Z",
        "1614834367000, Date, 2021-03-04T05:06:07Z",
        "-1, Date, 1969-12-31T23:59:59.999Z",
        "9223372036854775807, Date, +292278994-08-17T07:12:55.807Z",
        "2021-03-04, Date, 2021-03-04"
    })
    void texts(String text, String type, String expected) {
        assertThat(convert(text, type, "STRING")).hasToString(expected);
        assertThat(convert(text, type, "VARCHAR(100)")).hasToString(expected);
    }

    /** Its length counts characters, as Flink does, not UTF-16 units. */
    @Test
    void aTextThatIsTooLongDoesNotFit() {
        assertThat(convert("abc", "String", "VARCHAR(3)")).hasToString("abc");
        assertThat(convert("abcd", "String", "VARCHAR(3)")).isNull();
        assertThat(convert("😀😀😀", "String", "VARCHAR(3)")).hasToString("😀😀😀");
        assertThat(convert("1000", "Integer", "VARCHAR(3)")).isNull();
        assertThat(convert("" + MILLIS, "Date", "VARCHAR(20)")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1614834367089, Date, 2021-03-04",
        "1614815999999, Date, 2021-03-03",
        "-1, Date, 1969-12-31",
        "0, datetime, 1970-01-01",
        "2021-03-04, String, 2021-03-04",
        "2021-03-04, , 2021-03-04",
        "2021-03-04, Date, 2021-03-04",
        "-0001-12-31, String, -0001-12-31"
    })
    void dates(String text, String type, LocalDate expected) {
        assertThat(convert(text, type, "DATE")).isEqualTo((int) expected.toEpochDay());
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, Date",
        "1614834367089, Long",
        "1614834367089, String",
        "2021-02-30, String",
        "2021-3-4, String",
        "2021-03-04T00:00:00Z, String",
        "today, String",
        "true, Boolean"
    })
    void noDates(String text, String type) {
        assertThat(convert(text, type, "DATE")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1614834367089, Date, 3, 2021-03-04T05:06:07.089Z",
        "1614834367089, Date, 9, 2021-03-04T05:06:07.089Z",
        "1614834367089, Date, 1, 2021-03-04T05:06:07Z",
        "1614834367989, Date, 0, 2021-03-04T05:06:07Z",
        "-1, Date, 0, 1969-12-31T23:59:59Z",
        "2021-03-04T05:06:07.123456789Z, String, 9, 2021-03-04T05:06:07.123456789Z",
        "2021-03-04T05:06:07.123456789Z, String, 6, 2021-03-04T05:06:07.123456Z",
        "2021-03-04T05:06:07.123456789Z, String, 3, 2021-03-04T05:06:07.123Z",
        "2021-03-04 05:06:07.5, String, 3, 2021-03-04T05:06:07.5Z",
        "2021-03-04T05:06, String, 3, 2021-03-04T05:06:00Z",
        "2021-03-04T05:06:07+02:00, String, 3, 2021-03-04T03:06:07Z",
        "2021-03-04, String, 3, 2021-03-04T00:00:00Z",
        "2021-03-04T05:06:07Z, Date, 3, 2021-03-04T05:06:07Z",
        "1969-12-31T23:59:59.999999Z, String, 6, 1969-12-31T23:59:59.999999Z",
        "1969-12-31T23:59:59.999999Z, String, 0, 1969-12-31T23:59:59Z"
    })
    void times(String text, String type, int precision, Instant expected) {
        TimestampData time = TimestampData.fromInstant(expected);
        assertThat(convert(text, type, "TIMESTAMP(" + precision + ")")).isEqualTo(time);
        assertThat(convert(text, type, "TIMESTAMP_LTZ(" + precision + ")")).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "1614834367089, Long",
        "1614834367089, String",
        "1614834367.089, Double",
        "2021-03-04T25:00:00Z, String",
        "2021-03-04  05:06:07, String",
        "2021-03-04x05:06:07, String",
        "2021-03-0405:06:07, String",
        "+999999999-01-01, String",
        "9999-99-99, String",
        "'', String",
        "true, Boolean"
    })
    void noTimes(String text, String type) {
        assertThat(convert(text, type, "TIMESTAMP(3)")).isNull();
        assertThat(convert(text, type, "TIMESTAMP_LTZ(3)")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "CHAR(3)",
        "BINARY(3)",
        "BYTES",
        "TIME",
        "INTERVAL DAY",
        "ROW<a INT>",
        "'MAP<STRING, STRING>'",
        "MULTISET<STRING>",
        "ARRAY<INT>"
    })
    void noValueIsConvertedTo(String column) {
        assertThat(ValueConversion.to(type(column))).isEmpty();
    }

    @Test
    void conversionsTravelWithTheJob() throws Exception {
        for (String column :
                List.of(
                        "BOOLEAN",
                        "TINYINT",
                        "SMALLINT",
                        "INT",
                        "BIGINT",
                        "FLOAT",
                        "DOUBLE",
                        "DECIMAL(10, 2)",
                        "STRING",
                        "VARCHAR(10)",
                        "DATE",
                        "TIMESTAMP(6)",
                        "TIMESTAMP_LTZ(3)")) {
            ValueConversion conversion = ValueConversion.to(type(column)).orElseThrow();
            ValueConversion copy = InstantiationUtil.clone(conversion);
            for (String text : List.of("1", "true", DAY.toString())) {
                PropertyValue value = new PropertyValue(text, "String");
                assertThat(copy.convert(value)).as(column).isEqualTo(conversion.convert(value));
            }
        }
    }

    private static Object convert(String text, String type, String column) {
        return convert(text, type, type(column));
    }

    private static Object convert(String text, String type, DataType column) {
        return convert(text, type, column.getLogicalType());
    }

    private static Object convert(String text, String type, LogicalType column) {
        return ValueConversion.to(column).orElseThrow().convert(new PropertyValue(text, type));
    }

    private static LogicalType type(String column) {
        return LogicalTypeParser.parse(column, ValueConversionTest.class.getClassLoader());
    }
}
