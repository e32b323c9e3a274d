/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Transactions of a graph, each followed by an order of one of its persons in a topic. */
final class Orders implements RandomTransactions {

    static final String TOPIC = "orders";

    /** The script allows for one second. */
    private static final int LATE_MILLIS = 500;

    private final SocialGraph graph;
    private final KafkaTopics topics;
    private final List<Order> sent = new ArrayList<>();
    private boolean ended;

    /**
     * An order as it was sent.
     *
     * @param personId of a person that may or may not exist
     */
    record Order(String id, String personId, Instant time) {

        private String json() {
            return "{\"id\": \"%s\", \"person_id\": \"%s\", \"amount\": 12.5, \"ordered_at\": \"%s\"}"
                    .formatted(id, personId, time);
        }
    }

    Orders(SocialGraph graph, KafkaTopics topics) {
        this.graph = graph;
        this.topics = topics;
    }

    @Override
    public int sendRandomTransaction(EmulatorProcess origin, Random random) throws IOException {
        int status = graph.sendRandomTransaction(origin, random);
        send(random);
        return status;
    }

    private synchronized void send(Random random) {
        if (!ended) {
            Instant time =
                    Instant.ofEpochMilli(System.currentTimeMillis() - random.nextInt(LATE_MILLIS));
            Order order = new Order("o" + sent.size(), SocialGraph.randomVertex(random), time);
            topics.send(TOPIC, sent.size() % KafkaTopics.PARTITIONS, order.json());
            sent.add(order);
        }
    }

    /**
     * Sends no more orders, but lets event time go on behind the last one. Orders of the far future
     * do that. They wait for the graph, and are not joined.
     */
    synchronized void end() {
        ended = true;
        Instant never = Instant.now().plusSeconds(100_000);
        for (int partition = 0; partition < KafkaTopics.PARTITIONS; partition++) {
            topics.send(TOPIC, partition, new Order("end" + partition, "v0", never).json());
        }
    }

    /** All orders that are to be joined. */
    synchronized List<Order> sent() {
        return List.copyOf(sent);
    }
}
