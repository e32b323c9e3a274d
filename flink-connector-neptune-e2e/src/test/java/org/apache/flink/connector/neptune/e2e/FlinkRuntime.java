/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Flink versions that clusters of real processes are run with; see the folder runtimes. */
enum FlinkRuntime {
    FLINK_1_20("1.20"),
    FLINK_2_3("2.3");

    private final String version;

    FlinkRuntime(String version) {
        this.version = version;
    }

    /** What a distribution has in its lib folder, as a class path. */
    String classPath() {
        Path file = Path.of("runtimes", "flink-" + version, "target", "classpath");
        try {
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Maven makes this file: build the modules in 'runtimes' first.", e);
        }
    }

    @Override
    public String toString() {
        return "Flink " + version;
    }
}
