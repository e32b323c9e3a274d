/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Runs a command, and tells the user on one line what went wrong. */
public final class Program {

    private final String name;
    private final OutputStream out;
    private final PrintStream err;

    /** What a command does. */
    public interface Body {
        /** Returns the exit status. */
        int run() throws Exception;
    }

    /**
     * Creates a program.
     *
     * @param name the name that begins each message
     */
    public Program(String name, OutputStream out, PrintStream err) {
        this.name = name;
        this.out = out;
        this.err = err;
    }

    /**
     * Parses the arguments and runs the body.
     *
     * @return the exit status: that of the body, 1 if it fails, 2 if an argument is not valid
     */
    public int run(CommandArguments arguments, Body body, String... args) {
        CommandLine commandLine = new CommandLine(arguments);
        try {
            commandLine.parseArgs(args);
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(new PrintWriter(out, true, StandardCharsets.UTF_8));
                return ExitCode.OK;
            }
            arguments.check();
        } catch (ParameterException e) {
            err.println(name + ": " + Failures.oneLine(e.getMessage()));
            return ExitCode.USAGE;
        }
        if (arguments.verbose()) {
            LogLevels.raise();
        }
        try {
            return body.run();
        } catch (Exception e) {
            err.println(name + ": " + Failures.describe(e));
            Failures.help(e).ifPresent(err::println);
            if (arguments.verbose()) {
                e.printStackTrace(err);
            }
            return ExitCode.SOFTWARE;
        }
    }
}
