/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The job begins with an export, because the log has lost its beginning. The test kills
 * TaskManagers while the job reads the export, at the switch to the log, and after it.
 */
@Timeout(1800)
abstract class SnapshotReplicationTests extends ReplicationTestBase {

    private static final int ELEMENTS = 200_000;
    private static final int ELEMENTS_PER_FILE = 20_000;
    private static final int TRANSACTIONS_BEFORE = 500;
    private static final Duration WRITER_PAUSE = Duration.ofMillis(20);
    private static final Duration READER_PAUSE = Duration.ofMillis(500);

    /** Also the least pause between two checkpoints, in which the test kills a process. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);

    private static final String BEGIN = "Begins to read the snapshot";
    private static final String DELETE = "Deletes the content of the tables";
    private static final String ALL_READ = "The stream is read after the next checkpoint.";
    private static final String SWITCH = " ends, and the stream begins.";
    private static final String CHECKPOINT = "Completed checkpoint";

    /** The number of a checkpoint, and when it began. */
    private static final Pattern TRIGGERS =
            Pattern.compile("Triggering checkpoint (\\d+) \\(.*\\) @ (\\d+) for job");

    private static final Pattern CONTINUES_FILE = Pattern.compile("Reads .* after row \\d+\\.");

    /** What the job does, according to the log of the JobManager. */
    private enum Phase {
        SNAPSHOT,
        /** From the end of the last file to the first checkpoint that has the log's position. */
        SWITCH,
        LOG
    }

    /** The TaskManager that is killed next; null until the job runs. */
    private String victim;

    SnapshotReplicationTests(FlinkRuntime runtime, OriginGraph graph) {
        super(runtime, graph);
    }

    @Override
    void configure(FlinkProcessCluster.Builder cluster) {
        cluster.set("execution.checkpointing.min-pause", CHECKPOINT_INTERVAL.toMillis() + " ms")
                // The REST interface then soon shows where the job runs after a restart.
                .set("web.refresh-interval", "100");
    }

    @Test
    void theReplicaBeginsWithASnapshotAndEqualsTheOrigin() throws Exception {
        graph.addElements(origin, ELEMENTS);
        try (OriginWriter writer = new OriginWriter(graph, origin, new Random(seed));
                ReplicaTables replica = replicaTables()) {
            writer.allow(TRANSACTIONS_BEFORE);
            awaitDone(writer, TRANSACTIONS_BEFORE);
            writer.stop();
            Set<String> exported = graph.query(origin);
            long exportedCommit = origin.lastCommitNum(graph.streamPath());
            Path export = exportAndExpire(exportedCommit - TRANSACTIONS_BEFORE / 2);
            writer.runSteadily(WRITER_PAUSE);

            submit(
                    origin.port(),
                    postgres.getPort(),
                    CHECKPOINT_INTERVAL,
                    "--snapshot",
                    export.toUri().toString());
            killInSnapshot(replica, exported.size());
            killAtSwitch();
            awaitUntil(() -> phase() == Phase.LOG && replica.commitNum() > exportedCommit);
            try (ReplicaReader reader = new ReplicaReader(replicaTables(), READER_PAUSE)) {
                killInLog(reader);
                writer.stop();
                awaitReplica(reader, origin.lastCommitNum(graph.streamPath()));
                List<LoggedChange> log =
                        origin.log(graph.streamPath()).stream()
                                .filter(change -> change.commitNum() > exportedCommit)
                                .toList();
                compare(reader, new LogHistory(graph, exported, log), 3);
            }
        }
        String taskManagerLogs = cluster.taskManagerLogs();
        assertThat(jobManagerLog()).as("seed %d", seed).containsOnlyOnce(BEGIN);
        assertThat(taskManagerLogs).as("seed %d", seed).containsOnlyOnce(DELETE);
        assertThat(CONTINUES_FILE.matcher(taskManagerLogs).results().count())
                .as("files that were continued, seed %d", seed)
                .isGreaterThanOrEqualTo(3);
    }

    private Path exportAndExpire(long expiredCommit) throws Exception {
        origin.stop();
        Path export = origin.export(graph, ELEMENTS_PER_FILE);
        origin.expireThrough(graph, expiredCommit);
        origin.start();
        assertThat(origin.log(graph.streamPath()).get(0).commitNum()).isEqualTo(expiredCommit + 1);
        return export;
    }

    private void killInSnapshot(ReplicaTables replica, int facts) throws Exception {
        long before = 0;
        awaitUntil(() -> replica.factCount() > 0);
        long loading = System.currentTimeMillis();
        for (double share : new double[] {0.1, 0.4, 0.7}) {
            long atLeast = Math.max(before + 1, (long) (share * facts));
            awaitRunning();
            awaitUntil(() -> replica.factCount() >= atLeast);
            // From an earlier checkpoint, the job would begin the load again.
            awaitUntil(() -> isCompletedCheckpointSince(loading));
            kill(Phase.SNAPSHOT);
            before = replica.factCount();
            assertThat(before).as("seed %d", seed).isBetween(atLeast, (long) facts);
            assertThat(replica.commitNum()).as("seed %d", seed).isZero();
        }
    }

    private void killAtSwitch() throws Exception {
        awaitRunning();
        awaitUntil(() -> jobManagerLog().contains(ALL_READ));
        kill(Phase.SWITCH);
        awaitRunning();
        kill(Phase.SWITCH);
        awaitRunning();
        awaitUntil(() -> jobManagerLog().contains(SWITCH));
        kill(Phase.SWITCH);
    }

    private void killInLog(ReplicaReader reader) throws Exception {
        for (int i = 0; i < 3; i++) {
            awaitRunning();
            awaitReplica(reader, origin.lastCommitNum(graph.streamPath()) + 1);
            kill(Phase.LOG);
        }
    }

    /** Waits until the job runs on a TaskManager that was not killed. */
    private void awaitRunning() {
        String killed = victim;
        awaitUntil(
                () -> {
                    victim = busyTaskManager();
                    return !victim.equals(killed);
                });
    }

    private void kill(Phase phase) throws Exception {
        cluster.killTaskManager(victim);
        assertThat(phase()).as("seed %d", seed).isEqualTo(phase);
        cluster.startTaskManager();
    }

    private boolean isCompletedCheckpointSince(long timestamp) {
        String log = jobManagerLog();
        return TRIGGERS.matcher(log)
                .results()
                .filter(trigger -> Long.parseLong(trigger.group(2)) >= timestamp)
                .anyMatch(trigger -> log.contains(CHECKPOINT + " " + trigger.group(1) + " "));
    }

    private Phase phase() {
        String log = jobManagerLog();
        int switched = log.indexOf(SWITCH);
        if (!log.contains(ALL_READ)) {
            return Phase.SNAPSHOT;
        }
        return switched < 0 || log.indexOf(CHECKPOINT, switched) < 0 ? Phase.SWITCH : Phase.LOG;
    }

    private String jobManagerLog() {
        return cluster.jobManager().log();
    }

    private void awaitUntil(Callable<Boolean> condition) {
        await("seed " + seed).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }
}
