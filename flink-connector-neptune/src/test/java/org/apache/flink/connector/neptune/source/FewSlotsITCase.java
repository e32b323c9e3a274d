/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.LogContents;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Batch jobs whose readers take turns in one slot. */
class FewSlotsITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    /** A reader that waits for the split to be assigned keeps the slot that its owner needs. */
    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void aBatchJobWithFourReadersRunsInOneSlot(StreamFormat format) throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadInto(emulator);
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.setRuntimeMode(RuntimeExecutionMode.BATCH);
            env.setParallelism(4);
            List<String> arrived = new ArrayList<>();
            try (CloseableIterator<String> records =
                    env.fromSource(
                                    Sources.<String>unsigned(emulator)
                                            .setDeserializer(
                                                    NeptuneDeserializationSchema.json(format))
                                            .setBounded(StoppingPosition.latest())
                                            .build(),
                                    WatermarkStrategy.noWatermarks(),
                                    "Neptune")
                            .executeAndCollect()) {
                records.forEachRemaining(arrived::add);
            }
            ChangeLog log =
                    format == StreamFormat.PG_JSON ? emulator.propertyGraph() : emulator.rdf();
            assertThat(arrived).isEqualTo(LogContents.records(log));
        }
    }
}
