/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.connector.neptune.source.testutils.DamagedState;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.read.LastEvent;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;
import org.apache.flink.util.StringUtils;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NeptuneStreamsSplitSerializerTest {

    private final NeptuneStreamsSplitSerializer serializer = new NeptuneStreamsSplitSerializer();

    /** Version 1 as it was released. These bytes are in people's checkpoints: never change them. */
    static Stream<Arguments> goldenVersion1() {
        return Stream.of(
                Arguments.of(
                        "000750475f4a534f4e" + "000c5452494d5f484f52495a4f4e" + "00",
                        new NeptuneStreamsSplit(
                                StreamFormat.PG_JSON,
                                StreamPosition.trimHorizon(),
                                StreamEnd.never())),
                Arguments.of(
                        "00064e5155414453"
                                + "001541465445525f53455155454e43455f4e554d424552"
                                + "0000000000000412"
                                + "0000000000000003"
                                + "01"
                                + "7fffffffffffffff"
                                + "0000000000000001",
                        new NeptuneStreamsSplit(
                                StreamFormat.NQUADS,
                                StreamPosition.after(EventId.of(1042, 3)),
                                StreamEnd.after(EventId.of(Long.MAX_VALUE, 1)))),
                Arguments.of(
                        "000750475f4a534f4e"
                                + "001241545f53455155454e43455f4e554d424552"
                                + "0000000000000007"
                                + "0000000000000001"
                                + "02"
                                + "0000016b326224e6",
                        new NeptuneStreamsSplit(
                                StreamFormat.PG_JSON,
                                StreamPosition.at(EventId.of(7, 1)),
                                StreamEnd.beforeTimestamp(1559918421222L))));
    }

    /** Version 2 as it was released. */
    static Stream<Arguments> goldenVersion2() {
        NeptuneStreamsSplit split =
                new NeptuneStreamsSplit(
                        StreamFormat.PG_JSON, StreamPosition.trimHorizon(), StreamEnd.never());
        String after1042 =
                "000750475f4a534f4e"
                        + "001541465445525f53455155454e43455f4e554d424552"
                        + "0000000000000412"
                        + "0000000000000003";
        return Stream.of(
                Arguments.of(
                        "000750475f4a534f4e" + "000c5452494d5f484f52495a4f4e" + "00" + "00", split),
                Arguments.of(
                        after1042 + "00" + "01" + "7fffffffffffffff" + "0000000000000001",
                        new NeptuneStreamsSplit(
                                StreamFormat.PG_JSON,
                                StreamPosition.after(EventId.of(1042, 3)),
                                StreamEnd.after(EventId.of(Long.MAX_VALUE, 1)))),
                Arguments.of(
                        after1042 + "01" + "0000016b326224e6" + "0003414444" + "01" + "01" + "00",
                        split.after(
                                new LastEvent(
                                        EventId.of(1042, 3),
                                        1559918421222L,
                                        ChangeOperation.ADD,
                                        true,
                                        true))),
                Arguments.of(
                        after1042
                                + "01"
                                + "0000000000000000"
                                + "0000"
                                + "00"
                                + "01"
                                + "02"
                                + "0000016b326224e6",
                        split.after(new LastEvent(EventId.of(1042, 3), 0, null, false, true))
                                .until(StreamEnd.beforeTimestamp(1559918421222L))),
                Arguments.of(
                        "000750475f4a534f4e"
                                + "001241545f53455155454e43455f4e554d424552"
                                + "0000000000000007"
                                + "0000000000000001"
                                + "00"
                                + "00",
                        split.after(
                                new LastEvent(
                                        EventId.of(7, 0), 1, ChangeOperation.ADD, false, false))));
    }

    @ParameterizedTest
    @MethodSource("goldenVersion1")
    void readsTheBytesOfVersion1(String golden, NeptuneStreamsSplit split) throws IOException {
        assertThat(serializer.deserialize(1, StringUtils.hexStringToByte(golden))).isEqualTo(split);
    }

    @ParameterizedTest
    @MethodSource("goldenVersion2")
    void readsAndWritesTheBytesOfVersion2(String golden, NeptuneStreamsSplit split)
            throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(2);
        assertThat(StringUtils.byteToHexString(serializer.serialize(split))).isEqualTo(golden);
        assertThat(serializer.deserialize(2, StringUtils.hexStringToByte(golden))).isEqualTo(split);
    }

    @Test
    void refusesVersionsThatItDoesNotKnow() {
        DamagedState.assertNewerIsRefused(serializer);
        assertThatThrownBy(() -> serializer.deserialize(0, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 0")
                .hasMessageContaining("No connector has written such a version")
                .hasMessageNotContaining("newer connector");
    }

    @ParameterizedTest
    @MethodSource("goldenVersion2")
    void refusesStateOfVersion2ThatIsCutOffOrTooLong(String golden, NeptuneStreamsSplit split) {
        DamagedState.assertIsRefused(serializer, 2, StringUtils.hexStringToByte(golden));
    }

    @Test
    void refusesALastEventForAPositionThatIsNotAfterIt() {
        byte[] atHorizon =
                StringUtils.hexStringToByte(
                        "000750475f4a534f4e"
                                + "000c5452494d5f484f52495a4f4e"
                                + "01"
                                + "0000016b326224e6"
                                + "0003414444"
                                + "0101"
                                + "00");
        assertThatThrownBy(() -> serializer.deserialize(2, atHorizon))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @MethodSource("goldenVersion1")
    void refusesStateThatIsCutOffOrTooLong(String golden, NeptuneStreamsSplit split) {
        DamagedState.assertIsRefused(serializer, 1, StringUtils.hexStringToByte(golden));
    }

    @Test
    void refusesNamesThatDoNotExist() {
        byte[] unknownFormat =
                StringUtils.hexStringToByte("0003464f4f" + "000c5452494d5f484f52495a4f4e00");
        assertThatThrownBy(() -> serializer.deserialize(1, unknownFormat))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }
}
