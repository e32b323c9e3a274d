/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.nio.file.Path;
import java.util.List;

/** The Flink versions that clusters of real processes are run with; see the folder runtimes. */
enum FlinkRuntime {
    FLINK_1_20("1.20"),
    FLINK_2_3("2.3");

    private final String version;

    FlinkRuntime(String version) {
        this.version = version;
    }

    /** What a distribution has in its lib folder. */
    List<Path> libraries() {
        return ClassPath.read(module(), "classpath");
    }

    /** What a user adds to the lib folder to write into Kafka and PostgreSQL. */
    List<Path> connectors() {
        return ClassPath.read(module(), "connectors");
    }

    private String module() {
        return "runtimes/flink-" + version;
    }

    @Override
    public String toString() {
        return "Flink " + version;
    }
}
