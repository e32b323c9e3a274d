/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.hybrid.HybridSource;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.EmulatorPort;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.AllWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A window over two inputs, of which one takes long to find its position. No change may be late
 * when that position is found at last.
 */
class IdlenessITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final long START = Instant.now().minusSeconds(3600).getEpochSecond() * 1000;
    private static final int SECONDS = 10;
    private static final int READERS = 3;

    private static final OutputTag<PropertyGraphChange> LATE =
            new OutputTag<PropertyGraphChange>("late") {};

    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();
    private static final Queue<String> LATE_CHANGES = new ConcurrentLinkedQueue<>();
    private static final Queue<String> WINDOWS = new ConcurrentLinkedQueue<>();

    private NeptuneStreamsEmulator slow;
    private NeptuneStreamsEmulator quick;
    private JobClient job;

    @BeforeEach
    void start() {
        SEEN.clear();
        LATE_CHANGES.clear();
        WINDOWS.clear();
        slow = emulator("slow", START);
        quick = emulator("quick", START);
    }

    @AfterEach
    void stop() throws Exception {
        if (job != null) {
            job.cancel().get();
        }
        slow.close();
        quick.close();
    }

    @Test
    void noChangeIsLateWhosePositionTookLongToBeFound() throws Exception {
        slow.stopListening();
        submit(slowSource());
        awaitQuickInput();

        EmulatorPort.listenAgain(slow);

        awaitWindowsOfBoth();
        assertThat(LATE_CHANGES).isEmpty();
    }

    /** The reader that had the split of the first source need not get that of the second. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noChangeIsLateThatComesAfterTheSwitchOfAHybridSource(boolean sameReader) throws Exception {
        NeptuneStreamsEmulator before = emulator("before", START - 60_000);
        while ((owner(before) == owner(slow)) != sameReader) {
            before.close();
            before = emulator("before", START - 60_000);
        }
        try (NeptuneStreamsEmulator first = before) {
            slow.stopListening();
            submit(
                    HybridSource.builder(
                                    Sources.<PropertyGraphChange>unsigned(first)
                                            .setDeserializer(
                                                    NeptuneDeserializationSchema.propertyGraph())
                                            .setBounded(StoppingPosition.latest())
                                            .build())
                            .addSource(slowSource())
                            .build());
            await().until(() -> SEEN.contains("before " + SECONDS));
            awaitQuickInput();

            EmulatorPort.listenAgain(slow);

            awaitWindowsOfBoth();
            assertThat(LATE_CHANGES).isEmpty();
        }
    }

    /** The reader that gets the split. */
    private static int owner(NeptuneStreamsEmulator emulator) {
        return Math.floorMod(emulator.endpoint().hashCode(), READERS);
    }

    private NeptuneStreamsSource<PropertyGraphChange> slowSource() {
        return Sources.<PropertyGraphChange>unsigned(slow)
                .setDeserializer(NeptuneDeserializationSchema.propertyGraph())
                .setStartingPosition(StartingPosition.timestamp(Instant.ofEpochMilli(START)))
                .build();
    }

    /** A watermark follows each change at once, so what comes after a change proves the former. */
    private static void awaitQuickInput() {
        await().until(() -> SEEN.contains("quick " + SECONDS));
    }

    private static void awaitWindowsOfBoth() {
        await().until(() -> windowsOfQuickInput().count() + LATE_CHANGES.size() >= SECONDS - 1);
        assertThat(windowsOfQuickInput()).allMatch(window -> window.contains("slow"));
    }

    private static Stream<String> windowsOfQuickInput() {
        return WINDOWS.stream().filter(window -> window.contains("quick"));
    }

    private void submit(Source<PropertyGraphChange, ?, ?> source) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("restart-strategy.type", "disable");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        DataStream<PropertyGraphChange> changes =
                input(env, source, "slow input").setParallelism(READERS);
        DataStream<PropertyGraphChange> others =
                input(
                        env,
                        Sources.<PropertyGraphChange>unsigned(quick)
                                .setDeserializer(NeptuneDeserializationSchema.propertyGraph())
                                .build(),
                        "quick input");
        SingleOutputStreamOperator<String> windows =
                changes.union(others)
                        .map(new Observer())
                        .windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                        .sideOutputLateData(LATE)
                        .apply(new Contents());
        windows.getSideOutput(LATE)
                .map(
                        change -> {
                            LATE_CHANGES.add(change.getId());
                            return change;
                        })
                .sinkTo(new DiscardingSink<>());
        windows.sinkTo(new DiscardingSink<>());
        job = env.executeAsync();
    }

    private static SingleOutputStreamOperator<PropertyGraphChange> input(
            StreamExecutionEnvironment env, Source<PropertyGraphChange, ?, ?> source, String name) {
        // The hybrid source does not tell its type.
        return env.fromSource(
                source,
                WatermarkStrategy.forGenerator(context -> new WatermarkEach()),
                name,
                TypeInformation.of(PropertyGraphChange.class));
    }

    /** A log with a change each second. */
    private static NeptuneStreamsEmulator emulator(String name, long firstTimestamp) {
        NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
        for (int i = 0; i <= SECONDS; i++) {
            emulator.propertyGraph()
                    .append(
                            Transaction.builder()
                                    .commitTimestamp(firstTimestamp + i * 1000L)
                                    .addVertexLabel(name + " " + i, "person")
                                    .build());
        }
        return emulator;
    }

    /** Emits a watermark with each change. */
    private static final class WatermarkEach implements WatermarkGenerator<PropertyGraphChange> {

        @Override
        public void onEvent(PropertyGraphChange event, long timestamp, WatermarkOutput output) {
            output.emitWatermark(new Watermark(timestamp));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Each change has its own.
        }
    }

    /** Notes what comes by. */
    private static final class Observer
            implements MapFunction<PropertyGraphChange, PropertyGraphChange> {

        private static final long serialVersionUID = 1L;

        @Override
        public PropertyGraphChange map(PropertyGraphChange change) {
            SEEN.add(change.getId());
            return change;
        }
    }

    /** Notes what each window holds. */
    private static final class Contents
            implements AllWindowFunction<PropertyGraphChange, String, TimeWindow> {

        private static final long serialVersionUID = 1L;

        @Override
        public void apply(
                TimeWindow window, Iterable<PropertyGraphChange> values, Collector<String> out) {
            Map<String, Integer> sources = new TreeMap<>();
            values.forEach(value -> sources.merge(value.getId().split(" ")[0], 1, Integer::sum));
            WINDOWS.add(window.getStart() + " " + sources);
            out.collect("");
        }
    }
}
