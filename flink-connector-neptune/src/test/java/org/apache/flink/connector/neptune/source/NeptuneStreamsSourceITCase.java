/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.LogContents;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.AllWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whole jobs on an emulator over real HTTP. */
class NeptuneStreamsSourceITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private NeptuneStreamsEmulator emulator;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void theSampleArrivesRecordForRecordAsNeptuneSentIt(StreamFormat format) throws Exception {
        SampleGraph.loadInto(emulator);
        assertThat(collect(jsonToHead(format))).isEqualTo(LogContents.records(log(format)));
    }

    @Test
    void propertyGraphChangesArriveAsObjects() throws Exception {
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .commitTimestamp(System.currentTimeMillis())
                                .addVertexLabel("v1", "person")
                                .addVertexProperty("v1", "born", PropertyValue.of(1815))
                                .addEdge("e1", "knows", "v1", "v2")
                                .build());
        List<PropertyGraphChange> changes =
                collect(
                        Sources.<PropertyGraphChange>unsigned(emulator)
                                .setDeserializer(NeptuneDeserializationSchema.propertyGraph())
                                .setBounded(StoppingPosition.latest())
                                .build());
        assertThat(changes).extracting(ChangeRecord::isLastOp).containsExactly(false, false, true);
        assertThat(changes)
                .extracting(
                        change ->
                                String.join(
                                        " ",
                                        change.eventId().toString(),
                                        change.getOp().name(),
                                        change.getType(),
                                        change.getId(),
                                        change.getKey(),
                                        change.getValue(),
                                        change.getDataType(),
                                        change.getFrom(),
                                        change.getTo()))
                .containsExactly(
                        "1:1 ADD vl v1 label person String null null",
                        "1:2 ADD vp v1 born 1815 Integer null null",
                        "1:3 ADD e e1 label knows String v1 v2");
    }

    @Test
    void rdfChangesArriveAsObjects() throws Exception {
        emulator.rdf()
                .append(
                        Transaction.builder()
                                .addStatement("<urn:s> <urn:p> \"bonjour\"@fr <urn:g> .\n")
                                .removeStatement("_:b <urn:p> <urn:o> .\n")
                                .build());
        List<RdfChange> changes =
                collect(
                        Sources.<RdfChange>unsigned(emulator)
                                .setDeserializer(NeptuneDeserializationSchema.rdf())
                                .setBounded(StoppingPosition.latest())
                                .build());
        assertThat(changes)
                .extracting(
                        change ->
                                String.join(
                                        " ",
                                        change.getOp().name(),
                                        change.getSubject(),
                                        change.getPredicate(),
                                        change.getObject(),
                                        change.getObjectKind(),
                                        change.getLanguage(),
                                        change.getGraph(),
                                        change.getStatement().trim()))
                .containsExactly(
                        "ADD urn:s urn:p bonjour literal fr urn:g <urn:s> <urn:p> \"bonjour\"@fr <urn:g> .",
                        "REMOVE _:b urn:p urn:o iri null null _:b <urn:p> <urn:o> .");
    }

    @Test
    void aSchemaOfFlinksOwnReadsTheJsonOfEachRecord() throws Exception {
        SampleGraph.loadInto(emulator);
        List<String> lines =
                collect(
                        Sources.<String>unsigned(emulator)
                                .setDeserializer(
                                        NeptuneDeserializationSchema.json(
                                                StreamFormat.NQUADS, new SimpleStringSchema()))
                                .setBounded(StoppingPosition.latest())
                                .build());
        assertThat(lines).isEqualTo(LogContents.records(emulator.rdf()));
    }

    @Test
    void anEmptyStreamEndsAtOnceWhenItIsToEndAtTheHead() throws Exception {
        assertThat(collect(jsonToHead(StreamFormat.PG_JSON))).isEmpty();
    }

    @Test
    void changesOfAStreamThatWasEmptyAtTheStartArrive() throws Exception {
        NeptuneStreamsSource<String> source =
                Sources.<String>unsigned(emulator)
                        .setDeserializer(NeptuneDeserializationSchema.json())
                        .setStartingPosition(StartingPosition.latest())
                        .setUnbounded(StoppingPosition.at(EventId.of(2, 1)))
                        .build();
        CompletableFuture<List<String>> arrived =
                CompletableFuture.supplyAsync(() -> collectUnchecked(source));
        await().until(() -> emulator.requests().count() > 3);
        append(emulator.propertyGraph(), 2);
        append(emulator.propertyGraph(), 1);
        assertThat(arrived.get()).isEqualTo(LogContents.records(emulator.propertyGraph()));
    }

    @ParameterizedTest
    @CsvSource({"PG_JSON, 10000", "PG_JSON, 1000", "NQUADS, 10000", "NQUADS, 1000"})
    void pagesOf10MbARecordOf12MbAndATransactionOver30PagesArriveWhole(
            StreamFormat format, int maxRecords) throws Exception {
        ChangeLog log = log(format);
        String kilobyte = "x".repeat(1024);
        for (int i = 0; i < 15_000; i++) {
            log.append(text(format, kilobyte + i));
        }
        log.append(text(format, "y".repeat(12 << 20)));
        append(log, 1);
        Transaction.Builder large = Transaction.builder();
        for (int i = 0; i < 31_000; i++) {
            add(large, format, "large " + i);
        }
        log.append(large.build());
        append(log, 3);

        List<String> arrived =
                collect(
                        Sources.<String>unsigned(emulator)
                                .setDeserializer(NeptuneDeserializationSchema.json(format))
                                .setBounded(StoppingPosition.latest())
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS,
                                        maxRecords)
                                .build());
        // Texts of many megabytes make no message that anybody could read.
        List<String> expected = LogContents.records(log);
        assertThat(arrived).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(arrived.get(i).equals(expected.get(i))).as("record %s", i).isTrue();
        }
    }

    @Test
    void aStreamWhoseHeadMovesWhileItIsReadArrivesInOrder() throws Exception {
        ChangeLog log = emulator.propertyGraph();
        append(log, 1);
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 2; i <= 5_000; i++) {
                                append(log, 1 + i % 7);
                            }
                        });
        List<String> arrived =
                collect(
                        Sources.<String>unsigned(emulator)
                                .setDeserializer(NeptuneDeserializationSchema.json())
                                .setUnbounded(StoppingPosition.at(EventId.of(5_000, 100)))
                                .setOption(NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS, 100)
                                .build());
        writer.get();
        assertThat(arrived).isEqualTo(LogContents.records(log));
    }

    /** Commit timestamps are of Neptune's clock, which this machine's may be far from. */
    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void aStopByTimestampIsComparedWithNeptunesClock(int minutes) throws Exception {
        Clock neptune = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
        emulator.setClock(neptune);
        Instant stop = neptune.instant().plusSeconds(4);
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(
                        () -> {
                            while (neptune.instant().isBefore(stop)) {
                                append(emulator.propertyGraph(), 2);
                                LockSupport.parkNanos(10_000_000);
                            }
                        });
        List<String> arrived =
                collect(
                        Sources.<String>unsigned(emulator)
                                .setDeserializer(NeptuneDeserializationSchema.json())
                                .setBounded(StoppingPosition.timestamp(stop))
                                .build());
        writer.get();
        List<String> before = new ArrayList<>();
        for (String record : LogContents.records(emulator.propertyGraph())) {
            if (commitTimestamp(record) < stop.toEpochMilli()) {
                before.add(record);
            }
        }
        assertThat(arrived).hasSizeGreaterThan(10).isEqualTo(before);
    }

    private static long commitTimestamp(String record) {
        Matcher timestamp = Pattern.compile("\"commitTimestamp\":(\\d+)").matcher(record);
        assertThat(timestamp.find()).as(record).isTrue();
        return Long.parseLong(timestamp.group(1));
    }

    /** Three of four readers have no split; none of them may hold the watermark back. */
    @Test
    void windowsCloseAlthoughMostReadersAreIdle() throws Exception {
        long second = Instant.now().minusSeconds(3600).getEpochSecond() * 1000;
        for (int i = 0; i < 10; i++) {
            emulator.propertyGraph()
                    .append(
                            Transaction.builder()
                                    .commitTimestamp(second + i * 1000L)
                                    .addVertexLabel("v" + i, "person")
                                    .build());
        }
        StreamExecutionEnvironment env = environment();
        try (CloseableIterator<Long> windows =
                env.fromSource(
                                Sources.<PropertyGraphChange>unsigned(emulator)
                                        .setDeserializer(
                                                NeptuneDeserializationSchema.propertyGraph())
                                        .build(),
                                WatermarkStrategy.<PropertyGraphChange>forBoundedOutOfOrderness(
                                        Duration.ofMillis(500)),
                                "Neptune")
                        .setParallelism(4)
                        .windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                        .apply(new WindowEnd())
                        .returns(Types.LONG)
                        .executeAndCollect()) {
            // The source never ends, so nothing but watermarks can close these windows.
            List<Long> ends = new ArrayList<>();
            while (ends.size() < 8) {
                ends.add(windows.next());
            }
            assertThat(ends).startsWith(second + 1000, second + 2000, second + 3000);
        }
    }

    /** Emits the end of each window. */
    private static final class WindowEnd
            implements AllWindowFunction<PropertyGraphChange, Long, TimeWindow> {

        private static final long serialVersionUID = 1L;

        @Override
        public void apply(
                TimeWindow window, Iterable<PropertyGraphChange> values, Collector<Long> out) {
            out.collect(window.getEnd());
        }
    }

    private ChangeLog log(StreamFormat format) {
        return format == StreamFormat.PG_JSON ? emulator.propertyGraph() : emulator.rdf();
    }

    private NeptuneStreamsSource<String> jsonToHead(StreamFormat format) {
        return Sources.<String>unsigned(emulator)
                .setDeserializer(NeptuneDeserializationSchema.json(format))
                .setBounded(StoppingPosition.latest())
                .build();
    }

    private void append(ChangeLog log, int operations) {
        StreamFormat format = log == emulator.rdf() ? StreamFormat.NQUADS : StreamFormat.PG_JSON;
        Transaction.Builder transaction = Transaction.builder();
        for (int i = 0; i < operations; i++) {
            add(transaction, format, "operation " + i);
        }
        log.append(transaction.build());
    }

    private static Transaction text(StreamFormat format, String text) {
        return add(Transaction.builder(), format, text).build();
    }

    private static Transaction.Builder add(
            Transaction.Builder transaction, StreamFormat format, String text) {
        return format == StreamFormat.PG_JSON
                ? transaction.addVertexProperty("v", "text", PropertyValue.of(text))
                : transaction.addStatement("<urn:s> <urn:p> \"" + text + "\" .\n");
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        // The records of 12 MB have to come back to the test.
        configuration.setString("collect-sink.batch-size.max", "64 mb");
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    private static <T> List<T> collect(NeptuneStreamsSource<T> source) throws Exception {
        List<T> elements = new ArrayList<>();
        try (CloseableIterator<T> iterator =
                environment()
                        .fromSource(source, WatermarkStrategy.noWatermarks(), "Neptune")
                        .executeAndCollect()) {
            iterator.forEachRemaining(elements::add);
        }
        return elements;
    }

    private static <T> List<T> collectUnchecked(NeptuneStreamsSource<T> source) {
        try {
            return collect(source);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
