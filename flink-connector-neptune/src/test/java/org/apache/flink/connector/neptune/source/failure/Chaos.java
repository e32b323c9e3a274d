/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import javax.annotation.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;

/**
 * A job that is ended and restored at random while its log grows.
 *
 * <p>{@code -Dchaos.seed=N} runs one seed, {@code -Dchaos.seeds=N} so many fresh ones.
 */
final class Chaos {

    /**
     * How long a part may take. A failure in the middle of a huge transaction makes the job read it
     * from its beginning, and there can be several of them.
     */
    static final Duration AT_MOST = TestWaits.AT_MOST.multipliedBy(3);

    private Chaos() {}

    /** The seeds of a test that has so many of its own. */
    static LongStream seeds(int usual) {
        Long one = Long.getLong("chaos.seed");
        if (one != null) {
            return LongStream.of(one);
        }
        Integer fresh = Integer.getInteger("chaos.seeds");
        return fresh == null ? LongStream.rangeClosed(1, usual) : new Random().longs(fresh);
    }

    /** An emulator of one engine or another. */
    static NeptuneStreamsEmulator.Builder emulator(Random random) {
        return NeptuneStreamsEmulator.builder()
                .clock(skewedClock(random))
                .sendIsLastOp(random.nextInt(4) > 0)
                .maxResponseBytes(20_000 + random.nextInt(2_000_000));
    }

    /** Right, or wrong by up to ten minutes in either direction. */
    private static Clock skewedClock(Random random) {
        int seconds = random.nextInt(3) == 0 ? 0 : random.nextInt(1_200) - 600;
        return Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
    }

    /** A source that reads ahead or not and waits for nothing long. */
    static <T> NeptuneStreamsSourceBuilder<T> hurried(
            NeptuneStreamsSourceBuilder<T> source, Random random) {
        return source.setOption(
                        // A huge transaction is read from its beginning after each failure, so with
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
                        NeptuneStreamsSourceOptions.AWS_HTTP_REQUEST_TIMEOUT,
                        Duration.ofSeconds(2));
    }

    /** Appends a part of the transactions. */
    @FunctionalInterface
    interface Writer {

        /** Returns how many records the job has to commit before it can be ended. */
        int append(int part, int parts);
    }

    /** Looks at the state that the job goes on from; null for none. */
    @FunctionalInterface
    interface Witness {

        void look(@Nullable Path state) throws Exception;
    }

    /**
     * Appends all parts, and ends and restores the job after each but the last.
     *
     * @param witness is asked every other time
     */
    static void run(JobUnderTest job, Random random, Writer writer, Witness witness)
            throws Exception {
        int restores = 1 + random.nextInt(3);
        for (int part = 1; part <= restores + 1; part++) {
            job.awaitCommitted(writer.append(part, restores + 1), AT_MOST);
            if (part <= restores) {
                int parallelism = 1 + random.nextInt(4);
                Path state = end(job, random);
                if (random.nextBoolean()) {
                    witness.look(state);
                }
                job.start(parallelism, state);
            }
        }
    }

    /** Ends the job in one way or another, and returns the state to go on from; null for none. */
    @Nullable
    private static Path end(JobUnderTest job, Random random) throws Exception {
        if (random.nextBoolean()) {
            Saboteur.disarm(job.name());
            try {
                return job.stopWithSavepoint();
            } catch (ExecutionException e) {
                // The sabotage was quicker than the savepoint; the job goes on from its last
                // checkpoint.
            }
        }
        return job.kill();
    }
}
