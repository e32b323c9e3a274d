/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.apache.flink.core.io.InputStatus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NeptuneStreamsSourceReaderTest {

    private NeptuneStreamsEmulator emulator;

    @BeforeEach
    void start() {
        emulator = NeptuneStreamsEmulator.start();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aReaderWithoutASplitFinishesIfTheSourceEnds() throws Exception {
        NeptuneStreamsSource<String> source =
                Sources.<String>unsigned(emulator)
                        .setBounded(StoppingPosition.latest())
                        .setDeserializer(NeptuneDeserializationSchema.json(StreamFormat.PG_JSON))
                        .build();
        try (SourceReader<String, ?> reader = source.createReader(new TestingReaderContext())) {
            reader.start();
            reader.notifyNoMoreSplits();
            assertThat(reader.pollNext(new TestingReaderOutput<>()))
                    .isEqualTo(InputStatus.END_OF_INPUT);
        }
    }
}
