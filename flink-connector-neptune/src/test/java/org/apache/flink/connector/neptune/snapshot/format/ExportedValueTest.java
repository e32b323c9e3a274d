/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ValueType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which texts are values of a type, and what the stream would send for them. */
class ExportedValueTest {

    @ParameterizedTest
    @CsvSource({
        "2021-01-01, 1609459200000",
        "2021-01-01T00:00, 1609459200000",
        "2021-01-01T00:00:01, 1609459201000",
        "2021-01-01T00:00:01Z, 1609459201000",
        "2020-02-29T23:59:59Z, 1583020799000",
        "0000-01-01T00:00:00Z, -62167219200000",
        "9999-12-31T23:59:59Z, 253402300799000",
        "2021-01-01T00:00:01.123Z, 1609459201123",
        "2021-01-01T00:00:01.123456789Z, 1609459201123",
        "2021-01-01T01:00:00+01:00, 1609459200000",
        "2021-01-01T01:00:00+0100, 1609459200000",
        "1969-12-31T23:59:59.999Z, -1",
        "-0001-01-01T00:00:00Z, -62198755200000",
        "+12021-01-01T00:00:00Z, 317178979200000"
    })
    void readsDates(String text, String milliseconds) {
        assertThat(ExportedValue.streamText(ValueType.DATE, text)).isEqualTo(milliseconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "soon",
                "1609459200000",
                "2021-13-01",
                "2021-01-01 ",
                "2021-01-01T",
                "2021-1-1",
                "2021-02-30",
                "2021-02-29T00:00:00Z",
                "2021-00-01T00:00:00Z",
                "2021-01-01T24:00:00Z",
                "2021-01-01T00:60:00Z",
                "2021-01-01T00:00:60Z",
                "2021-01-01T00:00:00z",
                "2021-01-01 00:00:00Z",
                "2021-01-01T00:00:0\u0661Z",
                "+999999999-01-01T00:00:00Z"
            })
    void isNoDate(String text) {
        assertThat(ExportedValue.streamText(ValueType.DATE, text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "+", ".", "e5", "1e", "1.e+", "1d", "0x1", " 1", "1 ", "\u0661"})
    void isNoNumber(String text) {
        assertThat(ExportedValue.streamText(ValueType.DOUBLE, text)).isNull();
        assertThat(ExportedValue.streamText(ValueType.LONG, text)).isNull();
        assertThat(ExportedValue.typeOf(text)).isEqualTo(ValueType.STRING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.", ".5", "-1.5e-3", "+1E5", "1.0E10", "1e400"})
    void isDouble(String text) {
        assertThat(ExportedValue.streamText(ValueType.DOUBLE, text)).isEqualTo(text);
        assertThat(ExportedValue.typeOf(text)).isEqualTo(ValueType.DOUBLE);
    }
}
