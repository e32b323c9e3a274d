/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The harness itself, without the connector. */
class FlinkProcessClusterITCase {

    private static final String SCRIPT =
            String.join(
                    "\n",
                    "SET 'sql-client.execution.result-mode' = 'tableau';",
                    "CREATE TABLE numbers (n INT) WITH ('connector' = 'datagen', 'rows-per-second' = '1');",
                    "CREATE TABLE nowhere (n INT) WITH ('connector' = 'blackhole');",
                    "SET 'parallelism.default' = '1';",
                    "INSERT INTO nowhere SELECT n FROM numbers;",
                    "SELECT w, COUNT(*) FROM (VALUES ('a'), ('b'), ('a')) AS words (w) GROUP BY w;",
                    "");

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void runsSqlAfterItsProcessesWereKilledAndStartedAgain(FlinkRuntime runtime) throws Exception {
        try (FlinkProcessCluster cluster = FlinkProcessCluster.builder(runtime, folder).start()) {
            cluster.killTaskManager(0);
            cluster.awaitSlots(0);
            cluster.startTaskManager();
            cluster.awaitSlots(FlinkProcessCluster.SLOTS_PER_TASK_MANAGER);
            cluster.killJobManager();
            cluster.startJobManager();
            cluster.awaitSlots(FlinkProcessCluster.SLOTS_PER_TASK_MANAGER);

            String output = cluster.sqlClient().run(SCRIPT).assertOk().output();

            assertThat(Changelog.ofTableau(output).materialize())
                    .containsExactlyInAnyOrder(List.of("a", "2"), List.of("b", "1"));
            assertThat(cluster.rest().jobs()).hasSize(2).containsValues("RUNNING", "FINISHED");
            cancelAll(cluster.rest());
        }
    }

    private static void cancelAll(FlinkRest rest) throws Exception {
        for (Map.Entry<String, String> job : rest.jobs().entrySet()) {
            if (job.getValue().equals("RUNNING")) {
                rest.cancel(job.getKey());
            }
        }
        await().until(() -> rest.jobs().containsValue("CANCELED"));
    }
}
