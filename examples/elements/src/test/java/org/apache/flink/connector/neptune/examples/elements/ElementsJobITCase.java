/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.elements;

import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The job on a cluster, and what is in the files of each label. */
@Timeout(900)
class ElementsJobITCase {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
    private static final int TRANSACTIONS = 300;

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(2)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    /** The TaskManager to kill next. The cluster numbers them in the order of their start. */
    private static int oldest;

    private final long seed = System.nanoTime();

    private NeptuneStreamsEmulator emulator;

    @TempDir private Path folder;

    @BeforeEach
    void start() {
        emulator = NeptuneStreamsEmulator.start();
    }

    @AfterEach
    void stop(@InjectMiniCluster MiniCluster cluster) throws Exception {
        for (JobStatusMessage job : cluster.listJobs().get()) {
            if (!job.getJobState().isGloballyTerminalState()) {
                cluster.cancelJob(job.getJobId()).get();
                cluster.requestJobResult(job.getJobId()).get();
            }
        }
        emulator.close();
    }

    @Test
    void theFilesOfEachLabelHaveEachChangeOnceWhateverFails(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        RandomGraph graph = new RandomGraph(new Random(seed));
        List<String> labels = new ArrayList<>(RandomGraph.VERTEX_LABELS);
        labels.addAll(RandomGraph.EDGE_LABELS);
        submit(labels);
        int seen = 0;
        for (int commit = 1; commit <= TRANSACTIONS; commit++) {
            emulator.propertyGraph().append(graph.next());
            if (commit % 100 == 50) {
                // The job has got over the last failure.
                int before = seen;
                await("seed " + seed).atMost(LONG_ENOUGH).until(() -> count(labels) > before);
                seen = count(labels);
                cluster.terminateTaskManager(oldest++).get();
                cluster.startTaskManager();
            }
        }
        for (String label : labels) {
            await(label + ", seed " + seed)
                    .atMost(LONG_ENOUGH)
                    .untilAsserted(
                            () ->
                                    assertThat(WrittenChanges.read(folder, label).elements(seed))
                                            .isEqualTo(graph.elements(label)));
            assertThat(WrittenChanges.read(folder, label).count("DELETE")).isPositive();
        }
    }

    @Test
    void beginsWithASnapshot(@TempDir Path export) throws Exception {
        emulator.executeGremlin("g.addV('Person').property(id,'a').property('n',1)");
        emulator.executeGremlin("g.addV('Company').property(id,'b').property('n',2)");
        emulator.executeGremlin(
                "g.V('a').addE('likes').to(V('b')).property(id,'e').property('n',3)");
        emulator.exportTo(export, ExportFormat.CSV, 1);
        emulator.propertyGraph().expireThrough(3);
        emulator.executeGremlin("g.V('a').property(single,'n',4)");
        emulator.executeGremlin("g.V('b').drop()");
        emulator.executeGremlin("g.addV('Robot').property(id,'c')");

        submit(List.of("Person", "Company", "likes"), "--snapshot", export.toUri().toString());

        Map<String, String> persons = new TreeMap<>(Map.of("a", "[Person] [4]"));
        await().atMost(LONG_ENOUGH)
                .untilAsserted(
                        () -> {
                            assertThat(WrittenChanges.read(folder, "Person").elements(seed))
                                    .isEqualTo(persons);
                            // Each was there, and was dropped.
                            for (String label : List.of("Company", "likes")) {
                                WrittenChanges written = WrittenChanges.read(folder, label);
                                assertThat(written.count()).isEqualTo(2);
                                assertThat(written.elements(seed)).isEmpty();
                            }
                        });
    }

    private void submit(List<String> labels, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--endpoint",
                                emulator.endpoint().toString(),
                                "--unsigned",
                                "--output",
                                folder.toUri().toString(),
                                "--checkpoint-interval",
                                "100"));
        labels.forEach(label -> arguments.addAll(List.of("--label", label)));
        arguments.addAll(List.of(more));
        ElementsJob.main(arguments.toArray(new String[0]));
    }

    private int count(List<String> labels) throws IOException {
        int count = 0;
        for (String label : labels) {
            count += WrittenChanges.read(folder, label).count();
        }
        return count;
    }
}
