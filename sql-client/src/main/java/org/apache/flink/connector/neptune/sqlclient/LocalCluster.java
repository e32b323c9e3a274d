/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

import java.net.URI;
import java.nio.file.Path;

/**
 * A Flink cluster with its dashboard in this process, which therefore leaves no process behind. It
 * listens on the loopback interface only.
 */
final class LocalCluster implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    /** Enough for a query with a join of three tables, and another one. */
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
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
        configuration.set(CoreOptions.TMP_DIRS, scratch.toString());
        configuration.set(WebOptions.TMP_DIR, scratch.toString());
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
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
