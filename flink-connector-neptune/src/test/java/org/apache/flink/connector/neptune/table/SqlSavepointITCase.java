/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A SQL job that is stopped with a savepoint and restored goes on exactly where it was. */
class SqlSavepointITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir private Path folder;

    private NeptuneStreamsEmulator emulator;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @Test
    void nothingIsLostAndNothingComesTwice() throws Exception {
        append(0, 100);
        JobClient first = start(null);
        await().until(() -> committed().size() >= 100);
        String savepoint =
                first.stopWithSavepoint(
                                false,
                                folder.resolve("savepoints").toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        append(100, 250);
        JobClient second = start(savepoint);
        await().until(() -> committed().size() >= 250);
        second.cancel().get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS);

        assertThat(committed())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 250)
                                .mapToObj(i -> "v" + i)
                                .collect(Collectors.toList()));
    }

    private JobClient start(String savepoint) {
        Configuration configuration = new Configuration();
        configuration.setString("execution.checkpointing.interval", "100 ms");
        if (savepoint != null) {
            configuration.setString("execution.state-recovery.path", savepoint);
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.executeSql(
                SqlTables.create(
                        "changes",
                        SqlTables.PROPERTY_GRAPH_COLUMNS,
                        emulator,
                        "pg-json",
                        "scan.bounded.mode",
                        "unbounded"));
        tables.executeSql(
                "CREATE TABLE replica (id STRING) WITH ('connector' = 'filesystem', 'format' = 'csv', 'sink.rolling-policy.rollover-interval' = '100 ms',"
                        + " 'sink.rolling-policy.check-interval' = '50 ms', 'path' = '"
                        + folder.resolve("replica").toUri()
                        + "')");
        TableResult result =
                tables.executeSql("INSERT INTO replica SELECT id FROM changes WHERE type = 'vl'");
        return result.getJobClient().get();
    }

    /** The files that the sink has committed; those still written to begin with a dot. */
    private List<String> committed() {
        List<String> lines = new ArrayList<>();
        Path replica = folder.resolve("replica");
        if (!Files.exists(replica)) {
            return lines;
        }
        // By their names alone: a file that is written to may be gone when it is looked at.
        try (Stream<Path> files = Files.list(replica)) {
            List<Path> visible =
                    files.filter(file -> !file.getFileName().toString().startsWith("."))
                            .collect(Collectors.toList());
            for (Path file : visible) {
                lines.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private void append(int from, int to) {
        for (int i = from; i < to; i++) {
            emulator.propertyGraph()
                    .append(
                            Transaction.builder()
                                    .addVertexLabel("v" + i, "person")
                                    .addVertexProperty("v" + i, "n", PropertyValue.of(i))
                                    .build());
        }
    }
}
