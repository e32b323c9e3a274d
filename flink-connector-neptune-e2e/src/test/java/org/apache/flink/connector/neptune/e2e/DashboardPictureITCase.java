/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Makes the picture of the dashboard in the documentation: of a job that catches up, meets what a
 * job meets in months, and loses a TaskManager, in four minutes. No part of a build: it takes a
 * Prometheus that is installed.
 */
class DashboardPictureITCase {

    private static final Duration TIME = Duration.ofMinutes(4);
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final String SCRIPT =
            String.join(
                    "\n",
                    "SET 'pipeline.name' = 'graph';",
                    "SET 'execution.checkpointing.interval' = '2 s';",
                    "SET 'execution.checkpointing.dir' = '%s';",
                    "SET 'restart-strategy.type' = 'fixed-delay';",
                    "SET 'restart-strategy.fixed-delay.attempts' = '100';",
                    "CREATE TABLE facts (id STRING, type STRING, `key` STRING) WITH (",
                    "    'connector' = 'neptune-streams', 'endpoint' = '%s', 'format' = 'pg-json',",
                    "    'aws.credentials.provider' = 'NONE', 'scan.malformed-record' = 'skip',",
                    "    'scan.transaction.max-records' = '20000', 'scan.fetch.max-records' = '5000');",
                    "CREATE TABLE nowhere (type STRING, ids BIGINT, facts BIGINT) WITH ('connector' = 'blackhole');",
                    "INSERT INTO nowhere SELECT type, COUNT(DISTINCT id), COUNT(*) FROM facts GROUP BY type;",
                    "");

    @TempDir private Path folder;

    private final NeptuneStreamsEmulator emulator =
            NeptuneStreamsEmulator.builder().retention(Duration.ofDays(90)).start();
    private int written;

    @Test
    @EnabledIfSystemProperty(named = "dashboard.picture", matches = ".+")
    void draw() throws Exception {
        PrometheusReporter reporter = new PrometheusReporter(3);
        FlinkProcessCluster.Builder builder =
                FlinkProcessCluster.builder(FlinkRuntime.FLINK_2_3, folder)
                        .extraJars(SqlConnectorJar.path());
        reporter.configure(builder);
        try (FlinkProcessCluster cluster = builder.start();
                PrometheusServer prometheus =
                        PrometheusServer.start(folder, reporter.addresses())) {
            Instant weekAgo = Instant.now().minus(Duration.ofDays(7));
            for (int i = 0; i < 100_000; i++) {
                write(6, weekAgo.plusSeconds(6 * i));
            }
            emulator.faults().latency(Duration.ofMillis(250));
            cluster.sqlClient()
                    .run(String.format(SCRIPT, folder.toUri(), emulator.endpoint()))
                    .assertOk();
            Instant begin = Instant.now();

            live(begin, events(cluster));

            Files.writeString(
                    Path.of(System.getProperty("dashboard.picture")), picture(prometheus, begin));
        } finally {
            emulator.close();
        }
    }

    /** What happens, by the second that it happens in. */
    private NavigableMap<Long, Event> events(FlinkProcessCluster cluster) {
        NavigableMap<Long, Event> events = new TreeMap<>();
        events.put(60L, () -> emulator.faults().latency(Duration.ofMillis(20)));
        events.put(80L, () -> emulator.faults().failNext(8, NeptuneError.THROTTLING));
        events.put(
                110L,
                () -> {
                    for (int i = 0; i < 20_000; i++) {
                        write(20, Instant.now());
                    }
                });
        events.put(140L, () -> write(50_000, Instant.now()));
        events.put(
                150L,
                () ->
                        emulator.propertyGraph()
                                .append(Transaction.builder().addRaw("ADD", "{}").build()));
        events.put(
                160L,
                () ->
                        emulator.faults()
                                .hideCommit(emulator.propertyGraph().lastCommitNum() + 1, 3));
        events.put(
                190L,
                () -> {
                    cluster.killTaskManager(0);
                    cluster.startTaskManager();
                });
        return events;
    }

    /** Lets the graph change ten times a second, and the events happen, until the time is over. */
    private void live(Instant begin, NavigableMap<Long, Event> events) {
        await().atMost(TIME.multipliedBy(2))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            long second = Duration.between(begin, Instant.now()).toSeconds();
                            write(1 + written % 20, Instant.now());
                            while (!events.isEmpty() && events.firstKey() <= second) {
                                events.pollFirstEntry().getValue().happen();
                            }
                            return second >= TIME.toSeconds();
                        });
    }

    private void write(int size, Instant time) {
        Transaction.Builder transaction =
                Transaction.builder().commitTimestamp(time.toEpochMilli());
        String id = "person-" + written++;
        transaction.addVertexLabel(id, "Person");
        for (int i = 1; i < size; i++) {
            transaction.addVertexProperty(id, "property" + i, PropertyValue.of("value " + i));
        }
        emulator.propertyGraph().append(transaction.build());
    }

    private static String picture(PrometheusServer prometheus, Instant begin) throws Exception {
        Map<String, String> variables =
                Map.of(
                        "$__rate_interval", "6s",
                        "$__range", TIME.toSeconds() + "s",
                        "$job", ".*");
        DashboardPicture picture = new DashboardPicture(TIME);
        int rows = 0;
        for (Dashboard.Panel panel : Dashboard.read().panels()) {
            List<DashboardPicture.Line> lines = new ArrayList<>();
            for (Dashboard.Query query : panel.queries()) {
                String expression = query.expression();
                for (Map.Entry<String, String> variable : variables.entrySet()) {
                    expression = expression.replace(variable.getKey(), variable.getValue());
                }
                List<PrometheusServer.Series> all =
                        prometheus.query(expression, begin, begin.plus(TIME), STEP);
                assertThat(all).as(expression).isNotEmpty();
                for (PrometheusServer.Series series : all) {
                    String name = query.legend();
                    for (Map.Entry<String, String> label : series.labels().entrySet()) {
                        name = name.replace("{{" + label.getKey() + "}}", label.getValue());
                    }
                    lines.add(new DashboardPicture.Line(name, series.values()));
                }
            }
            picture.add(panel, lines);
            rows = Math.max(rows, panel.place().y() + panel.place().height());
        }
        return picture.draw(rows);
    }

    /** Something that happens. */
    private interface Event {
        void happen() throws Exception;
    }
}
