/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

import java.nio.file.Path;

/** The configuration of a Flink cluster in this process. */
public final class LoopbackFlink {

    /** The address that all servers listen on. */
    public static final String ADDRESS = "127.0.0.1";

    private LoopbackFlink() {}

    /**
     * Creates a configuration with which all servers of the cluster listen on the loopback
     * interface only, because none of them asks for a password.
     *
     * @param scratch the folder for all temporary files
     * @param port the port of the REST API and of the dashboard; 0 for a free port
     */
    public static Configuration configuration(Path scratch, int port) {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.TMP_DIRS, scratch.toString());
        configuration.set(WebOptions.TMP_DIR, scratch.toString());
        configuration.set(RestOptions.ADDRESS, ADDRESS);
        configuration.set(RestOptions.BIND_ADDRESS, ADDRESS);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
        configuration.set(JobManagerOptions.BIND_HOST, ADDRESS);
        configuration.set(TaskManagerOptions.BIND_HOST, ADDRESS);
        return configuration;
    }
}
