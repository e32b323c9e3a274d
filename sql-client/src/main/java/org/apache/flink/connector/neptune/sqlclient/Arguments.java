/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.commandline.CommandArguments;
import org.apache.flink.connector.neptune.commandline.GraphOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import javax.annotation.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;

/** The command line of bin/sql. */
@Command(
        name = "bin/sql",
        description =
                "Starts Flink's SQL Client with tables over a sample graph that changes, or with"
                        + " --endpoint over the graph of an Amazon Neptune cluster.",
        sortOptions = false)
final class Arguments extends CommandArguments {

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "Run this script and end. Each query reads up to the last change that exists when"
                            + " it starts, and runs in batch mode.")
    private Path file;

    @Option(
            names = "--print-ddl",
            description = "Print the statements that declare the tables, and end.")
    private boolean printDdl;

    @Mixin private GraphOptions graph;

    @Option(
            names = "--snapshot",
            paramLabel = "PATH",
            description =
                    "Begin with this export of the graph: a folder that neptune-export has written.")
    private String snapshot;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Take the labels and properties from this config.json of an export, and do not"
                            + " read the graph to find them.")
    private Path config;

    @Option(
            names = "--dashboard-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of Flink's web dashboard; 0 for a free port (default: 0).")
    private int dashboardPort;

    /** The script to run. Null to start the client on the terminal. */
    @Nullable
    Path file() {
        return file;
    }

    boolean printDdl() {
        return printDdl;
    }

    GraphOptions graph() {
        return graph;
    }

    /** The export. Null for none. */
    @Nullable
    String snapshot() {
        return snapshot;
    }

    /** The description of the graph. Null to find it in the graph. */
    @Nullable
    Path config() {
        return config;
    }

    int dashboardPort() {
        return dashboardPort;
    }

    /** Whether the sample graph changes while the program runs. */
    boolean sampleChanges() {
        return file == null && !printDdl;
    }

    @Override
    public void check() {
        graph.check();
        graph.checkPort("--dashboard-port", dashboardPort);
        if (snapshot != null && graph.endpoint() == null) {
            throw graph.needsEndpoint("--snapshot");
        }
        if (config != null && graph.endpoint() == null) {
            throw graph.needsEndpoint("--config");
        }
        if (file != null && printDdl) {
            throw graph.invalid("--file and --print-ddl exclude each other");
        }
        checkReadable("--file", file);
        checkReadable("--config", config);
    }

    private void checkReadable(String option, @Nullable Path path) {
        if (path != null && !(Files.isRegularFile(path) && Files.isReadable(path))) {
            throw graph.invalid(option + ": there is no file that can be read at " + path);
        }
    }
}
