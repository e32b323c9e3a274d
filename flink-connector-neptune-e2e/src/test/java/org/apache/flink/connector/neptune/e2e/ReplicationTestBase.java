/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs the example job from a graph engine to PostgreSQL. The engine, PostgreSQL and each part of
 * Flink are processes of their own.
 */
abstract class ReplicationTestBase {

    static final Duration PATIENCE = TestWaits.AT_MOST;

    final OriginGraph graph;
    final long seed = System.nanoTime();

    EmulatorProcess origin;
    EmbeddedPostgres postgres;
    FlinkProcessCluster cluster;

    private final FlinkRuntime runtime;

    ReplicationTestBase(FlinkRuntime runtime, OriginGraph graph) {
        this.runtime = runtime;
        this.graph = graph;
    }

    @BeforeEach
    void startProcesses(@TempDir Path folder) throws Exception {
        origin = new EmulatorProcess(folder);
        origin.start();
        postgres = EmbeddedPostgres.builder().setPGStartupWait(TestWaits.AT_MOST).start();
        FlinkProcessCluster.Builder builder =
                FlinkProcessCluster.builder(runtime, folder).recovery();
        configure(builder);
        cluster = builder.start();
        cluster.startTaskManager();
        cluster.awaitSlots(2 * FlinkProcessCluster.SLOTS_PER_TASK_MANAGER);
    }

    @AfterEach
    void stopProcesses() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {cluster, origin, postgres}) {
            if (part != null) {
                part.close();
            }
        }
    }

    /** Adds settings of the cluster. */
    abstract void configure(FlinkProcessCluster.Builder cluster);

    void submit(int originPort, int replicaPort, Duration checkpointInterval, String... more)
            throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--endpoint",
                                "http://127.0.0.1:" + originPort,
                                "--unsigned",
                                "--jdbc-url",
                                "jdbc:postgresql://127.0.0.1:" + replicaPort + "/postgres",
                                "--jdbc-user",
                                "postgres",
                                "--checkpoint-interval",
                                Long.toString(checkpointInterval.toMillis())));
        arguments.addAll(graph.jobArguments());
        arguments.addAll(List.of(more));
        cluster.submit(Path.of(System.getProperty("replication.jar")).normalize(), arguments);
    }

    /** The id of a TaskManager that runs the job. */
    String busyTaskManager() {
        AtomicReference<String> id = new AtomicReference<>();
        await("seed " + seed)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> {
                            String job = cluster.rest().jobs().keySet().iterator().next();
                            id.set(cluster.rest().taskManagerOf(job));
                            return id.get() != null;
                        });
        return id.get();
    }

    ReplicaTables replicaTables() throws Exception {
        return new ReplicaTables(graph, postgres.getPostgresDatabase().getConnection());
    }

    void awaitReplica(ReplicaReader reader, long commitNum) {
        await("seed " + seed).atMost(PATIENCE).until(() -> reader.lastCommitNum() >= commitNum);
    }

    void awaitDone(OriginWriter writer, int count) {
        await("seed " + seed).atMost(PATIENCE).until(() -> writer.done() >= count);
    }

    /** Compares the origin, the replica and what the reader has seen with the history. */
    void compare(ReplicaReader reader, LogHistory history, int minimumSeen) throws Exception {
        assertEqual("origin and log", graph.query(origin), history.facts());
        assertEqual("replica and log", reader.facts(), history.facts());
        List<ReplicaTables.Content> seen = reader.seen();
        for (ReplicaTables.Content content : seen) {
            assertThat(content).as("seed %d", seed).isEqualTo(history.after(content.commitNum()));
        }
        assertThat(seen)
                .as("seed %d", seed)
                .isSortedAccordingTo(Comparator.comparing(ReplicaTables.Content::commitNum))
                .hasSizeGreaterThan(minimumSeen);
    }

    /** Compares sets. The time of AssertJ would be the square of their size. */
    private void assertEqual(String what, Set<String> actual, Set<String> expected) {
        Set<String> missing = new HashSet<>(expected);
        missing.removeAll(actual);
        Set<String> unexpected = new HashSet<>(actual);
        unexpected.removeAll(expected);
        assertThat(missing).as("missing: %s, seed %d", what, seed).isEmpty();
        assertThat(unexpected).as("unexpected: %s, seed %d", what, seed).isEmpty();
    }
}
