/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.apache.flink.connector.neptune.emulator.sample.Beginning;
import org.apache.flink.connector.neptune.emulator.sample.Changes;
import org.apache.flink.connector.neptune.emulator.sample.History;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A graph of about 1,000 people, of the companies that they work for, and of the people whom they
 * know, as property graph and as RDF. Its history begins with a few transactions that have every
 * kind of change. The history is always the same, except for the timestamps: they are distributed
 * over the hour before a given time.
 */
public final class SampleGraph {

    private static final long HISTORY = TimeUnit.HOURS.toMillis(1);
    private static final long BEGINNING_STEP = TimeUnit.MINUTES.toMillis(2);
    private static final long WORLD = TimeUnit.MINUTES.toMillis(32);

    private SampleGraph() {}

    /** Appends the sample to both logs, as the history of the last hour of the emulator's clock. */
    public static void loadInto(NeptuneStreamsEmulator emulator) {
        long now = emulator.now();
        loadBeginning(emulator, now);
        List<Changes> world = History.create();
        load(
                emulator,
                world.stream().map(Changes::graph).collect(Collectors.toList()),
                world.stream().map(Changes::rdf).collect(Collectors.toList()),
                now - WORLD,
                WORLD / world.size());
    }

    /**
     * Appends only the first transactions of the sample, which have every kind of change: 14 to the
     * log of the property graph and 12 to the log of the RDF graph.
     */
    public static void loadBeginningInto(NeptuneStreamsEmulator emulator) {
        loadBeginning(emulator, emulator.now());
    }

    private static void loadBeginning(NeptuneStreamsEmulator emulator, long now) {
        load(emulator, Beginning.propertyGraph(), Beginning.rdf(), now - HISTORY, BEGINNING_STEP);
    }

    private static void load(
            NeptuneStreamsEmulator emulator,
            List<Transaction.Builder> propertyGraph,
            List<Transaction.Builder> rdf,
            long start,
            long step) {
        append(emulator.gremlinEngine()::append, propertyGraph, start, step);
        append(emulator.sparqlEngine()::append, rdf, start, step);
    }

    private static void append(
            Consumer<Transaction> graph,
            List<Transaction.Builder> transactions,
            long start,
            long step) {
        long timestamp = start;
        for (Transaction.Builder transaction : transactions) {
            graph.accept(transaction.commitTimestamp(timestamp).build());
            timestamp += step;
        }
    }
}
