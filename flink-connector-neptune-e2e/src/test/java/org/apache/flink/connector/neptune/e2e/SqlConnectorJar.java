/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** The one jar that a SQL user puts into Flink's lib folder, as this build has made it. */
final class SqlConnectorJar {

    private SqlConnectorJar() {}

    static Path path() {
        Path jar = Path.of(System.getProperty("sql.connector.jar")).normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing: Maven makes it by 'package'.");
        }
        return jar;
    }
}
