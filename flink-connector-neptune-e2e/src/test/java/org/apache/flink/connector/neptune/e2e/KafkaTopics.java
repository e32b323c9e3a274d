/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Topics of a broker, as their clients see them. All messages are texts. Not thread-safe. */
final class KafkaTopics implements AutoCloseable {

    static final int PARTITIONS = 2;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> settings;
    private final Producer<String, String> producer;
    private final List<Table> tables = new ArrayList<>();

    KafkaTopics(KafkaBroker broker) {
        this.settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        this.producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** Creates topics. Those that are tables keep the last message of each key. */
    void create(String cleanupPolicy, String... names) throws Exception {
        try (Admin admin = Admin.create(settings)) {
            List<NewTopic> topics = new ArrayList<>();
            for (String name : names) {
                topics.add(
                        new NewTopic(name, PARTITIONS, (short) 1)
                                .configs(Map.of("cleanup.policy", cleanupPolicy)));
            }
            admin.createTopics(topics)
                    .all()
                    .get(TestWaits.AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Sends a message without a key, and waits until the broker has it. */
    void send(String topic, int partition, String value) {
        try {
            producer.send(new ProducerRecord<>(topic, partition, null, value))
                    .get(TestWaits.AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The broker did not take " + value, e);
        }
    }

    /** A topic with JSON objects as keys and values, as a table. It ends with this object. */
    Table table(String topic) {
        Table table = new Table(settings, topic);
        tables.add(table);
        return table;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        tables.forEach(Table::close);
    }

    /** What the compaction of a topic would leave of it. */
    static final class Table implements AutoCloseable {

        private final Consumer<String, String> consumer;
        private final Map<String, JsonNode> rows = new HashMap<>();

        private Table(Map<String, Object> settings, String topic) {
            this.consumer =
                    new KafkaConsumer<>(
                            settings, new StringDeserializer(), new StringDeserializer());
            consumer.assign(
                    IntStream.range(0, PARTITIONS)
                            .mapToObj(partition -> new TopicPartition(topic, partition))
                            .toList());
            consumer.seekToBeginning(consumer.assignment());
        }

        /** The last value of each key, by the id that the value has. */
        Map<String, JsonNode> rows() throws IOException {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
                    apply(JSON.readTree(message.key()).path("id").asText(), message.value());
                }
            }
            return rows;
        }

        private void apply(String id, String value) throws IOException {
            if (value == null) {
                rows.remove(id);
            } else {
                rows.put(id, JSON.readTree(value));
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
