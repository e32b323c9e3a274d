/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.Faults;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.testutils.EmulatorPort;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.runtime.minicluster.MiniCluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets everything go wrong that may, at random, until it is closed. */
final class RandomFaults implements AutoCloseable {

    private static final NeptuneError[] TRANSIENT = {
        NeptuneError.THROTTLING,
        NeptuneError.TOO_MANY_REQUESTS,
        NeptuneError.MEMORY_LIMIT_EXCEEDED,
        NeptuneError.INTERNAL_FAILURE,
        NeptuneError.CLIENT_TIMEOUT,
        NeptuneError.TIME_LIMIT_EXCEEDED,
        NeptuneError.SERVER_SHUTDOWN
    };

    private final NeptuneStreamsEmulator emulator;
    private final ChangeLog log;
    private final Random random;
    private final List<Runnable> faults = new ArrayList<>();
    // Faults keep pace with requests, or they would pile up while the client backs off. They become
    // rarer: a huge transaction is read from its beginning after each failure of the job, and with
    // pages that timeouts have made small it would not pass for minutes on a busy machine.
    private long nextAtRequest;
    private int injected;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private volatile RuntimeException failure;

    RandomFaults(NeptuneStreamsEmulator emulator, ChangeLog log, String saboteur, long seed) {
        this.emulator = emulator;
        this.log = log;
        this.random = new Random(seed);
        Faults inject = emulator.faults();
        faults.add(() -> inject.failNext(1 + random.nextInt(3), TRANSIENT[random.nextInt(7)]));
        faults.add(() -> inject.failNext(1, TRANSIENT[random.nextInt(7)]));
        faults.add(() -> inject.cutBody(1, random.nextInt(20_000)));
        faults.add(() -> inject.garbleBody(1 + random.nextInt(2)));
        faults.add(() -> inject.resetConnection(1 + random.nextInt(2)));
        faults.add(() -> inject.slowBody(1_000_000, 1));
        // A slow link: some of these pages take longer than a request may.
        faults.add(() -> inject.slowBody(10_000 + random.nextInt(200_000), 1 + random.nextInt(5)));
        faults.add(() -> inject.hang(1));
        faults.add(() -> inject.lagHead(random.nextInt(6)));
        faults.add(() -> inject.lagHead(0));
        faults.add(() -> inject.alternatingLag(random.nextInt(4)));
        faults.add(() -> inject.alternatingLag(0));
        // Not the first commit: without it the log would begin with the second one, and a job that
        // starts at the trim horizon could not know better.
        faults.add(
                () ->
                        inject.hideCommit(
                                Math.max(2, log.lastCommitNum() + random.nextInt(3)),
                                1 + random.nextInt(5)));
        faults.add(() -> inject.timeOutAbove(1 + random.nextInt(200), 1 + random.nextInt(3)));
        faults.add(() -> inject.gzipErrors(random.nextBoolean()));
        faults.add(() -> inject.latency(Duration.ofMillis(random.nextInt(10))));
        faults.add(this::restartServer);
        faults.add(() -> Saboteur.arm(saboteur, 1 + random.nextInt(3_000)));
        scheduleNext();
    }

    /**
     * Stops TaskManagers, too, at least one, and starts another for each.
     *
     * @param oldest the number of the TaskManager to stop first. The cluster numbers them in the
     *     order of their start.
     */
    RandomFaults stoppingTaskManagers(MiniCluster cluster, AtomicInteger oldest) {
        Runnable fault =
                () -> {
                    cluster.terminateTaskManager(oldest.getAndIncrement()).join();
                    startTaskManager(cluster);
                };
        // In the thread that injects the others.
        scheduler.execute(
                () -> {
                    inject(fault);
                    faults.add(fault);
                });
        return this;
    }

    private static void startTaskManager(MiniCluster cluster) {
        try {
            cluster.startTaskManager();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void scheduleNext() {
        scheduler.schedule(
                () -> {
                    if (emulator.requests().count() >= nextAtRequest) {
                        inject(faults.get(random.nextInt(faults.size())));
                        injected++;
                        nextAtRequest =
                                emulator.requests().count() + 1 + random.nextInt(8 + injected);
                    }
                    scheduleNext();
                },
                10 + random.nextInt(60),
                TimeUnit.MILLISECONDS);
    }

    private void inject(Runnable fault) {
        try {
            fault.run();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void restartServer() {
        emulator.stopListening();
        EmulatorPort.listenAgain(emulator);
    }

    @Override
    public void close() throws InterruptedException {
        scheduler.shutdownNow();
        if (!scheduler.awaitTermination(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the faults do not end");
        }
        emulator.faults().clear();
        if (failure != null) {
            throw new IllegalStateException("A fault could not be injected.", failure);
        }
    }
}
