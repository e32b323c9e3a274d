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

import org.junit.jupiter.api.Timeout;
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
@Timeout(1800)
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
        return Chaos.seeds(10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsCommittedIsTheLogTransactionByTransaction(long seed) throws Exception {
        Random random = new Random(seed);
        StreamFormat format = random.nextBoolean() ? StreamFormat.PG_JSON : StreamFormat.NQUADS;
        String name = "chaos " + seed;
        List<Integer> sizes = transactionSizes(random);
        try (NeptuneStreamsEmulator emulator = Chaos.emulator(random).start()) {
            ChangeLog log =
                    format == StreamFormat.PG_JSON ? emulator.propertyGraph() : emulator.rdf();
            JobUnderTest job =
                    new JobUnderTest(name, checkpoints, source(emulator, format, sizes, random))
                            .checkpointing(Duration.ofMillis(20 + random.nextInt(100)))
                            .start(1 + random.nextInt(4), null);
            int[] records = new int[1];
            try (RandomFaults faults = new RandomFaults(emulator, log, name, seed)) {
                Chaos.run(
                        job,
                        random,
                        (part, parts) -> {
                            int upTo = sizes.size() * part / parts;
                            for (int i = (int) log.lastCommitNum(); i < upTo; i++) {
                                log.append(NumberedTransactions.of(format, i, sizes.get(i)));
                                records[0] += sizes.get(i);
                            }
                            return records[0] / 2;
                        },
                        state ->
                                restoreElsewhere(state, format, log.lastCommitNum(), name, random));
            }
            // With the last part the job ends by itself.
            Saboteur.disarm(name);
            job.awaitEnd(Chaos.AT_MOST);

            assertSame(job.results().all(), LogContents.records(log));
            assertEachIncrementEndsATransaction(job.results().increments(), sizes);
        } catch (Throwable e) {
            throw new AssertionError("with -Dchaos.seed=" + seed, e);
        } finally {
            Saboteur.disarm(name);
            CommittedRecords.forget(name);
        }
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
        return Chaos.hurried(
                        Sources.<String>unsigned(emulator)
                                .setDeserializer(NeptuneDeserializationSchema.json(format))
                                .setUnbounded(StoppingPosition.at(last)),
                        random)
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
