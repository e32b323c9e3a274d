/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The arguments that all commands have. */
public abstract class CommandArguments {

    @Option(
            names = "--verbose",
            description = "Show the log of the libraries, and errors with all their causes.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    /** Whether errors are shown with all their causes. */
    public final boolean verbose() {
        return verbose;
    }

    /**
     * Checks the arguments as far as this is possible without a connection.
     *
     * @throws ParameterException if an argument is not valid
     */
    public abstract void check();
}
