/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Generates the log: transactions of ten changes each, so that a page of 10,000 records ends with a
 * transaction. The seed is fixed, so all readers get the same log.
 */
final class Backlog {

    static final int RECORDS_PER_TRANSACTION = 10;
    static final int RECORDS_PER_PAGE = 10_000;
    static final int TRANSACTIONS_PER_PAGE = RECORDS_PER_PAGE / RECORDS_PER_TRANSACTION;

    private static final String[] KEYS = {"name", "born", "email", "score", "country", "active"};
    private static final String[] LABELS = {"person", "company", "city"};

    private Backlog() {}

    /**
     * The sizes of transactions that differ very much: nine of ten have up to 10 records, and one
     * of a hundred has up to 50,000.
     */
    static List<Integer> unevenSizes(int pages) {
        Random random = new Random(1);
        List<Integer> sizes = new ArrayList<>();
        for (int left = pages * RECORDS_PER_PAGE; left > 0; ) {
            int kind = random.nextInt(100);
            int size = 1 + random.nextInt(kind == 0 ? 50_000 : kind < 10 ? 1_000 : 10);
            sizes.add(Math.min(left, size));
            left -= size;
        }
        return sizes;
    }

    /** Appends transactions of these sizes. */
    static void appendPropertyGraph(NeptuneStreamsEmulator emulator, List<Integer> sizes) {
        Random random = new Random(1);
        for (int size : sizes) {
            Transaction.Builder transaction = Transaction.builder();
            String vertex = id(random);
            for (int i = 0; i < size; i++) {
                transaction.addVertexProperty(vertex, KEYS[i % KEYS.length], text(random));
            }
            emulator.propertyGraph().append(transaction.build());
        }
    }

    static void appendPropertyGraph(NeptuneStreamsEmulator emulator, int pages) {
        Random random = new Random(1);
        for (int i = 0; i < pages * TRANSACTIONS_PER_PAGE; i++) {
            String vertex = id(random);
            String other = id(random);
            String edge = id(random);
            emulator.propertyGraph()
                    .append(
                            Transaction.builder()
                                    .addVertexLabel(vertex, LABELS[i % LABELS.length])
                                    .addVertexProperty(vertex, KEYS[0], text(random))
                                    .addVertexProperty(
                                            vertex, KEYS[1], PropertyValue.of(1900 + i % 120))
                                    .addVertexProperty(vertex, KEYS[2], text(random))
                                    .addVertexProperty(
                                            vertex, KEYS[3], PropertyValue.of(random.nextDouble()))
                                    .addVertexProperty(vertex, KEYS[4], PropertyValue.of("Ireland"))
                                    .addVertexProperty(
                                            vertex, KEYS[5], PropertyValue.of(i % 2 == 0))
                                    .addEdge(edge, "knows", vertex, other)
                                    .addEdgeProperty(edge, "since", PropertyValue.of(2000 + i % 20))
                                    .removeVertexProperty(other, KEYS[0], text(random))
                                    .build());
        }
    }

    static void appendRdf(NeptuneStreamsEmulator emulator, int pages) {
        Random random = new Random(1);
        for (int i = 0; i < pages * TRANSACTIONS_PER_PAGE; i++) {
            Transaction.Builder transaction = Transaction.builder();
            String subject = "<https://example.org/person/" + id(random) + ">";
            for (int op = 0; op < RECORDS_PER_TRANSACTION; op++) {
                String object =
                        op % 3 == 0
                                ? "<https://example.org/person/" + id(random) + ">"
                                : op % 3 == 1
                                        ? "\"" + words(random) + "\"@en"
                                        : "\"" + i + "\"^^<http://www.w3.org/2001/XMLSchema#int>";
                transaction.addStatement(
                        subject
                                + " <https://example.org/vocabulary#p"
                                + op
                                + "> "
                                + object
                                + " .\n");
            }
            emulator.rdf().append(transaction.build());
        }
    }

    private static PropertyValue text(Random random) {
        return PropertyValue.of(words(random));
    }

    private static String words(Random random) {
        return "Ada Lovelace " + Integer.toString(random.nextInt(1 << 20), 36);
    }

    private static String id(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
