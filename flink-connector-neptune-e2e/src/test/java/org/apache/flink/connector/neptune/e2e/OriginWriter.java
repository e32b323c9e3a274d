/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs random transactions on the origin, in a thread of its own, as far as it is allowed to. While
 * the origin is down it tries again.
 */
final class OriginWriter implements AutoCloseable {

    private final OriginGraph graph;
    private final EmulatorProcess origin;
    private final Random random;
    private final Thread thread = new Thread(this::run, "origin-writer");

    private int allowed;
    private int done;
    private Throwable failure;

    OriginWriter(OriginGraph graph, EmulatorProcess origin, Random random) {
        this.graph = graph;
        this.origin = origin;
        this.random = random;
        thread.start();
    }

    /** Lets it run so many in all, if it may not run more already. */
    synchronized void allow(int count) {
        allowed = Math.max(allowed, count);
        notifyAll();
    }

    /** How many transactions there were, those apart that failed. */
    synchronized int done() {
        assertThat(failure).isNull();
        return done;
    }

    private void run() {
        try {
            while (awaitAllowance()) {
                if (succeeds()) {
                    countOne();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private boolean succeeds() {
        try {
            int status = graph.sendRandomTransaction(origin, random);
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
            wait();
        }
        return !Thread.interrupted();
    }

    private synchronized void countOne() {
        done++;
    }

    private synchronized void fail(Throwable e) {
        failure = e;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
