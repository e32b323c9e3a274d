/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ReplicationJobTest {

    @Test
    void checkpointsAreAlignedWhateverTheClusterIsConfiguredTo() {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(
                                Map.of("execution.checkpointing.unaligned.enabled", "true")));
        assertThat(env.getCheckpointConfig().isUnalignedCheckpointsEnabled()).isTrue();

        CommandLine.populateCommand(
                        new ReplicationJob(),
                        "--endpoint=https://localhost:8182",
                        "--unsigned",
                        "--snapshot=/export",
                        "--jdbc-url=jdbc:postgresql://localhost/graph",
                        "--jdbc-user=replica")
                .build(env);
        assertThat(env.getCheckpointConfig().isUnalignedCheckpointsEnabled()).isFalse();
    }
}
