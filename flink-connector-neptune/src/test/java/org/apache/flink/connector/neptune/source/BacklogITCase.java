/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** While the source is far behind, Flink takes checkpoints as it is told to for a backlog. */
class BacklogITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private static final AtomicLong LAST_COMMIT = new AtomicLong();
    private static final AtomicLong CHECKPOINTS = new AtomicLong();
    private static final AtomicBoolean FAIL = new AtomicBoolean();

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final int COMMITS = 2_000;

    private NeptuneStreamsEmulator emulator;
    private JobClient job;

    @BeforeEach
    void start() {
        LAST_COMMIT.set(0);
        CHECKPOINTS.set(0);
        FAIL.set(false);
        emulator = NeptuneStreamsEmulator.builder().retention(Duration.ofDays(10_000)).start();
        for (int commit = 1; commit <= COMMITS; commit++) {
            emulator.propertyGraph()
                    .append(
                            Transaction.builder()
                                    .commitTimestamp(
                                            LONG_AGO.plus(Duration.ofMinutes(commit))
                                                    .toEpochMilli())
                                    .addVertexLabel("v" + commit, "person")
                                    .build());
        }
    }

    @AfterEach
    void stop() throws Exception {
        job.cancel().get();
        emulator.close();
    }

    @Test
    void checkpointsPauseWhileTheSourceIsFarBehindAndGoOnAtTheHead() throws Exception {
        submit(Duration.ofMinutes(5));
        awaitChangesWithoutCheckpoint();

        catchUp();

        awaitCheckpoint();
    }

    /** What was reported before the failure would hold for ever, and nothing else corrects it. */
    @Test
    void aJobThatFailsInABacklogAndHasNoneAfterwardsTakesCheckpointsAgain() throws Exception {
        submit(Duration.ofMinutes(5));
        awaitChangesWithoutCheckpoint();

        FAIL.set(true);
        // Whoever begins now is at the head at once.
        emulator.propertyGraph().expireThrough(COMMITS - 1);
        await().until(() -> !FAIL.get());
        catchUp();

        awaitCheckpoint();
    }

    @Test
    void aThresholdOfZeroLeavesCheckpointsAlone() throws Exception {
        submit(Duration.ZERO);
        // The job stays behind however long the checkpoints take.
        emulator.faults().latency(Duration.ofMillis(200));
        for (int i = 0; i < 5; i++) {
            awaitCheckpoint();
        }
        assertThat(LAST_COMMIT.get()).as("still far behind").isLessThan(COMMITS / 2);
    }

    private void catchUp() {
        emulator.faults().clear();
        await().until(() -> LAST_COMMIT.get() == COMMITS);
    }

    /** The checkpoints of a tenth of a second each would fall between so many changes. */
    private static void awaitChangesWithoutCheckpoint() {
        AtomicLong checkpoints = new AtomicLong(-1);
        AtomicLong since = new AtomicLong();
        await().pollInterval(Duration.ofMillis(10))
                .until(
                        () -> {
                            long taken = CHECKPOINTS.get();
                            if (checkpoints.getAndSet(taken) != taken) {
                                since.set(LAST_COMMIT.get());
                            }
                            return LAST_COMMIT.get() > since.get() + 40;
                        });
    }

    private static void awaitCheckpoint() {
        long before = CHECKPOINTS.get();
        await().until(() -> CHECKPOINTS.get() > before);
    }

    /** One commit a page, and a page takes a while: the job is behind without being held up. */
    private void submit(Duration threshold) throws Exception {
        emulator.faults().latency(Duration.ofMillis(20));
        Configuration configuration = new Configuration();
        configuration.setString("execution.checkpointing.interval", "50 ms");
        configuration.setString("execution.checkpointing.interval-during-backlog", "1 h");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.delay", "10 ms");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        NeptuneStreamsSource<PropertyGraphChange> source =
                Sources.<PropertyGraphChange>unsigned(emulator)
                        .setOption(NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS, 1)
                        .setOption(NeptuneStreamsSourceOptions.SCAN_BACKLOG_THRESHOLD, threshold)
                        .setOption(
                                NeptuneStreamsSourceOptions.SCAN_EXPIRED_POSITION,
                                ExpiredPositionPolicy.TRIM_HORIZON)
                        .setDeserializer(NeptuneDeserializationSchema.propertyGraph())
                        .build();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "Neptune")
                .map(new Observer())
                .sinkTo(new DiscardingSink<>());
        job = env.executeAsync();
    }

    /** Notes what comes by, and fails when it is asked to. */
    private static final class Observer
            implements MapFunction<PropertyGraphChange, Long>, CheckpointedFunction {

        private static final long serialVersionUID = 1L;

        @Override
        public Long map(PropertyGraphChange change) {
            if (FAIL.compareAndSet(true, false)) {
                throw new IllegalStateException("as the test demands");
            }
            LAST_COMMIT.set(change.getCommitNum());
            return change.getCommitNum();
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            CHECKPOINTS.incrementAndGet();
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {
            // It keeps nothing.
        }
    }
}
