/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs the example scripts that write vertices and edges into PostgreSQL and Kafka, and that join
 * events with persons. The graph changes all the time, and TaskManagers are killed. The graph,
 * PostgreSQL, Kafka and each part of Flink are processes of their own.
 *
 * <p>A class for each Flink, not one parameterized class: Surefire's report says 0 tests of those.
 */
@Timeout(1800)
abstract class ElementExamplesTests {

    private static final List<String> SCRIPTS =
            List.of("persons-to-postgresql.sql", "persons-to-kafka.sql", "temporal-join.sql");
    private static final Pattern CHECKPOINT =
            Pattern.compile("Completed checkpoint \\d+ for job (\\w+)");
    private static final Pattern RESTORE = Pattern.compile("Restoring job (\\w+) from Checkpoint");

    private static final int TASK_MANAGERS = 2;
    private static final int KILLS = 2;
    private static final int TRANSACTIONS = 60;
    private static final Duration WRITER_PAUSE = Duration.ofMillis(20);

    private final FlinkRuntime runtime;
    private final long seed = System.nanoTime();
    private final SocialGraph graph = new SocialGraph();

    private EmulatorProcess origin;
    private EmbeddedPostgres postgres;
    private KafkaBroker kafka;
    private KafkaTopics topics;
    private FlinkProcessCluster cluster;

    ElementExamplesTests(FlinkRuntime runtime) {
        this.runtime = runtime;
    }

    @BeforeEach
    void startProcesses(@TempDir Path folder) throws Exception {
        origin = new EmulatorProcess(folder);
        origin.start();
        postgres = EmbeddedPostgres.builder().setPGStartupWait(TestWaits.AT_MOST).start();
        kafka = KafkaBroker.start(folder);
        topics = new KafkaTopics(kafka);
        cluster =
                FlinkProcessCluster.builder(runtime, folder)
                        .extraJars(SqlConnectorJar.path())
                        .connectors()
                        .recovery()
                        .start();
        for (int i = 1; i < TASK_MANAGERS; i++) {
            cluster.startTaskManager();
        }
        cluster.awaitSlots(TASK_MANAGERS * FlinkProcessCluster.SLOTS_PER_TASK_MANAGER);
    }

    @AfterEach
    void stopProcesses() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {topics, cluster, kafka, postgres, origin}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    void postgresqlAndKafkaHoldTheGraphAndEachOrderHasTheVersionOfItsTime() throws Exception {
        topics.create("compact", "persons", "knows", "deliveries");
        topics.create("delete", Orders.TOPIC);
        Orders orders = new Orders(graph, topics);
        KafkaTopics.Table deliveries = topics.table("deliveries");
        try (OriginWriter writer = new OriginWriter(orders, origin, new Random(seed));
                Connection database = postgres.getPostgresDatabase().getConnection()) {
            Copies copies = new Copies(database, topics);
            copies.createTables();
            writer.allow(TRANSACTIONS);
            for (String script : SCRIPTS) {
                run(script);
            }
            for (int kill = 0; kill < KILLS; kill++) {
                writer.runSteadily(WRITER_PAUSE);
                awaitDone(writer, writer.done() + TRANSACTIONS);
                await("seed " + seed)
                        .atMost(TestWaits.AT_MOST)
                        .until(() -> jobsInLog(CHECKPOINT).size() == SCRIPTS.size());
                cluster.killTaskManager(kill);
                cluster.startTaskManager();
                awaitDone(writer, writer.done() + TRANSACTIONS);
                writer.stop();
                // The jobs have got over it.
                awaitEqual(copies, graph.query(origin));
            }
            orders.end();
            writer.runSteadily(WRITER_PAUSE);
            await("seed " + seed)
                    .atMost(TestWaits.AT_MOST)
                    .until(() -> deliveries.rows().size() == orders.sent().size());
            writer.stop();
            awaitEqual(copies, graph.query(origin));
            assertVersions(deliveries, orders);
        }
        assertThat(jobsInLog(RESTORE)).as("seed %d", seed).hasSameSizeAs(SCRIPTS);
    }

    private void run(String script) throws Exception {
        cluster.sqlClient()
                .run(
                        ExampleScripts.read(
                                script,
                                Map.of(
                                        "NEPTUNE_ENDPOINT",
                                        "http://127.0.0.1:" + origin.port(),
                                        "KAFKA_BROKERS",
                                        kafka.bootstrapServers(),
                                        "JDBC_URL",
                                        "jdbc:postgresql://127.0.0.1:"
                                                + postgres.getPort()
                                                + "/postgres",
                                        "JDBC_USER",
                                        "postgres",
                                        "JDBC_PASSWORD",
                                        "postgres")))
                .assertOk();
    }

    /** The ids of the jobs for which the JobManager has logged such a line. */
    private Set<String> jobsInLog(Pattern line) {
        return line.matcher(cluster.jobManager().log())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private void awaitDone(OriginWriter writer, int count) {
        await("seed " + seed).atMost(TestWaits.AT_MOST).until(() -> writer.done() >= count);
    }

    private void awaitEqual(Copies copies, SocialGraph.Content content) {
        await("seed " + seed)
                .atMost(TestWaits.AT_MOST)
                .untilAsserted(
                        () -> {
                            copies.assertPostgresql(content);
                            copies.assertKafka(content);
                        });
    }

    /** Compares what was added to each order with the log of the graph. */
    private void assertVersions(KafkaTopics.Table deliveries, Orders orders) throws IOException {
        PersonHistory history = new PersonHistory(origin.log("/propertygraph/stream"));
        Set<List<String>> versions = new HashSet<>();
        for (Orders.Order order : orders.sent()) {
            JsonNode delivery = deliveries.rows().get(order.id());
            List<String> person = history.at(order.time(), order.personId());
            List<String> expected =
                    person == null
                            ? List.of("null", "null")
                            : List.of(person.get(1), person.get(3));
            assertThat(List.of(delivery.path("name").asText(), delivery.path("city").asText()))
                    .as("%s, seed %d", order, seed)
                    .isEqualTo(expected);
            versions.add(expected);
        }
        // Else the history was too dull to prove anything.
        assertThat(versions).as("seed %d", seed).hasSizeGreaterThan(5);
    }
}
