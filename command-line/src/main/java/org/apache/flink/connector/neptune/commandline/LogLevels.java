/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

/** Sets the system properties that {@code log4j2.properties} reads. */
final class LogLevels {

    private LogLevels() {}

    /** Raises all log levels. Has no effect after the first log line. */
    static void raise() {
        System.setProperty("command.log.level", "INFO");
        System.setProperty("command.log.level.flink", "INFO");
        System.setProperty("command.log.exceptions", "full");
    }
}
