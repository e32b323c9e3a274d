/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.LogContents;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Cancelling, stopping with a savepoint and rescaling, in whatever state the reader is. */
class LifecycleITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final String NAME = "lifecycle";
    private static final Duration LONG_ENOUGH = TestWaits.AT_MOST;

    /** Flink gives a reader 30 seconds to close before it interrupts it. */
    private static final Duration CLOSED_BY_ITSELF = Duration.ofSeconds(25);

    private static final int LARGE = 60_000;

    @TempDir private Path checkpoints;

    private NeptuneStreamsEmulator emulator;
    private ChangeLog log;
    private JobUnderTest job;

    /** What the reader is doing. */
    enum State {
        WAITING_AT_THE_HEAD,
        RETRYING,
        HANGING_IN_A_REQUEST,
        BACK_PRESSURED,
        IN_THE_MIDDLE_OF_A_LARGE_TRANSACTION
    }

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
        log = emulator.propertyGraph();
        // Long before the job starts, by any clock: a position 'latest' can be a little too early.
        long before = System.currentTimeMillis() - 60_000;
        log.append(transaction(3).commitTimestamp(before).build());
        log.append(transaction(3).commitTimestamp(before).build());
    }

    @AfterEach
    void stopEmulator() throws Exception {
        if (job != null) {
            job.cancel();
        }
        Saboteur.disarm(NAME);
        CommittedRecords.forget(NAME);
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void cancellingTakesNoLongerThanAMoment(State state) throws Exception {
        job = start();
        bring(state);
        long begin = System.nanoTime();
        job.cancel();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(took).isLessThan(CLOSED_BY_ITSELF);
        await().until(() -> !pageFetcherLives());
    }

    @Test
    void cancellingWhilePositionsAreResolvedTakesNoLongerThanAMomentEither() throws Exception {
        emulator.faults().failNext(1_000_000, NeptuneError.INTERNAL_FAILURE);
        job =
                new JobUnderTest(
                                NAME,
                                checkpoints,
                                Sources.<String>unsigned(emulator)
                                        .setDeserializer(NeptuneDeserializationSchema.json())
                                        .setStartingPosition(StartingPosition.latest())
                                        .build())
                        .start(1, null);
        awaitRequests(4);
        long begin = System.nanoTime();
        job.cancel();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(CLOSED_BY_ITSELF);
        // Nobody asks any more.
        long requests = emulator.requests().count();
        await().during(Duration.ofSeconds(1))
                .until(() -> emulator.requests().count() <= requests + 1);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void stoppingWithASavepointAndGoingOnAtAnotherParallelismLosesNothing(State state)
            throws Exception {
        job = start();
        bring(state);
        CompletableFuture<Path> savepoint = CompletableFuture.supplyAsync(this::stop);
        if (state == State.BACK_PRESSURED) {
            // A barrier can't pass a consumer that takes nothing; the savepoint completes once it
            // does.
            Saboteur.disarm(NAME);
        }
        Path path = savepoint.get();
        recover();
        job.start(4, path);
        append(5);
        job.awaitCommitted((int) log.recordCount(), LONG_ENOUGH);
        assertThat(job.results().all()).isEqualTo(LogContents.records(log));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void beingKilledAndRestoredAtAnotherParallelismLosesNothing(State state) throws Exception {
        job = start();
        bring(state);
        Path checkpoint = job.kill();
        Saboteur.disarm(NAME);
        recover();
        job.start(3, checkpoint);
        append(5);
        job.awaitCommitted((int) log.recordCount(), LONG_ENOUGH);
        assertThat(job.results().all()).isEqualTo(LogContents.records(log));
    }

    @Test
    void aJobKilledBeforeItsFirstRecordStillSeesAllThatWasWrittenSinceItFirstStarted()
            throws Exception {
        job =
                new JobUnderTest(
                                NAME,
                                checkpoints,
                                Sources.<String>unsigned(emulator)
                                        .setDeserializer(NeptuneDeserializationSchema.json())
                                        .setStartingPosition(StartingPosition.latest())
                                        .build())
                        .start(2, null);
        job.awaitCheckpoint();
        Path savepoint = job.stopWithSavepoint();
        append(4);
        append(1);
        job.start(1, savepoint);
        job.awaitCommitted(5, LONG_ENOUGH);
        assertThat(job.results().all()).isEqualTo(LogContents.records(log).subList(6, 11));
    }

    private JobUnderTest start() throws Exception {
        NeptuneStreamsSource<String> source =
                Sources.<String>unsigned(emulator)
                        .setDeserializer(NeptuneDeserializationSchema.json())
                        .setOption(NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS, 1_000)
                        .setOption(
                                NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MAX,
                                Duration.ofMillis(200))
                        .build();
        JobUnderTest started = new JobUnderTest(NAME, checkpoints, source).start(1, null);
        started.awaitCommitted(6, LONG_ENOUGH);
        return started;
    }

    private void bring(State state) {
        long before = emulator.requests().count();
        switch (state) {
            case RETRYING:
                emulator.faults().failNext(1_000_000, NeptuneError.INTERNAL_FAILURE);
                append(3);
                awaitRequests(before + 4);
                break;
            case HANGING_IN_A_REQUEST:
                emulator.faults().hang(1);
                append(3);
                awaitRequests(before + 1);
                break;
            case BACK_PRESSURED:
                CountDownLatch gate = Saboteur.block(NAME);
                assertThat(gate.getCount()).isEqualTo(1);
                for (int i = 0; i < 30; i++) {
                    append(2_000);
                }
                awaitRequests(before + 4);
                break;
            case IN_THE_MIDDLE_OF_A_LARGE_TRANSACTION:
                emulator.faults().latency(Duration.ofMillis(50));
                append(LARGE);
                awaitRequests(before + 6);
                assertThat(job.results().size()).isEqualTo(6);
                break;
            default:
                awaitRequests(before + 3);
        }
    }

    private void recover() {
        emulator.faults().clear();
    }

    private void awaitRequests(long count) {
        await().until(() -> emulator.requests().count() >= count);
    }

    private void append(int operations) {
        log.append(transaction(operations).build());
    }

    private static Transaction.Builder transaction(int operations) {
        Transaction.Builder transaction = Transaction.builder();
        for (int i = 0; i < operations; i++) {
            transaction.addVertexProperty("v" + i, "n", PropertyValue.of(i));
        }
        return transaction;
    }

    private Path stop() {
        try {
            return job.stopWithSavepoint();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean pageFetcherLives() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("neptune-page-fetcher"));
    }
}
