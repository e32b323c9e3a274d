/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.MissingCommitPolicy;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a metric reporter sees of a job that is busy, held up, and idle. */
class MetricsITCase {

    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
                            .build());

    /** How many changes the job may let pass. */
    private static final Semaphore GATE = new Semaphore(0);

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private NeptuneStreamsEmulator emulator;
    private JobClient job;

    @BeforeEach
    void start() {
        GATE.drainPermits();
        emulator = NeptuneStreamsEmulator.builder().retention(Duration.ofDays(10_000)).start();
    }

    @AfterEach
    void stop() throws Exception {
        GATE.release(1_000_000);
        if (job != null) {
            job.cancel().get();
        }
        emulator.close();
    }

    /** One commit a second, as far as their timestamps tell. */
    private void append(int first, int last) {
        for (int commit = first; commit <= last; commit++) {
            emulator.setClock(Clock.fixed(LONG_AGO.plusSeconds(commit), ZoneOffset.UTC));
            emulator.propertyGraph()
                    .append(
                            Transaction.builder()
                                    .addVertexLabel("v" + commit, "a")
                                    .addVertexLabel("v" + commit, "b")
                                    .build());
        }
    }

    @Test
    void aJobThatIsHeldUpShowsHowFarItIsBehindAndOneThatIsDoneThatItIsNot() throws Exception {
        append(1, 200);
        emulator.faults().failNext(1, NeptuneError.THROTTLING);
        submit();

        // The second transaction is on its way and can't pass: nothing moves any more.
        GATE.release(2);
        awaitGauge("lastCommitNum", 1);
        awaitGauge("commitsBehind", 199);
        awaitGauge("millisBehind", 199_000);
        // The head moves on, and the fetcher's thread can't see it.
        append(201, 300);
        awaitGauge("commitsBehind", 299);
        awaitGauge("millisBehind", 299_000);
        assertThat(counter("neptune.transactions")).isOne();
        assertThat(counter("neptune.retries")).isOne();
        assertThat(counter("neptune.throttled")).isOne();

        GATE.release(1_000_000);
        awaitGauge("lastCommitNum", 300);
        awaitGauge("commitsBehind", 0);
        awaitGauge("millisBehind", 0);
        assertThat(counter("neptune.transactions")).isEqualTo(300);
        assertThat(counter("numRecordsIn")).isEqualTo(600);
        assertThat(counter("numRecordsInErrors")).isZero();
        assertThat(counter("numBytesIn")).isPositive();
        assertThat(gauge("neptune.pageBytes")).isPositive();
        assertThat(gauge("neptune.pageLatencyMillis")).isNotNegative();
        // The commits are from long ago, and so they were when they came and when they left.
        long age = Duration.between(LONG_AGO, Instant.now()).toMillis();
        assertThat(gauge("currentFetchEventTimeLag")).isBetween(age - 3_600_000, age);
        assertThat(gauge("currentEmitEventTimeLag")).isBetween(age - 3_600_000, age);
    }

    @Test
    void anIdleJobIsNotBehindHoweverOldItsLastCommit() throws Exception {
        append(1, 3);
        GATE.release(1_000_000);
        submit();
        awaitGauge("lastCommitNum", 3);
        awaitGauge("commitsBehind", 0);
        long polls = counter("neptune.polls");
        await().until(() -> counter("neptune.emptyPolls") > 5);

        assertThat(counter("neptune.polls")).isGreaterThan(polls);
        assertThat(gauge("neptune.commitsBehind")).isZero();
        assertThat(gauge("neptune.millisBehind")).isZero();
        assertThat(gauge("neptune.lastCommitNum")).isEqualTo(3);
        assertThat(gauge("neptune.pageBytes")).as("of the last page with records").isPositive();
        assertThat(gauge("neptune.pageLatencyMillis")).isNotNegative();
        assertThat(counter("neptune.transactions")).isEqualTo(3);
        assertThat(counter("numRecordsIn")).isEqualTo(6);
        for (String never :
                new String[] {
                    "neptune.retries",
                    "neptune.throttled",
                    "neptune.oversizedTransactions",
                    "neptune.guessesWasted",
                    "neptune.bytesWasted",
                    "neptune.expiredPositionResets",
                    "neptune.missingCommits",
                    "numRecordsInErrors"
                }) {
            assertThat(counter(never)).as(never).isZero();
        }
        long bytes = counter("numBytesIn");
        long empty = counter("neptune.emptyPolls");
        await().until(() -> counter("neptune.emptyPolls") > empty + 5);
        assertThat(counter("numBytesIn")).as("no page came").isEqualTo(bytes);
    }

    @Test
    void theSplitIsUnassignedUntilItsPositionIsFound() throws Exception {
        append(1, 1);
        emulator.faults().failNext(1_000, NeptuneError.THROTTLING);
        submit(builder -> builder.setStartingPosition(StartingPosition.latest()));
        await().ignoreExceptions().until(() -> unassignedSplits() == 1);

        emulator.faults().clear();

        await().until(() -> unassignedSplits() == 0);
    }

    private long unassignedSplits() {
        return REPORTER
                .findMetrics(job.getJobID(), ".*Source: Neptune.*unassignedSplits")
                .values()
                .stream()
                .map(gauge -> ((Number) ((Gauge<?>) gauge).getValue()).longValue())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric unassignedSplits"));
    }

    @Test
    void whatIsOutOfTheOrdinaryIsCounted() throws Exception {
        append(1, 3);
        emulator.propertyGraph().expireThrough(2);
        emulator.propertyGraph().skipCommits(4);
        emulator.propertyGraph()
                .appendRaw(
                        List.of(
                                "{\"commitTimestamp\":${commitTimestamp},\"eventId\":{\"commitNum\":${commitNum},"
                                        + "\"opNum\":1},\"data\":7,\"op\":\"ADD\",\"isLastOp\":true}"));
        append(9, 9);
        GATE.release(1_000_000);
        submit(
                builder ->
                        builder.setStartingPosition(StartingPosition.after(EventId.of(1, 1)))
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_EXPIRED_POSITION,
                                        ExpiredPositionPolicy.TRIM_HORIZON)
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_MISSING_COMMIT,
                                        MissingCommitPolicy.CONTINUE)
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_MISSING_COMMIT_TIMEOUT,
                                        Duration.ofMillis(50))
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_MALFORMED_RECORD,
                                        MalformedRecordPolicy.SKIP)
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_TRANSACTION_MAX_RECORDS,
                                        1));

        awaitGauge("lastCommitNum", 9);
        awaitGauge("commitsBehind", 0);
        assertThat(counter("neptune.expiredPositionResets")).isOne();
        assertThat(counter("neptune.missingCommits")).isOne();
        assertThat(counter("neptune.oversizedTransactions")).isEqualTo(2);
        assertThat(counter("neptune.transactions")).as("pieces count once").isEqualTo(3);
        assertThat(counter("numRecordsInErrors")).isOne();
    }

    private void submit() throws Exception {
        submit(builder -> {});
    }

    private void submit(Consumer<NeptuneStreamsSourceBuilder<PropertyGraphChange>> options)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        NeptuneStreamsSourceBuilder<PropertyGraphChange> builder =
                Sources.<PropertyGraphChange>unsigned(emulator)
                        .setStartingPosition(StartingPosition.trimHorizon())
                        // Much more than the job lets pass is still to be fetched.
                        .setOption(NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS, 10)
                        .setOption(
                                NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MAX,
                                Duration.ofMillis(60))
                        .setDeserializer(NeptuneDeserializationSchema.propertyGraph());
        options.accept(builder);
        env.fromSource(builder.build(), WatermarkStrategy.noWatermarks(), "Neptune")
                .map(new Gate())
                .sinkTo(new DiscardingSink<>());
        job = env.executeAsync();
    }

    private void awaitGauge(String name, long value) {
        await(name + " = " + value)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(gauge("neptune." + name)).isEqualTo(value));
    }

    private long gauge(String name) {
        return ((Number) ((Gauge<?>) metric(name)).getValue()).longValue();
    }

    private long counter(String name) {
        return ((Counter) metric(name)).getCount();
    }

    /** That of the source's operator, not of the task around it. */
    private Metric metric(String name) {
        JobID id = job.getJobID();
        return REPORTER.getMetricsByIdentifiers(id).entrySet().stream()
                .filter(metric -> metric.getKey().contains("Source: Neptune."))
                .filter(metric -> metric.getKey().endsWith("." + name))
                .filter(metric -> metric.getKey().matches(".*Source: Neptune\\.\\d+\\." + name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    private static final class Gate implements MapFunction<PropertyGraphChange, Long> {

        private static final long serialVersionUID = 1L;

        @Override
        public Long map(PropertyGraphChange change) throws Exception {
            GATE.acquire();
            return change.getCommitNum();
        }
    }
}
