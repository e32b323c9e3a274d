/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import org.apache.flink.connector.neptune.element.ElementFunction;
import org.apache.flink.connector.neptune.snapshot.enumerator.ExportEnumerator;
import org.apache.flink.connector.neptune.snapshot.enumerator.ExportEnumeratorState;
import org.apache.flink.connector.neptune.snapshot.enumerator.ReaderRelease;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.source.metrics.NeptuneStreamsReaderMetrics;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.apache.flink.runtime.metrics.groups.InternalSplitEnumeratorMetricGroup;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metrics that readers and the enumerator of an export register are those in the documentation,
 * with their types.
 */
class MetricsDocumentedTest {

    /** What Flink tells of each job and each task, as Prometheus has it. */
    private static final Set<String> FLINKS_OF_JOBS_AND_TASKS =
            Set.of(
                    "flink_jobmanager_job_numRestarts",
                    "flink_jobmanager_job_numberOfFailedCheckpoints",
                    "flink_taskmanager_job_task_backPressuredTimeMsPerSecond");

    private static final String SNAPSHOT = "### Snapshot, on the JobManager";
    private static final String ELEMENTS = "### Elements";

    @Test
    void theConnectorsMetricsAreTheDocumentedOnes() throws IOException {
        assertThat(documented("### Group `neptune`"))
                .isEqualTo(registered().get(NeptuneStreamsReaderMetrics.GROUP));
    }

    /** Flink registers some of its own; those that the connector adds must be explained as well. */
    @Test
    void whatTheConnectorAddsToFlinksMetricsIsDocumented() throws IOException {
        assertThat(documented("### Flink's names"))
                .containsAllEntriesOf(registered().getOrDefault("", Map.of()));
    }

    @Test
    void theMetricsOfASnapshotAreTheDocumentedOnes() throws IOException {
        Map<String, Map<String, String>> metrics = new TreeMap<>();
        TestingSplitEnumeratorContext<ExportSplit> context =
                new TestingSplitEnumeratorContext<>(1) {
                    @Override
                    public SplitEnumeratorMetricGroup metricGroup() {
                        return new InternalSplitEnumeratorMetricGroup(
                                new RecordingGroup("", metrics));
                    }
                };
        ExportEnumeratorState state =
                ExportEnumeratorState.discovered(List.of(), EventId.BEFORE_ALL);
        new ExportEnumerator(context, null, ReaderRelease.Policy.TOGETHER, state).start();
        assertThat(metrics).containsOnly(Map.entry("enumerator", documented(SNAPSHOT)));
    }

    /** The names are those that Flink's Prometheus reporter makes of them. */
    @Test
    void theDashboardShowsEachOfThemAndNothingThatIsNotThere() throws IOException {
        String operator = "flink_taskmanager_job_task_operator_";
        Set<String> connectors = new TreeSet<>();
        for (String name : documented("### Group `neptune`").keySet()) {
            connectors.add(operator + NeptuneStreamsReaderMetrics.GROUP + '_' + name);
        }
        for (String name : documented(ELEMENTS).keySet()) {
            connectors.add(operator + ElementFunction.METRIC_GROUP + '_' + name);
        }
        for (String name : documented(SNAPSHOT).keySet()) {
            connectors.add("flink_jobmanager_job_operator_coordinator_enumerator_" + name);
        }
        Set<String> known = new TreeSet<>(connectors);
        documented("### Flink's names").keySet().forEach(name -> known.add(operator + name));
        known.addAll(FLINKS_OF_JOBS_AND_TASKS);

        Set<String> shown = new TreeSet<>();
        Matcher name =
                Pattern.compile("flink_\\w+")
                        .matcher(
                                Files.readString(
                                        MarkdownFile.REPOSITORY.resolve(
                                                Path.of(
                                                        "docs",
                                                        "grafana",
                                                        "neptune-streams.json"))));
        while (name.find()) {
            shown.add(name.group());
        }

        assertThat(shown).isSubsetOf(known).containsAll(connectors);
    }

    private static Map<String, String> documented(String heading) throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (List<String> row : MarkdownFile.of("docs", "operations.md").tableRows(heading)) {
            for (String name : MarkdownFile.codeSpans(row.get(0))) {
                assertThat(documented.put(name, row.get(1))).as(name).isNull();
            }
        }
        return documented;
    }

    /** For each group, the types of its metrics by their names. */
    private static Map<String, Map<String, String>> registered() {
        Map<String, Map<String, String>> metrics = new TreeMap<>();
        new NeptuneStreamsReaderMetrics(
                        InternalSourceReaderMetricGroup.mock(new RecordingGroup("", metrics)))
                .registerLags(() -> 0L, () -> 0L, () -> 0L);
        return metrics;
    }

    /** Notes what is registered in it and in the groups below. */
    private static final class RecordingGroup extends UnregisteredMetricsGroup {

        private final String path;
        private final Map<String, Map<String, String>> metrics;

        RecordingGroup(String path, Map<String, Map<String, String>> metrics) {
            this.path = path;
            this.metrics = metrics;
        }

        private <M> M add(String name, String type, M metric) {
            metrics.computeIfAbsent(path, ignored -> new TreeMap<>()).put(name, type);
            return metric;
        }

        @Override
        public Counter counter(String name) {
            return add(name, "counter", new SimpleCounter());
        }

        @Override
        public <C extends Counter> C counter(String name, C counter) {
            return add(name, "counter", counter);
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            return add(name, "gauge", gauge);
        }

        @Override
        public <M extends Meter> M meter(String name, M meter) {
            return add(name, "meter", meter);
        }

        @Override
        public <H extends Histogram> H histogram(String name, H histogram) {
            return add(name, "histogram", histogram);
        }

        @Override
        public MetricGroup addGroup(String name) {
            return new RecordingGroup(path.isEmpty() ? name : path + '.' + name, metrics);
        }
    }
}
