/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.stream.StreamFormat;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/** Runs a Flink job in this process that prints each change of a Neptune stream. */
public final class Quickstart {

    private final WatchedOutput out;
    private final PrintStream err;

    Quickstart(OutputStream out, PrintStream err) {
        this.out = new WatchedOutput(out);
        this.err = err;
    }

    /** Runs the quickstart; see {@code --help}. */
    public static void main(String[] args) throws Exception {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.exit(new Quickstart(out, System.err).run(args));
    }

    /** Returns the exit status: 0, 1 if the job fails, 2 if the arguments are not valid. */
    int run(String... args) throws Exception {
        Arguments arguments = new Arguments();
        CommandLine commandLine = new CommandLine(arguments);
        try {
            commandLine.parseArgs(args);
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(new PrintWriter(out, true, StandardCharsets.UTF_8));
                return ExitCode.OK;
            }
            arguments.check();
        } catch (ParameterException e) {
            err.println("quickstart: " + Failures.oneLine(e.getMessage()));
            return ExitCode.USAGE;
        }
        if (arguments.verbose()) {
            LogLevels.raise();
        }
        return print(arguments);
    }

    private int print(Arguments arguments) throws Exception {
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            if (arguments.endpoint() == null) {
                printSample(arguments);
            } else {
                print(arguments, arguments.endpoint());
            }
            return ExitCode.OK;
        } catch (UncheckedIOException e) {
            String problem = Failures.oneLine(e.getCause().getMessage());
            err.println(
                    "quickstart: "
                            + (e.getCause() instanceof BindException
                                    ? problem
                                            + ": choose another port than "
                                            + arguments.emulatorPort()
                                            + " with --emulator-port"
                                    : problem));
            return ExitCode.SOFTWARE;
        } catch (ExecutionException e) {
            err.println("quickstart: " + Failures.describe(e));
            Failures.help(e).ifPresent(err::println);
            if (arguments.verbose()) {
                e.printStackTrace(err);
            }
            return ExitCode.SOFTWARE;
        } finally {
            System.setOut(before);
        }
    }

    private void printSample(Arguments arguments) throws Exception {
        int port = arguments.emulatorPort();
        try (Sample sample = arguments.bounded() ? Sample.still(port) : Sample.lively(port)) {
            err.println("Neptune Streams emulator with a sample graph at " + sample.endpoint());
            if (!arguments.bounded()) {
                err.println("It changes every second. To change it, run in another terminal:");
                err.println("  curl " + sample.endpoint() + change(arguments.format()));
            }
            print(arguments, sample.endpoint().toString());
        }
    }

    private static String change(StreamFormat format) {
        return format == StreamFormat.PG_JSON
                ? "/gremlin -d '{\"gremlin\": \"g.addV(\\\"Person\\\").property(\\\"name\\\", \\\"You\\\")\"}'"
                : "/sparql --data-urlencode"
                        + " 'update=INSERT DATA { <http://example.org/you> a <http://example.org/Person> }'";
    }

    private void print(Arguments arguments, String endpoint) throws Exception {
        err.println(
                "Reading "
                        + endpoint
                        + (arguments.format() == StreamFormat.PG_JSON
                                ? "/propertygraph/stream"
                                : "/sparql/stream")
                        + (arguments.bounded() ? " up to its last change" : "; stop with Ctrl-C"));
        PrintJob.run(arguments.source(endpoint), out.closed());
    }
}
