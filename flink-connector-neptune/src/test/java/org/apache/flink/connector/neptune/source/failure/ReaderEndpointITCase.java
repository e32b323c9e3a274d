/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.LogContents;
import org.apache.flink.connector.neptune.source.testutils.NumberedTransactions;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Reader endpoints: replicas that lag, and an endpoint that balances over several of them, where
 * the head of the stream goes forth and back. Nothing restarts here, so nothing may fail.
 *
 * <p>{@code -Dreader.seed=N} runs one seed, {@code -Dreader.seeds=N} so many fresh ones.
 */
class ReaderEndpointITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final String NAME = "reader endpoint";
    private static final Duration LONG_ENOUGH = TestWaits.AT_MOST;

    @TempDir private Path checkpoints;

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
        CommittedRecords.forget(NAME);
    }

    static Stream<Arguments> formatsAndSeeds() {
        Long one = Long.getLong("reader.seed");
        Integer fresh = Integer.getInteger("reader.seeds");
        long[] seeds =
                one != null
                        ? new long[] {one}
                        : fresh == null
                                ? LongStream.rangeClosed(1, 4).toArray()
                                : new Random().longs(fresh).toArray();
        return Stream.of(StreamFormat.values())
                .flatMap(
                        format ->
                                LongStream.of(seeds).mapToObj(seed -> Arguments.of(format, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("formatsAndSeeds")
    void aHeadThatGoesForthAndBackKeepsOrderAndLosesNothing(StreamFormat format, long seed)
            throws Exception {
        Random random = new Random(seed);
        int transactions = 150;
        int most = 1 + random.nextInt(8);
        emulator.faults().randomLag(most, seed);
        JobUnderTest job =
                job(
                        source(format, random)
                                .setUnbounded(StoppingPosition.at(EventId.of(transactions, 1))));
        job.start(1 + random.nextInt(2), null);
        for (int number = 1; number < transactions; number++) {
            append(format, number, 1 + random.nextInt(5));
            // The job stays near the head, where the replicas differ; now and then it idles there.
            awaitRequests(random.nextInt(25) == 0 ? 30 : random.nextInt(3), job);
        }
        append(format, transactions, 1);

        job.awaitEnd(LONG_ENOUGH);

        assertThat(job.results().all())
                .as("what was committed; -Dreader.seed=%s, up to %s commits of lag", seed, most)
                .isEqualTo(LogContents.records(log(format)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("formatsAndSeeds")
    void aBoundedReadEndsAtTheHeadThatOneOfTheReplicasHad(StreamFormat format, long seed)
            throws Exception {
        Random random = new Random(seed);
        int most = 1 + random.nextInt(8);
        for (int number = 1; number <= 50; number++) {
            append(format, number, 2);
        }
        emulator.faults().randomLag(most, seed);
        JobUnderTest job = job(source(format, random).setBounded(StoppingPosition.latest()));

        job.start(1, null).awaitEnd(LONG_ENOUGH);

        List<String> committed = job.results().all();
        List<String> expected = LogContents.records(log(format)).subList(0, committed.size());
        String description = "what was committed; -Dreader.seed=" + seed;
        assertThat(committed).as(description).isEqualTo(expected);
        assertThat(committed.size() / 2).as(description).isBetween(50 - most, 50);
    }

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void anIdleStreamThatOnlySomeReplicasHaveInFullIsNoResetOne(StreamFormat format)
            throws Exception {
        Duration grace = Duration.ofSeconds(2);
        JobUnderTest job =
                job(
                        source(format, new Random(4))
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_STREAM_RESET_GRACE, grace)
                                .setUnbounded(StoppingPosition.at(EventId.of(21, 2))));
        job.start(1, null);
        appendFromTo(format, 1, 20);
        job.awaitCommitted(2 * 20, LONG_ENOUGH);

        emulator.faults().randomLag(1, 4);
        long idleUntil = System.nanoTime() + grace.multipliedBy(2).toNanos();
        awaitWhileRunning(job, () -> System.nanoTime() - idleUntil > 0);
        append(format, 21, 2);

        job.awaitEnd(LONG_ENOUGH);
        assertThat(job.results().all()).isEqualTo(LogContents.records(log(format)));
    }

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void aReplicaThatLagsIsReadInOrder(StreamFormat format) throws Exception {
        emulator.faults().lagHead(5);
        JobUnderTest job =
                job(
                        source(format, new Random(1))
                                .setUnbounded(StoppingPosition.at(EventId.of(60, 2))));
        job.start(1, null);
        for (int number = 1; number <= 60; number++) {
            append(format, number, 2);
            awaitRequests(1, job);
        }
        job.awaitCommitted(2 * 55, LONG_ENOUGH);
        awaitRequests(20, job);
        assertThat(job.results().all())
                .isEqualTo(LogContents.records(log(format)).subList(0, 2 * 55));

        emulator.faults().lagHead(0);

        job.awaitEnd(LONG_ENOUGH);
        assertThat(job.results().all()).isEqualTo(LogContents.records(log(format)));
    }

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void aReplicaBehindThePositionIsWaitedFor(StreamFormat format) throws Exception {
        JobUnderTest job =
                job(
                        source(format, new Random(2))
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_STREAM_RESET_GRACE,
                                        LONG_ENOUGH)
                                .setUnbounded(StoppingPosition.at(EventId.of(60, 2))));
        job.start(1, null);
        appendFromTo(format, 1, 20);
        job.awaitCommitted(2 * 20, LONG_ENOUGH);

        // The endpoint leads to another replica, which has not seen what the job has read.
        emulator.faults().lagHead(10);
        awaitRequests(20, job);
        appendFromTo(format, 21, 35);
        job.awaitCommitted(2 * 25, LONG_ENOUGH);
        emulator.faults().lagHead(30);
        awaitRequests(20, job);
        appendFromTo(format, 36, 60);
        emulator.faults().lagHead(0);

        job.awaitEnd(LONG_ENOUGH);
        assertThat(job.results().all()).isEqualTo(LogContents.records(log(format)));
    }

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void aSavepointIsRestoredOnAReplicaThatHasLessThanItHolds(StreamFormat format)
            throws Exception {
        JobUnderTest job =
                job(
                        source(format, new Random(3))
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_STREAM_RESET_GRACE,
                                        LONG_ENOUGH)
                                .setUnbounded(StoppingPosition.at(EventId.of(40, 2))));
        job.start(1, null);
        appendFromTo(format, 1, 20);
        job.awaitCommitted(2 * 20, LONG_ENOUGH);
        Path savepoint = job.stopWithSavepoint();

        emulator.faults().lagHead(15);
        job.start(2, savepoint);
        awaitRequests(20, job);
        appendFromTo(format, 21, 40);
        job.awaitCommitted(2 * 25, LONG_ENOUGH);
        emulator.faults().randomLag(15, 3);

        job.awaitEnd(LONG_ENOUGH);
        assertThat(job.results().all()).isEqualTo(LogContents.records(log(format)));
    }

    private void awaitRequests(int requests, JobUnderTest job) {
        long enough = emulator.requests().count() + requests;
        awaitWhileRunning(job, () -> emulator.requests().count() >= enough);
    }

    private static void awaitWhileRunning(JobUnderTest job, Callable<Boolean> condition) {
        await().atMost(LONG_ENOUGH)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .failFast("the job ended", () -> job.status().isGloballyTerminalState())
                .until(condition);
    }

    private void appendFromTo(StreamFormat format, int first, int last) {
        for (int number = first; number <= last; number++) {
            append(format, number, 2);
        }
    }

    private void append(StreamFormat format, int number, int size) {
        log(format).append(NumberedTransactions.of(format, number, size));
    }

    private ChangeLog log(StreamFormat format) {
        return format == StreamFormat.PG_JSON ? emulator.propertyGraph() : emulator.rdf();
    }

    private NeptuneStreamsSourceBuilder<String> source(StreamFormat format, Random random) {
        return Sources.<String>unsigned(emulator)
                .setDeserializer(NeptuneDeserializationSchema.json(format))
                .setOption(
                        NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS,
                        new int[] {1, 4, 1_000}[random.nextInt(3)])
                .setOption(
                        NeptuneStreamsSourceOptions.SCAN_FETCH_LOOKAHEAD,
                        new int[] {0, 1, 4}[random.nextInt(3)])
                .setOption(NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MIN, Duration.ofMillis(2))
                .setOption(NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MAX, Duration.ofMillis(20))
                // Short, so that a lag which was taken for longer than it lasts would show.
                .setOption(
                        NeptuneStreamsSourceOptions.SCAN_STREAM_RESET_GRACE, Duration.ofSeconds(5));
    }

    private JobUnderTest job(NeptuneStreamsSourceBuilder<String> source) {
        return new JobUnderTest(NAME, checkpoints, source.build()).restarting(0);
    }
}
