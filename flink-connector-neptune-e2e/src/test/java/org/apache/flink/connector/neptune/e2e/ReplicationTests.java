/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The example job from a graph engine to PostgreSQL, each of them a process, and so is each part of
 * Flink. One after the other they are killed, and the network fails, while transactions go on.
 *
 * <p>A class for each graph, not one parameterized class: Surefire's report says 0 tests of those.
 */
@Timeout(1800)
abstract class ReplicationTests {

    private static final Duration PATIENCE = TestWaits.AT_MOST;
    private static final int TRANSACTIONS = 2_000;
    private static final int WHILE_BROKEN = 40;

    private enum Event {
        KILL_TASK_MANAGER(10),
        KILL_JOB_MANAGER(2),
        KILL_ORIGIN(2),
        CUT_ORIGIN(2),
        SILENCE_ORIGIN(1),
        CUT_REPLICA(1),
        SILENCE_REPLICA(1);

        private final int times;

        Event(int times) {
            this.times = times;
        }
    }

    private final FlinkRuntime runtime;
    private final OriginGraph graph;
    private final long seed = System.nanoTime();

    private EmulatorProcess origin;
    private EmbeddedPostgres postgres;
    private NetworkLink originLink;
    private NetworkLink replicaLink;
    private FlinkProcessCluster cluster;

    ReplicationTests(FlinkRuntime runtime, OriginGraph graph) {
        this.runtime = runtime;
        this.graph = graph;
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        origin = new EmulatorProcess(folder);
        origin.start();
        postgres = EmbeddedPostgres.start();
        originLink = NetworkLink.to(origin.port());
        replicaLink = NetworkLink.to(postgres.getPort());
        cluster =
                FlinkProcessCluster.builder(runtime, folder)
                        .highAvailability()
                        .set(
                                "execution.checkpointing.dir",
                                folder.resolve("checkpoints").toUri().toString())
                        .set("restart-strategy.type", "fixed-delay")
                        .set("restart-strategy.fixed-delay.attempts", "1000000")
                        .set("restart-strategy.fixed-delay.delay", "500 ms")
                        .start();
        cluster.startTaskManager();
        cluster.awaitSlots(2 * FlinkProcessCluster.SLOTS_PER_TASK_MANAGER);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part :
                new AutoCloseable[] {cluster, originLink, replicaLink, origin, postgres}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    void theReplicaEqualsTheOriginAndReadersSeeNothingButWholeTransactions() throws Exception {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (Event event : Event.values()) {
            events.addAll(Collections.nCopies(event.times, event));
        }
        Collections.shuffle(events, random);
        submit();
        try (ReplicaReader reader =
                        new ReplicaReader(graph, postgres.getPostgresDatabase().getConnection());
                OriginWriter writer = new OriginWriter(graph, origin, random)) {
            long before = 0;
            for (int i = 0; i < events.size(); i++) {
                writer.allow(TRANSACTIONS * (i + 1) / (events.size() + 1));
                // The job has got over the last event, and is in the midst of things.
                awaitReplica(reader, before + 1);
                before = origin.lastCommitNum(graph.streamPath());
                carryOut(events.get(i), writer);
            }
            writer.allow(TRANSACTIONS);
            awaitDone(writer, TRANSACTIONS);
            awaitReplica(reader, origin.lastCommitNum(graph.streamPath()));
            compare(reader);
        }
    }

    private void compare(ReplicaReader reader) throws Exception {
        LogHistory history = new LogHistory(graph, origin.log(graph.streamPath()));
        assertThat(graph.query(origin))
                .as("origin and log, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(history.facts());
        assertThat(reader.facts())
                .as("replica and log, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(history.facts());
        List<ReplicaReader.Snapshot> seen = reader.seen();
        for (ReplicaReader.Snapshot snapshot : seen) {
            assertThat(snapshot).as("seed %d", seed).isEqualTo(history.after(snapshot.commitNum()));
        }
        assertThat(seen)
                .as("seed %d", seed)
                .isSortedAccordingTo(Comparator.comparing(ReplicaReader.Snapshot::commitNum))
                .hasSizeGreaterThan(Event.values().length);
    }

    private void carryOut(Event event, OriginWriter writer) throws Exception {
        switch (event) {
            case KILL_TASK_MANAGER:
                cluster.killTaskManager(busyTaskManager());
                cluster.startTaskManager();
                break;
            case KILL_JOB_MANAGER:
                cluster.killJobManager();
                cluster.startJobManager();
                break;
            case KILL_ORIGIN:
                origin.kill();
                awaitTurnedAway(originLink);
                origin.start();
                break;
            case CUT_ORIGIN:
                cut(originLink, writer);
                break;
            case CUT_REPLICA:
                cut(replicaLink, writer);
                break;
            case SILENCE_ORIGIN:
                silence(originLink, writer);
                break;
            case SILENCE_REPLICA:
            default:
                silence(replicaLink, writer);
        }
    }

    private void cut(NetworkLink link, OriginWriter writer) {
        link.cut();
        // Else a job that has caught up would not notice.
        writer.allow(writer.done() + WHILE_BROKEN);
        awaitTurnedAway(link);
        link.mend();
    }

    private void silence(NetworkLink link, OriginWriter writer) {
        link.fallSilent();
        // Meanwhile the log grows.
        int done = writer.done();
        writer.allow(done + WHILE_BROKEN);
        awaitDone(writer, done + WHILE_BROKEN);
        link.mend();
    }

    private String busyTaskManager() throws Exception {
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

    private void awaitReplica(ReplicaReader reader, long commitNum) {
        await("seed " + seed).atMost(PATIENCE).until(() -> reader.lastCommitNum() >= commitNum);
    }

    /** Waits until a client has tried in vain from now on. */
    private void awaitTurnedAway(NetworkLink link) {
        int before = link.turnedAway();
        await("seed " + seed).atMost(PATIENCE).until(() -> link.turnedAway() > before);
    }

    private void awaitDone(OriginWriter writer, int count) {
        await("seed " + seed).atMost(PATIENCE).until(() -> writer.done() >= count);
    }

    private void submit() throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--endpoint",
                                "http://127.0.0.1:" + originLink.port(),
                                "--unsigned",
                                "--jdbc-url",
                                "jdbc:postgresql://127.0.0.1:" + replicaLink.port() + "/postgres",
                                "--jdbc-user",
                                "postgres",
                                "--checkpoint-interval",
                                "500"));
        arguments.addAll(graph.jobArguments());
        cluster.submit(Path.of(System.getProperty("replication.jar")).normalize(), arguments);
    }
}
