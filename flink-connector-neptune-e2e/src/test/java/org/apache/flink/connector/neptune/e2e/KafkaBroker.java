/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.awaitility.Awaitility.await;

/** A Kafka broker in a JVM of its own, which is its own controller, too. */
final class KafkaBroker implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 192;

    /** Any id will do: a UUID in Base64. */
    private static final String CLUSTER_ID = "bmVwdHVuZS1ncmFwaC0wMQ";

    private final int port;
    private final JavaProcess process;

    private KafkaBroker(int port, JavaProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Starts a broker without topics, and waits until it answers. */
    static KafkaBroker start(Path parent) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(parent.resolve("kafka"));
        int port = FreePorts.find();
        Path properties = writeProperties(folder, port, FreePorts.find());
        Jvm jvm = new Jvm(ClassPath.read("kafka", "classpath"), Jvm.writeLog4j(folder));
        List<String> format = List.of("format", "-t", CLUSTER_ID, "-c", properties.toString());
        try (JavaProcess storage =
                run("kafka-storage", folder, jvm, "kafka.tools.StorageTool", format)) {
            if (storage.waitFor(TestWaits.AT_MOST) != 0) {
                throw new AssertionError(storage.lastWords());
            }
        }
        JavaProcess process =
                run("kafka", folder, jvm, "kafka.Kafka", List.of(properties.toString()));
        KafkaBroker broker = new KafkaBroker(port, process);
        try {
            broker.awaitStart();
            return broker;
        } catch (RuntimeException | Error e) {
            broker.close();
            throw e;
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private void awaitStart() {
        await().ignoreExceptionsInstanceOf(IOException.class)
                .failFast(
                        () -> {
                            if (!process.isAlive()) {
                                throw new AssertionError(process.lastWords());
                            }
                        })
                .until(
                        () -> {
                            new Socket(InetAddress.getLoopbackAddress(), port).close();
                            return true;
                        });
    }

    private static JavaProcess run(
            String name, Path folder, Jvm jvm, String mainClass, List<String> arguments)
            throws IOException {
        return JavaProcess.start(
                name, folder, Map.of(), jvm.arguments(HEAP_MEGABYTES, mainClass, arguments));
    }

    private static Path writeProperties(Path folder, int port, int controllerPort)
            throws IOException {
        return Files.write(
                folder.resolve("server.properties"),
                List.of(
                        "process.roles=broker,controller",
                        "node.id=1",
                        "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                        "controller.listener.names=CONTROLLER",
                        "listeners=BROKER://127.0.0.1:"
                                + port
                                + ",CONTROLLER://127.0.0.1:"
                                + controllerPort,
                        "advertised.listeners=BROKER://127.0.0.1:" + port,
                        "inter.broker.listener.name=BROKER",
                        "listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "log.dirs=" + folder.resolve("data"),
                        // There is no other broker, and little memory.
                        "offsets.topic.replication.factor=1",
                        "offsets.topic.num.partitions=1",
                        "log.cleaner.dedupe.buffer.size=4194304"));
    }

    @Override
    public void close() {
        // Nothing that it has is needed any more.
        process.kill();
    }
}
