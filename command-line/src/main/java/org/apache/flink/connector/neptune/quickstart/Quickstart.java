/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.commandline.Program;
import org.apache.flink.connector.neptune.commandline.Sample;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import picocli.CommandLine.ExitCode;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

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
    int run(String... args) {
        Arguments arguments = new Arguments();
        return new Program("quickstart", out, err).run(arguments, () -> print(arguments), args);
    }

    private int print(Arguments arguments) throws Exception {
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            if (arguments.graph().endpoint() == null) {
                printSample(arguments);
            } else {
                print(arguments, arguments.graph().endpoint());
            }
            return ExitCode.OK;
        } finally {
            System.setOut(before);
        }
    }

    private void printSample(Arguments arguments) throws Exception {
        int port = arguments.graph().emulatorPort();
        try (Sample sample = Sample.beginning(port, !arguments.bounded())) {
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
                ? Sample.CURL_GREMLIN
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
        PrintJob.run(env -> Lines.of(arguments, endpoint, env), out.closed());
    }
}
