/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import static org.awaitility.Awaitility.await;

/**
 * Passes records on and, when told to, fails the job after so many more of them, or lets none pass
 * for a while.
 */
final class Saboteur implements MapFunction<String, String> {

    private static final long serialVersionUID = 1L;

    /** Thrown on purpose. */
    static final class Sabotage extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Sabotage() {
            super("sabotage");
        }
    }

    private static final Map<String, AtomicLong> FUSES = new ConcurrentHashMap<>();

    private static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();

    private static final Map<String, BooleanSupplier> CONDITIONS = new ConcurrentHashMap<>();

    private final String name;

    Saboteur(String name) {
        this.name = name;
    }

    /** Lets the job fail once, after this many more records. */
    static void arm(String name, long records) {
        FUSES.computeIfAbsent(name, ignored -> new AtomicLong()).set(records);
    }

    /** Lets the job fail once, after this many more records and when the condition holds. */
    static void arm(String name, long records, BooleanSupplier condition) {
        CONDITIONS.put(name, condition);
        arm(name, records);
    }

    static void disarm(String name) {
        FUSES.remove(name);
        CONDITIONS.remove(name);
        CountDownLatch gate = GATES.remove(name);
        if (gate != null) {
            gate.countDown();
        }
    }

    /** Lets no record pass until the returned latch is released. */
    static CountDownLatch block(String name) {
        CountDownLatch gate = new CountDownLatch(1);
        GATES.put(name, gate);
        return gate;
    }

    @Override
    public String map(String record) throws InterruptedException {
        CountDownLatch gate = GATES.get(name);
        if (gate != null) {
            gate.await();
        }
        AtomicLong fuse = FUSES.get(name);
        if (fuse != null && fuse.decrementAndGet() == 0) {
            BooleanSupplier condition = CONDITIONS.getOrDefault(name, () -> true);
            await().atMost(TestWaits.AT_MOST).until(condition::getAsBoolean);
            throw new Sabotage();
        }
        return record;
    }
}
