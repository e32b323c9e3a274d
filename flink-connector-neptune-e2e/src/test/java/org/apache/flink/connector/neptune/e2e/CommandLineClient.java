/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Flink's own programs for the command line, each run in a JVM of its own. */
final class CommandLineClient {

    private static final int HEAP_MEGABYTES = 256;

    private final Jvm jvm;
    private final Path folder;
    private final Path conf;

    CommandLineClient(Jvm jvm, Path folder, Path conf) {
        this.jvm = jvm;
        this.folder = folder;
        this.conf = conf;
    }

    /** Runs a program until it ends by itself. */
    Result run(String name, String mainClass, List<String> programArguments)
            throws IOException, InterruptedException {
        List<String> arguments = jvm.arguments(HEAP_MEGABYTES, mainClass, programArguments);
        Map<String, String> environment = Map.of("FLINK_CONF_DIR", conf.toString());
        try (JavaProcess process = JavaProcess.start(name, folder, environment, arguments)) {
            int exitCode = process.waitFor(TestWaits.AT_MOST.multipliedBy(3));
            return new Result(exitCode, process.output(), process.lastWords());
        }
    }

    /**
     * How a run ended.
     *
     * @param output what it printed
     * @param log the end of its log
     */
    record Result(int exitCode, String output, String log) {

        /** Throws unless everything was carried out. */
        Result assertOk() {
            // In some versions an SQL script that failed ends with 0, too.
            if (exitCode != 0 || output.contains("[ERROR]")) {
                throw new AssertionError("Exit code " + exitCode + ":\n" + output + "\n" + log);
            }
            return this;
        }
    }
}
