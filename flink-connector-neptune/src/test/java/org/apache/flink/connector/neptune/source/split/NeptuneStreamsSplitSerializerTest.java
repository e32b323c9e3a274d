/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamEnd;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.util.StringUtils;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Arrays;
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
                                StreamEnd.behind(EventId.of(Long.MAX_VALUE, 1)))),
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

    @ParameterizedTest
    @MethodSource("goldenVersion1")
    void readsAndWritesTheBytesOfVersion1(String golden, NeptuneStreamsSplit split)
            throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(StringUtils.byteToHexString(serializer.serialize(split))).isEqualTo(golden);
        assertThat(serializer.deserialize(1, StringUtils.hexStringToByte(golden))).isEqualTo(split);
    }

    @Test
    void refusesVersionsThatItDoesNotKnow() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("knows version 1")
                .hasMessageContaining("newer connector");
    }

    @ParameterizedTest
    @MethodSource("goldenVersion1")
    void refusesStateThatIsCutOffOrTooLong(String golden, NeptuneStreamsSplit split) {
        byte[] whole = StringUtils.hexStringToByte(golden);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> serializer.deserialize(1, cut))
                    .as("cut to %s bytes", length)
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> serializer.deserialize(1, Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
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
