/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line that Flink's shell scripts would give to a JVM. */
final class Jvm {

    private static final List<String> FLAGS =
            List.of(
                    // Short-lived: what makes it start fast counts, not what makes it fast in the
                    // end.
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "-Dfile.encoding=UTF-8",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                    "--add-opens=java.base/java.time=ALL-UNNAMED",
                    "--add-opens=java.base/java.net=ALL-UNNAMED",
                    "--add-exports=java.base/sun.net.util=ALL-UNNAMED");

    private final FlinkRuntime runtime;
    private final List<Path> extraJars;
    private final Path log4j;

    /**
     * Creates a command line for each process of one cluster.
     *
     * @param extraJars what a user would have put into the lib folder
     */
    Jvm(FlinkRuntime runtime, List<Path> extraJars, Path log4j) {
        this.runtime = runtime;
        this.extraJars = extraJars;
        this.log4j = log4j;
    }

    List<String> arguments(int heapMegabytes, String mainClass, List<String> programArguments) {
        List<String> arguments = new ArrayList<>(FLAGS);
        arguments.add("-Xmx" + heapMegabytes + "m");
        arguments.add("-Dlog4j.configurationFile=" + log4j.toUri());
        arguments.add("-cp");
        arguments.add(
                Stream.concat(
                                Stream.of(runtime.classPath()),
                                extraJars.stream().map(jar -> jar.toAbsolutePath().toString()))
                        .collect(Collectors.joining(File.pathSeparator)));
        arguments.add(mainClass);
        arguments.addAll(programArguments);
        return arguments;
    }
}
