/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

/** Sets the system properties that {@code log4j2.properties} reads. */
final class LogLevels {

    private LogLevels() {}

    /** Raises all log levels. Has no effect after the first log line. */
    static void raise() {
        System.setProperty("quickstart.log.level", "INFO");
        System.setProperty("quickstart.log.level.flink", "INFO");
        System.setProperty("quickstart.log.exceptions", "full");
    }
}
