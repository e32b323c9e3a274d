/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.commandline.LoopbackFlink;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

import java.net.URI;
import java.nio.file.Path;

/** A Flink cluster with its dashboard in this process, which therefore leaves no process behind. */
final class LocalCluster implements AutoCloseable {

    /** Enough for several queries at the same time. */
    private static final int SLOTS = 8;

    private final MiniCluster cluster;
    private final URI dashboard;

    private LocalCluster(MiniCluster cluster, URI dashboard) {
        this.cluster = cluster;
        this.dashboard = dashboard;
    }

    /**
     * Starts a cluster.
     *
     * @param port the port of the dashboard; 0 for a free port
     * @param scratch the folder for temporary files
     */
    static LocalCluster start(int port, Path scratch) throws Exception {
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(LoopbackFlink.configuration(scratch, port))
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(SLOTS)
                                .build());
        try {
            cluster.start();
            return new LocalCluster(cluster, cluster.getRestAddress().get());
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    /** The URL of the dashboard, and of Flink's REST API. */
    URI dashboard() {
        return dashboard;
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
