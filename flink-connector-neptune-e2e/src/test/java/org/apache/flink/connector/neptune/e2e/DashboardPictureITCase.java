/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
 * Makes the picture of the dashboard in the documentation: of a job that reads an export, catches
 * up, meets what a job meets in months, and loses a TaskManager, in four minutes. No part of a
 * build: it takes a Prometheus that is installed.
 */
class DashboardPictureITCase {

    private static final Duration TIME = Duration.ofMinutes(4);
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final int PERSONS = 100_000;
    private static final int PERSONS_PER_FILE = 1_000;
    private static final String SCRIPT =
            String.join(
                    "\n",
                    "SET 'pipeline.name' = 'graph';",
                    "SET 'execution.checkpointing.interval' = '5 s';",
                    "SET 'execution.checkpointing.dir' = '%s';",
                    "SET 'restart-strategy.type' = 'fixed-delay';",
                    "SET 'restart-strategy.fixed-delay.attempts' = '100';",
                    "CREATE TABLE person (id STRING, born INT, name STRING, PRIMARY KEY (id) NOT ENFORCED) WITH (",
                    "    'connector' = 'neptune-streams', 'endpoint' = '%s', 'format' = 'pg-json',",
                    "    'aws.credentials.provider' = 'NONE', 'element.type' = 'vertex', 'element.label' = 'Person',",
                    "    'element.conversion-error' = 'null', 'scan.malformed-record' = 'skip',",
                    "    'scan.startup.mode' = 'snapshot', 'scan.snapshot.path' = '%s',",
                    "    'scan.transaction.max-records' = '20000', 'scan.fetch.max-records' = '5000',",
                    "    'scan.fetch.lookahead' = '2');",
                    "CREATE TABLE nowhere (born INT, names BIGINT, persons BIGINT) WITH ('connector' = 'blackhole');",
                    "INSERT INTO nowhere SELECT born, COUNT(DISTINCT name), COUNT(*) FROM person GROUP BY born;",
                    "");

    @TempDir private Path folder;

    private NeptuneStreamsEmulator emulator;
    private int written;

    @Test
    @EnabledIfSystemProperty(named = "dashboard.picture", matches = ".+")
    void draw() throws Exception {
        PrometheusReporter reporter = new PrometheusReporter(3);
        FlinkProcessCluster.Builder builder =
                FlinkProcessCluster.builder(FlinkRuntime.FLINK_2_3, folder)
                        .extraJars(SqlConnectorJar.path());
        reporter.configure(builder);
        Instant weekAgo = Instant.now().minus(Duration.ofDays(7));
        try (FlinkProcessCluster cluster = builder.start();
                PrometheusServer prometheus =
                        PrometheusServer.start(folder, reporter.addresses())) {
            Path export = startAndExport(weekAgo);
            for (int i = 0; i < 100_000; i++) {
                write(4 + i % 5, weekAgo.plusSeconds(6 * i));
            }
            emulator.faults().latency(Duration.ofMillis(500));
            cluster.sqlClient()
                    .run(String.format(SCRIPT, folder.toUri(), emulator.endpoint(), export.toUri()))
                    .assertOk();
            Instant begin = Instant.now();

            live(begin, events(cluster));

            Files.writeString(
                    Path.of(System.getProperty("dashboard.picture")), picture(prometheus, begin));
        } finally {
            if (emulator != null) {
                emulator.close();
            }
        }
    }

    /** Starts the emulator, and exports its graph as if that had been at the given time. */
    private Path startAndExport(Instant time) throws IOException {
        startEmulator();
        for (int i = 0; i < PERSONS; i++) {
            write(6, time.minusSeconds(1));
        }
        // Until a restart, the graph does not have what was appended to the log.
        emulator.close();
        startEmulator();
        Path export = folder.resolve("export");
        emulator.exportTo(export, ExportFormat.CSV, PERSONS_PER_FILE);
        // The connector compares the time of this file with the changes after the export.
        Files.setLastModifiedTime(export.resolve("lastEventId.json"), FileTime.from(time));
        return export;
    }

    private void startEmulator() {
        emulator =
                NeptuneStreamsEmulator.builder()
                        .folder(folder.resolve("logs"))
                        .retention(Duration.ofDays(90))
                        .start();
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
        events.put(175L, () -> emulator.propertyGraph().append(unexpected()));
        events.put(
                190L,
                () -> {
                    cluster.killTaskManager(0);
                    cluster.startTaskManager();
                });
        return events;
    }

    /**
     * A value that does not fit its column, and the removal of a value that the job does not know.
     */
    private static Transaction unexpected() {
        return Transaction.builder()
                .addVertexProperty("person-0", "born", PropertyValue.of("long ago"))
                .removeVertexProperty("person-0", "name", PropertyValue.of("another name"))
                .build();
    }

    /** Lets the graph change ten times a second, and the events happen, until the time is over. */
    private void live(Instant begin, NavigableMap<Long, Event> events) {
        await().atMost(TIME.multipliedBy(2))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            long second = Duration.between(begin, Instant.now()).toSeconds();
                            write(3 + written % 20, Instant.now());
                            while (!events.isEmpty() && events.firstKey() <= second) {
                                events.pollFirstEntry().getValue().happen();
                            }
                            return second >= TIME.toSeconds();
                        });
    }

    /**
     * Writes one person after the other. From the second time on, what the table reads of a person
     * does not change, so the state of the job does not grow.
     */
    private void write(int size, Instant time) {
        Transaction.Builder transaction =
                Transaction.builder().commitTimestamp(time.toEpochMilli());
        int person = written++ % PERSONS;
        String id = "person-" + person;
        transaction.addVertexLabel(id, "Person");
        transaction.addVertexProperty(id, "born", PropertyValue.of(1900 + person % 100));
        transaction.addVertexProperty(id, "name", PropertyValue.of("name " + person));
        for (int i = 3; i < size; i++) {
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
