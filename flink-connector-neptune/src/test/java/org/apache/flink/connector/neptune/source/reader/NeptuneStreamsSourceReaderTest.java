/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
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
        assertThat(statusWithoutSplits(stream().setBounded(StoppingPosition.latest())))
                .isEqualTo(InputStatus.END_OF_INPUT);
    }

    /** The signal may be meant for the reader of the export that was read before. */
    @Test
    void aReaderWithoutASplitDoesNotFinishIfTheSourceNeverEnds() throws Exception {
        assertThat(statusWithoutSplits(stream())).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    }

    private NeptuneStreamsSourceBuilder<String> stream() {
        return Sources.<String>unsigned(emulator)
                .setDeserializer(NeptuneDeserializationSchema.json(StreamFormat.PG_JSON));
    }

    private static InputStatus statusWithoutSplits(NeptuneStreamsSourceBuilder<String> builder)
            throws Exception {
        try (SourceReader<String, ?> reader =
                builder.build().createReader(new TestingReaderContext())) {
            reader.start();
            reader.notifyNoMoreSplits();
            return reader.pollNext(new TestingReaderOutput<>());
        }
    }
}
