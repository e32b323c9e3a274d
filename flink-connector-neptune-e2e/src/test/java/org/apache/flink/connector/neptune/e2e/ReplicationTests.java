/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static org.awaitility.Awaitility.await;

/**
 * One after the other the processes are killed, and the network fails, while transactions go on.
 *
 * <p>A class for each graph, not one parameterized class: Surefire's report says 0 tests of those.
 */
@Timeout(1800)
abstract class ReplicationTests extends ReplicationTestBase {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(500);
    private static final Duration READER_PAUSE = Duration.ofMillis(50);
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

    private NetworkLink originLink;
    private NetworkLink replicaLink;

    ReplicationTests(FlinkRuntime runtime, OriginGraph graph) {
        super(runtime, graph);
    }

    @Override
    void configure(FlinkProcessCluster.Builder cluster) {
        cluster.highAvailability();
    }

    @BeforeEach
    void startLinks() throws Exception {
        originLink = NetworkLink.to(origin.port());
        replicaLink = NetworkLink.to(postgres.getPort());
    }

    @AfterEach
    void stopLinks() throws Exception {
        for (NetworkLink link : new NetworkLink[] {originLink, replicaLink}) {
            if (link != null) {
                link.close();
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
        submit(originLink.port(), replicaLink.port(), CHECKPOINT_INTERVAL);
        try (ReplicaReader reader = new ReplicaReader(replicaTables(), READER_PAUSE);
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
            LogHistory history = new LogHistory(graph, Set.of(), origin.log(graph.streamPath()));
            compare(reader, history, Event.values().length);
        }
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

    /** Waits until a client has tried in vain from now on. */
    private void awaitTurnedAway(NetworkLink link) {
        int before = link.turnedAway();
        await("seed " + seed).atMost(PATIENCE).until(() -> link.turnedAway() > before);
    }
}
