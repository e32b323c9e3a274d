/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command line that the shell scripts of Flink or Kafka would give to a JVM. */
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

    private final List<Path> classPath;
    private final Path log4j;

    /**
     * Creates a command line for each process of one cluster.
     *
     * @param log4j the configuration of the log
     */
    Jvm(List<Path> classPath, Path log4j) {
        this.classPath = classPath;
        this.log4j = log4j;
    }

    List<String> arguments(int heapMegabytes, String mainClass, List<String> programArguments) {
        List<String> arguments = new ArrayList<>(FLAGS);
        arguments.add("-Xmx" + heapMegabytes + "m");
        arguments.add("-Dlog4j.configurationFile=" + log4j.toUri());
        arguments.add("-cp");
        arguments.add(
                classPath.stream()
                        .map(jar -> jar.toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)));
        arguments.add(mainClass);
        arguments.addAll(programArguments);
        return arguments;
    }

    /** Writes the configuration of the log that all processes have into a folder. */
    static Path writeLog4j(Path folder) throws IOException {
        Path file = folder.resolve("log4j.properties");
        try (InputStream configuration = Jvm.class.getResourceAsStream("/flink-log4j.properties")) {
            Files.copy(configuration, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
