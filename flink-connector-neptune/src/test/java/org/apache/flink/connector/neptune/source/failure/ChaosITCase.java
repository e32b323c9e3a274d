/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
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

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import javax.annotation.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random transactions, faults, failures and restores, by a clock that need not be Neptune's; what a
 * two-phase sink has committed in the end is the log, record for record, and whenever it commits,
 * it commits whole transactions. A job that is restored on another log fails and emits nothing.
 *
 * <p>{@code -Dchaos.seed=N} runs one seed, {@code -Dchaos.seeds=N} so many fresh ones.
 */
class ChaosITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(2)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final Pattern EVENT_ID =
            Pattern.compile("\"commitNum\":(\\d+),\"opNum\":(\\d+)");

    @TempDir private Path checkpoints;

    static LongStream seeds() {
        Long one = Long.getLong("chaos.seed");
        if (one != null) {
            return LongStream.of(one);
        }
        Integer fresh = Integer.getInteger("chaos.seeds");
        return fresh == null ? LongStream.rangeClosed(1, 10) : new Random().longs(fresh);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsCommittedIsTheLogTransactionByTransaction(long seed) throws Exception {
        Random random = new Random(seed);
        StreamFormat format = random.nextBoolean() ? StreamFormat.PG_JSON : StreamFormat.NQUADS;
        String name = "chaos " + seed;
        List<Integer> sizes = transactionSizes(random);
        try (NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder()
                        .clock(skewedClock(random))
                        .sendIsLastOp(random.nextInt(4) > 0)
                        .maxResponseBytes(20_000 + random.nextInt(2_000_000))
                        .start()) {
            ChangeLog log =
                    format == StreamFormat.PG_JSON ? emulator.propertyGraph() : emulator.rdf();
            JobUnderTest job =
                    new JobUnderTest(name, checkpoints, source(emulator, format, sizes, random))
                            .checkpointing(Duration.ofMillis(20 + random.nextInt(100)))
                            .start(1 + random.nextInt(4), null);
            try (RandomFaults faults = new RandomFaults(emulator, log, name, seed)) {
                int restores = 1 + random.nextInt(3);
                int written = 0;
                int records = 0;
                for (int part = 1; part <= restores + 1; part++) {
                    int upTo = sizes.size() * part / (restores + 1);
                    for (; written < upTo; written++) {
                        log.append(NumberedTransactions.of(format, written, sizes.get(written)));
                        records += sizes.get(written);
                    }
                    int enough = records / 2;
                    job.awaitCommitted(enough, TestWaits.AT_MOST);
                    // With the last part the job ends by itself.
                    if (part <= restores) {
                        int parallelism = 1 + random.nextInt(4);
                        Path state = end(job, name, random);
                        if (random.nextBoolean()) {
                            restoreElsewhere(state, format, log.lastCommitNum(), name, random);
                        }
                        job.start(parallelism, state);
                    }
                }
            }
            Saboteur.disarm(name);
            job.awaitEnd(TestWaits.AT_MOST);

            assertSame(job.results().all(), LogContents.records(log));
            assertEachIncrementEndsATransaction(job.results().increments(), sizes);
        } catch (Throwable e) {
            throw new AssertionError("with -Dchaos.seed=" + seed, e);
        } finally {
            Saboteur.disarm(name);
            CommittedRecords.forget(name);
        }
    }

    /** Ends the job in one way or another, and returns the state to go on from; null for none. */
    @Nullable
    private static Path end(JobUnderTest job, String name, Random random) throws Exception {
        if (random.nextBoolean()) {
            Saboteur.disarm(name);
            try {
                return job.stopWithSavepoint();
            } catch (ExecutionException e) {
                // The sabotage was quicker than the savepoint; the job goes on from its last
                // checkpoint.
            }
        }
        return job.kill();
    }

    /** The other log is longer than the one that the state belongs to. */
    private void restoreElsewhere(
            @Nullable Path state, StreamFormat format, long length, String name, Random random)
            throws Exception {
        if (CommittedRecords.named(name).size() == 0) {
            // The state holds no event that could be told from another one.
            return;
        }
        String elsewhere = name + " elsewhere";
        try (NeptuneStreamsEmulator other =
                NeptuneStreamsEmulator.builder()
                        .clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)))
                        .start()) {
            ChangeLog log = format == StreamFormat.PG_JSON ? other.propertyGraph() : other.rdf();
            for (int i = 0; i < length + 1 + random.nextInt(500); i++) {
                log.append(NumberedTransactions.of(format, i, 1 + random.nextInt(3)));
            }
            JobUnderTest job =
                    new JobUnderTest(
                                    elsewhere,
                                    checkpoints,
                                    Sources.<String>unsigned(other)
                                            .setDeserializer(
                                                    NeptuneDeserializationSchema.json(format))
                                            .setOption(
                                                    NeptuneStreamsSourceOptions
                                                            .SCAN_MISSING_COMMIT_TIMEOUT,
                                                    Duration.ofSeconds(1))
                                            .build())
                            .restarting(0)
                            .start(1, state);
            assertThat(job.awaitFailure(TestWaits.AT_MOST))
                    .contains("is not the one that this job has read");
            assertThat(job.results().seen()).isEmpty();
        } finally {
            CommittedRecords.forget(elsewhere);
        }
    }

    /** Right, or wrong by up to ten minutes in either direction. */
    private static Clock skewedClock(Random random) {
        int seconds = random.nextInt(3) == 0 ? 0 : random.nextInt(1_200) - 600;
        return Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
    }

    /** Many small ones, some large, one huge. */
    private static List<Integer> transactionSizes(Random random) {
        List<Integer> sizes = new ArrayList<>();
        int count = 200 + random.nextInt(1_500);
        for (int i = 0; i < count; i++) {
            sizes.add(random.nextInt(50) == 0 ? 1 + random.nextInt(1_000) : 1 + random.nextInt(12));
        }
        sizes.set(random.nextInt(count), 1 + random.nextInt(50_000));
        return sizes;
    }

    private static NeptuneStreamsSource<String> source(
            NeptuneStreamsEmulator emulator,
            StreamFormat format,
            List<Integer> sizes,
            Random random) {
        EventId last = EventId.of(sizes.size(), sizes.get(sizes.size() - 1));
        return Sources.<String>unsigned(emulator)
                .setDeserializer(NeptuneDeserializationSchema.json(format))
                .setUnbounded(StoppingPosition.at(last))
                .setOption(
                        // The huge transaction is read from its beginning after each failure, so
                        // with
                        // pages much smaller the faults would come faster than it can pass.
                        NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS,
                        500 + random.nextInt(5_000))
                .setOption(
                        NeptuneStreamsSourceOptions.SCAN_FETCH_LOOKAHEAD,
                        new int[] {0, 1, 4, 16}[random.nextInt(4)])
                .setOption(NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MIN, Duration.ofMillis(5))
                .setOption(NeptuneStreamsSourceOptions.SCAN_POLL_BACKOFF_MAX, Duration.ofMillis(50))
                .setOption(NeptuneStreamsSourceOptions.AWS_HTTP_READ_TIMEOUT, Duration.ofSeconds(1))
                .setOption(
                        NeptuneStreamsSourceOptions.AWS_HTTP_REQUEST_TIMEOUT, Duration.ofSeconds(2))
                .build();
    }

    /** Compared one by one: lists of that size make no message that anybody could read. */
    private static void assertSame(List<String> committed, List<String> log) {
        for (int i = 0; i < Math.min(committed.size(), log.size()); i++) {
            assertThat(committed.get(i))
                    .as("record %s of what was committed", i)
                    .isEqualTo(log.get(i));
        }
        assertThat(committed).as("what was committed").hasSameSizeAs(log);
    }

    private static void assertEachIncrementEndsATransaction(
            List<List<String>> increments, List<Integer> sizes) {
        for (List<String> increment : increments) {
            Matcher first = eventId(increment.get(0));
            assertThat(first.group(2)).as("opNum that an increment begins with").isEqualTo("1");
            Matcher last = eventId(increment.get(increment.size() - 1));
            int size = sizes.get(Integer.parseInt(last.group(1)) - 1);
            assertThat(last.group(2)).as("opNum that an increment ends with").isEqualTo("" + size);
        }
    }

    private static Matcher eventId(String json) {
        Matcher matcher = EVENT_ID.matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return matcher;
    }
}
