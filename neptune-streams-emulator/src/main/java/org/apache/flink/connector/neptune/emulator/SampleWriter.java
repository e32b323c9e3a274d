/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.apache.flink.connector.neptune.emulator.sample.Crowd;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes small changes to both logs: visitors arrive, are hired by a company, change their roles
 * and companies, move to another city, meet colleagues and other visitors, end friendships, visit
 * again, and leave. Each step is one small transaction in each log. The seed and the graph
 * determine the steps. The writer adds relations to the people and companies of {@link
 * SampleGraph}, but does not change those people and companies. Without the sample, nobody is
 * hired.
 *
 * <p>The first step reads the people and companies from the property graph, so load the sample
 * before. In an emulator that was started on the {@linkplain NeptuneStreamsEmulator.Builder#folder
 * folder} of another one, the writer therefore continues with the visitors of the property graph.
 * Its first step also repairs their statements in the RDF graph, because the last step before may
 * have reached only one of the two logs.
 *
 * <p>Thread-safe. It has one daemon thread, which ends with {@link #close()}.
 */
public final class SampleWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SampleWriter.class);

    private final Crowd crowd;
    private final ScheduledExecutorService executor;

    private SampleWriter(NeptuneStreamsEmulator emulator, Duration every, long seed) {
        this.crowd = new Crowd(emulator.gremlinEngine(), emulator.sparqlEngine(), seed);
        this.executor =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "neptune-sample-writer");
                            thread.setDaemon(true);
                            return thread;
                        });
        if (!every.isZero()) {
            executor.scheduleAtFixedRate(
                    this::writeSafely, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Starts a writer with the seed 0.
     *
     * @see #start(NeptuneStreamsEmulator, Duration, long)
     */
    public static SampleWriter start(NeptuneStreamsEmulator emulator, Duration every) {
        return start(emulator, every, 0);
    }

    /**
     * Starts a writer.
     *
     * @param every the time between two steps; zero if only {@link #writeOne()} is to write
     */
    public static SampleWriter start(NeptuneStreamsEmulator emulator, Duration every, long seed) {
        return new SampleWriter(emulator, every, seed);
    }

    /** Writes the next step in the calling thread. */
    public void writeOne() {
        crowd.step();
    }

    /** Stops the writer after the step in progress. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeSafely() {
        try {
            writeOne();
        } catch (RuntimeException e) {
            // Without the catch, the executor would not run the task again.
            LOG.error("The sample writer could not write a step. It continues with the next.", e);
        }
    }
}
