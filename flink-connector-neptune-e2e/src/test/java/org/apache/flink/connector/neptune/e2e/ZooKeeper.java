/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What lets a cluster find its jobs and their checkpoints again after its JobManager is lost. */
final class ZooKeeper implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 64;

    private final int port;
    private final JavaProcess process;

    private ZooKeeper(int port, JavaProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Starts the one that comes with Flink. */
    static ZooKeeper start(Jvm jvm, Path folder) throws IOException {
        int port = FreePorts.find();
        Path conf =
                Files.write(
                        folder.resolve("zoo.cfg"),
                        List.of(
                                "clientPort=" + port,
                                "clientPortAddress=127.0.0.1",
                                "dataDir=" + folder.resolve("zookeeper"),
                                "tickTime=500",
                                "initLimit=10",
                                "syncLimit=5",
                                "admin.enableServer=false"));
        return new ZooKeeper(
                port,
                JavaProcess.start(
                        "zookeeper",
                        folder,
                        Map.of(),
                        jvm.arguments(
                                HEAP_MEGABYTES,
                                "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                                List.of("--zkConfigFile", conf.toString(), "--peerId", "1"))));
    }

    /** The settings of a cluster that relies on it. */
    Map<String, String> settings(Path folder) {
        return Map.of(
                "high-availability.type",
                "zookeeper",
                "high-availability.zookeeper.quorum",
                "127.0.0.1:" + port,
                "high-availability.storageDir",
                folder.resolve("high-availability").toUri().toString(),
                // A killed JobManager counts as the leader for that long.
                "high-availability.zookeeper.client.session-timeout",
                "4000");
    }

    @Override
    public void close() {
        process.close();
    }
}
