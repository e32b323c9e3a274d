/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of the command line that choose a graph: the sample graph, or that of a cluster. */
public final class GraphOptions {

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Read this cluster, such as https://<cluster endpoint>:8182.")
    private String endpoint;

    @Mixin private AccessOptions access;

    @Option(
            names = "--emulator-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description =
                    "Port of the emulator with the sample graph; 0 for a free port (default: 0).")
    private int emulatorPort;

    /** The URL of the cluster. Null for the sample graph. */
    public String endpoint() {
        return endpoint == null ? null : endpoint.strip().replaceAll("/$", "");
    }

    /** The AWS region. Null if it was not given. */
    public String region() {
        return access.region();
    }

    /** How requests to the cluster are signed. */
    public AccessOptions access() {
        return access;
    }

    /** Whether requests are not signed. Those to the emulator never are. */
    public boolean unsigned() {
        return access.unsigned() || endpoint == null;
    }

    /** The port of the emulator; 0 for a free port. */
    public int emulatorPort() {
        return emulatorPort;
    }

    /**
     * Checks the options as far as this is possible without a connection.
     *
     * @throws ParameterException if one of them is not valid
     */
    public void check() {
        checkPort("--emulator-port", emulatorPort);
        if (endpoint != null) {
            if (emulatorPort != 0) {
                throw invalid("--emulator-port and --endpoint exclude each other");
            }
            access.check(endpoint());
        } else if (access.region() != null) {
            // A user who forgot --endpoint would otherwise take the sample graph for the cluster.
            throw needsEndpoint("--region");
        } else if (access.unsigned()) {
            throw needsEndpoint("--unsigned");
        }
    }

    /** Checks the value of an option that is the number of a port. */
    public void checkPort(String option, int port) {
        if (port < 0 || port > 65535) {
            throw invalid("Invalid value for option '" + option + "': " + port);
        }
    }

    /** The failure of an option that was given without {@code --endpoint}. */
    public ParameterException needsEndpoint(String option) {
        return invalid(option + " needs --endpoint");
    }

    /** A failure of these options or of others of the command. */
    public ParameterException invalid(String message) {
        return access.invalid(message);
    }

    /** A source of the graph at a URL, which is that of the cluster or of the emulator. */
    public <T> NeptuneStreamsSourceBuilder<T> source(String url) {
        return access.source(url, unsigned());
    }
}
