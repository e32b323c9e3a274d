/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs random transactions on the origin, in a thread of its own, as far as it is allowed to. While
 * the origin is down it tries again.
 */
final class OriginWriter implements AutoCloseable {

    private final RandomTransactions transactions;
    private final EmulatorProcess origin;
    private final Random random;
    private final Thread thread = new Thread(this::run, "origin-writer");

    private int allowed;
    private long pauseMillis;
    private boolean running;
    private int done;
    private Throwable failure;

    OriginWriter(RandomTransactions transactions, EmulatorProcess origin, Random random) {
        this.transactions = transactions;
        this.origin = origin;
        this.random = random;
        thread.start();
    }

    /** Allows this many transactions in all, unless more are allowed already. */
    synchronized void allow(int count) {
        allowed = Math.max(allowed, count);
        notifyAll();
    }

    /** Runs one transaction after the other until {@link #stop}, with a pause before each. */
    synchronized void runSteadily(Duration pause) {
        pauseMillis = pause.toMillis();
        notifyAll();
    }

    /** Runs no more transactions, and waits until the last one has ended. */
    synchronized void stop() throws InterruptedException {
        pauseMillis = 0;
        allowed = 0;
        while (running) {
            wait();
        }
        assertThat(failure).isNull();
    }

    /** How many transactions there were, those apart that failed. */
    synchronized int done() {
        assertThat(failure).isNull();
        return done;
    }

    private void run() {
        try {
            while (awaitAllowance()) {
                end(succeeds());
            }
        } catch (InterruptedException e) {
            // Closed.
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private boolean succeeds() {
        try {
            int status = transactions.sendRandomTransaction(origin, random);
            // The rest are constraints that random queries violate.
            assertThat(status).isIn(200, 400);
            return status == 200;
        } catch (IOException e) {
            // The origin was killed; whether this transaction was carried out is in its log.
            return false;
        }
    }

    private synchronized boolean awaitAllowance() throws InterruptedException {
        while (done >= allowed) {
            // Without a pause, until it is notified.
            wait(pauseMillis);
            if (pauseMillis > 0) {
                allow(done + 1);
            }
        }
        running = !Thread.interrupted();
        return running;
    }

    private synchronized void end(boolean success) {
        done += success ? 1 : 0;
        running = false;
        notifyAll();
    }

    private synchronized void fail(Throwable e) {
        failure = e;
        end(false);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
