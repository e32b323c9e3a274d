/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

/** The settings that {@code log4j2.properties} looks up. */
final class LogLevels {

    private LogLevels() {}

    /** Shows more of everything. Has no effect once something has been logged. */
    static void raise() {
        System.setProperty("quickstart.log.level", "INFO");
        System.setProperty("quickstart.log.level.flink", "INFO");
        System.setProperty("quickstart.log.exceptions", "full");
    }
}
