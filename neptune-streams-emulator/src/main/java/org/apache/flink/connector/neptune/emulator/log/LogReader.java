/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.log;

import java.io.IOException;

/** Reads a log. */
@FunctionalInterface
public interface LogReader {

    void read(LogView log) throws IOException;
}
