/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.e2e.PrometheusReporter.Sample;
import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Flink's Prometheus reporter has the metrics that the dashboard queries and that the documentation
 * names, for a job with a snapshot and a table of elements.
 */
class DashboardITCase {

    private static final String OF_THE_SOURCE = "flink_taskmanager_job_task_operator_neptune_";
    private static final Pattern METRIC_ROW = Pattern.compile("\\| `(\\w+)` \\|");
    private static final String SCRIPT =
            String.join(
                    "\n",
                    "SET 'pipeline.name' = 'graph';",
                    "CREATE TABLE graph WITH (",
                    "    'connector' = 'neptune-streams', 'endpoint' = '%s', 'format' = 'pg-json',",
                    "    'scan.startup.mode' = 'snapshot', 'scan.snapshot.path' = '%s',",
                    "    'aws.credentials.provider' = 'NONE');",
                    "CREATE TABLE facts (id STRING,",
                    "    ts TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,",
                    "    WATERMARK FOR ts AS SOURCE_WATERMARK()) LIKE graph;",
                    "CREATE TABLE person (id STRING, PRIMARY KEY (id) NOT ENFORCED)",
                    "    WITH ('element.type' = 'vertex', 'element.label' = 'Person') LIKE graph;",
                    "CREATE TABLE nowhere (id STRING) WITH ('connector' = 'blackhole');",
                    "EXECUTE STATEMENT SET BEGIN",
                    "INSERT INTO nowhere SELECT id FROM facts;",
                    "INSERT INTO nowhere SELECT id FROM person;",
                    "END;",
                    "");

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsAskedForIsTold(FlinkRuntime runtime) throws Exception {
        PrometheusReporter reporter = new PrometheusReporter(2);
        FlinkProcessCluster.Builder builder =
                FlinkProcessCluster.builder(runtime, folder).extraJars(SqlConnectorJar.path());
        reporter.configure(builder);
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
                FlinkProcessCluster cluster = builder.start()) {
            SampleGraph.loadBeginningInto(emulator);
            Path export = folder.resolve("export");
            emulator.exportTo(export, ExportFormat.CSV);
            emulator.executeGremlin("g.addV('Person')");
            cluster.sqlClient()
                    .run(String.format(SCRIPT, emulator.endpoint(), export.toUri()))
                    .assertOk();
            awaitValue(reporter, "lastCommitNum", emulator.propertyGraph().lastCommitNum());
            awaitValue(reporter, "commitsBehind", 0);
            for (String metric : documented()) {
                await(metric)
                        .until(
                                () ->
                                        reporter.scrape().stream()
                                                .anyMatch(
                                                        sample ->
                                                                sample.name()
                                                                        .endsWith('_' + metric)));
            }

            List<Sample> told = reporter.scrape();
            for (Dashboard.Query query : Dashboard.read().queries()) {
                assertThat(query.metrics()).as(query.expression()).isNotEmpty();
                for (String metric : query.metrics()) {
                    assertThat(told)
                            .as(query.expression())
                            .filteredOn(sample -> sample.name().equals(metric))
                            .isNotEmpty()
                            .allSatisfy(
                                    sample ->
                                            assertThat(sample.labels())
                                                    .containsKeys(
                                                            query.labels().toArray(String[]::new)));
                }
            }
            assertThat(told)
                    .filteredOn(sample -> sample.name().startsWith(OF_THE_SOURCE))
                    .extracting(sample -> sample.labels().get("job_name"))
                    .containsOnly("graph");
        }
    }

    /** Those of the tables between the heading of the metrics and that of the alarms. */
    private static List<String> documented() throws IOException {
        List<String> metrics =
                Files.readAllLines(Path.of("..", "docs", "operations.md")).stream()
                        .dropWhile(line -> !line.equals("## Metrics"))
                        .takeWhile(line -> !line.equals("### Alarms"))
                        .map(METRIC_ROW::matcher)
                        .filter(Matcher::lookingAt)
                        .map(row -> row.group(1))
                        .toList();
        assertThat(metrics).hasSizeGreaterThan(15);
        return metrics;
    }

    private static void awaitValue(PrometheusReporter reporter, String name, long value) {
        await(name + " = " + value)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () ->
                                reporter.scrape().stream()
                                        .anyMatch(
                                                sample ->
                                                        sample.name().equals(OF_THE_SOURCE + name)
                                                                && sample.value() == value));
    }
}
