/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
import org.apache.flink.connector.neptune.source.testutils.DamagedState;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
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

class NeptuneStreamsEnumeratorStateSerializerTest {

    private static final NeptuneStreamsEnumeratorState UNRESOLVED =
            NeptuneStreamsEnumeratorState.unresolved(1559918421222L);

    private final NeptuneStreamsEnumeratorStateSerializer serializer =
            new NeptuneStreamsEnumeratorStateSerializer();

    /** Version 1 as it was released. These bytes are in people's checkpoints: never change them. */
    static Stream<Arguments> goldenVersion1() {
        return Stream.of(
                Arguments.of("000a554e5245534f4c5645440000016b326224e6", UNRESOLVED),
                Arguments.of("000841535349474e45440000016b326224e6", UNRESOLVED.assigned()),
                Arguments.of(
                        "000a554e41535349474e4544"
                                + "0000016b326224e6"
                                + "00000001"
                                + "00000031"
                                + "000750475f4a534f4e"
                                + "001541465445525f53455155454e43455f4e554d424552"
                                + "0000000000000412"
                                + "0000000000000003"
                                + "00",
                        UNRESOLVED.unassigned(
                                new NeptuneStreamsSplit(
                                        StreamFormat.PG_JSON,
                                        StreamPosition.after(EventId.of(1042, 3)),
                                        StreamEnd.never()))));
    }

    @ParameterizedTest
    @MethodSource("goldenVersion1")
    void readsTheBytesOfVersion1(String golden, NeptuneStreamsEnumeratorState state)
            throws IOException {
        assertThat(serializer.deserialize(1, StringUtils.hexStringToByte(golden)))
                .usingRecursiveComparison()
                .isEqualTo(state);
    }

    /** The split inside has a version of its own. */
    @ParameterizedTest
    @MethodSource("goldenVersion1")
    void writesVersion1(String golden, NeptuneStreamsEnumeratorState state) throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(1);
        byte[] written = serializer.serialize(state);
        assertThat(serializer.deserialize(1, written)).usingRecursiveComparison().isEqualTo(state);
        String head = golden.substring(0, golden.length() < 48 ? golden.length() : 40);
        assertThat(StringUtils.byteToHexString(written)).startsWith(head);
    }

    @Test
    void refusesVersionsThatItDoesNotKnow() {
        DamagedState.assertNewerIsRefused(serializer);
        assertThatThrownBy(() -> serializer.deserialize(0, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 0")
                .hasMessageContaining("No connector has written such a version");
    }

    @ParameterizedTest
    @MethodSource("goldenVersion1")
    void refusesStateThatIsCutOffOrTooLong(String golden, NeptuneStreamsEnumeratorState state) {
        DamagedState.assertIsRefused(serializer, 1, StringUtils.hexStringToByte(golden));
    }
}
