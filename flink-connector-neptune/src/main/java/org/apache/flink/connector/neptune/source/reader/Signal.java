/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one place where the fetcher's thread waits. Whatever happens between two waits is remembered,
 * so that no signal is lost.
 */
final class Signal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private boolean set;
    private boolean wokenUp;

    /** Ends the current wait or, if there is none, the next one. */
    void set() {
        lock.lock();
        try {
            set = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #set()}, and makes {@link #takeWakeUp()} true once. */
    void wakeUp() {
        lock.lock();
        try {
            wokenUp = true;
            set = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether {@link #wakeUp()} was called since the last time this was asked. */
    boolean takeWakeUp() {
        lock.lock();
        try {
            boolean was = wokenUp;
            wokenUp = false;
            return was;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a signal. */
    void await() {
        await(Long.MAX_VALUE);
    }

    /** Waits for a signal, but not longer than this. An interrupt counts as {@link #wakeUp()}. */
    void await(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!set && left > 0) {
                left = changed.awaitNanos(left);
            }
            set = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            wokenUp = true;
        } finally {
            lock.unlock();
        }
    }
}
