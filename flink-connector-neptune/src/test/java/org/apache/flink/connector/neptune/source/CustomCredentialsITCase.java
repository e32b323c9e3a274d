/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import javax.tools.ToolProvider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A class of the user's that only the job's jar has, while the connector is Flink's own, as in lib.
 */
class CustomCredentialsITCase {

    private static final String NAME = "com.example.OwnProvider";
    private static final String SOURCE =
            String.join(
                    "\n",
                    "package com.example;",
                    "import software.amazon.awssdk.auth.credentials.*;",
                    "public class OwnProvider implements AwsCredentialsProvider {",
                    "    public AwsCredentials resolveCredentials() {",
                    "        return AwsBasicCredentials.create(\"AKIDOWN\", \"known\");",
                    "    }",
                    "}");

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @TempDir private Path folder;

    @Test
    void isFoundByTheCoordinatorAndByTheReader() throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            emulator.addCredentials("AKIDOWN", "known");
            emulator.setIamAuthentication(true);
            emulator.propertyGraph()
                    .append(Transaction.builder().addVertexLabel("v1", "person").build());

            assertThat(read(emulator, List.of(jar().toUri().toString()))).hasSize(1);
            assertThatThrownBy(() -> read(emulator, List.of()))
                    .hasStackTraceContaining(NAME)
                    .hasStackTraceContaining("is neither in the job's jar nor in Flink's lib");
        }
    }

    private static List<PropertyGraphChange> read(
            NeptuneStreamsEmulator emulator, List<String> jars) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.JARS, jars);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        // The environment of a test sets its own jars first.
        env.configure(configuration);
        env.setParallelism(1);
        NeptuneStreamsSource<PropertyGraphChange> source =
                NeptuneStreamsSource.<PropertyGraphChange>builder()
                        .setEndpoint(emulator.endpoint().toString())
                        .setRegion("eu-west-1")
                        .setOption(
                                NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER,
                                CredentialsProviderType.CUSTOM)
                        .setOption(AwsCredentialsOptions.CUSTOM_CLASS, NAME)
                        // Only the coordinator resolves it, so both need credentials.
                        .setBounded(StoppingPosition.latest())
                        .setDeserializer(NeptuneDeserializationSchema.propertyGraph())
                        .build();
        List<PropertyGraphChange> changes = new ArrayList<>();
        try (CloseableIterator<PropertyGraphChange> results =
                env.fromSource(source, WatermarkStrategy.noWatermarks(), "Neptune")
                        .executeAndCollect()) {
            results.forEachRemaining(changes::add);
        }
        return changes;
    }

    private Path jar() throws IOException {
        Path source = folder.resolve("com/example/OwnProvider.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE);
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                source.toString());
        assertThat(status).isZero();
        Path jar = folder.resolve("job.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("com/example/OwnProvider.class"));
            out.write(Files.readAllBytes(source.resolveSibling("OwnProvider.class")));
        }
        return jar;
    }
}
