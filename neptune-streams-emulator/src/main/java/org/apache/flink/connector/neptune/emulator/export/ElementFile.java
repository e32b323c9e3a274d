/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import java.io.Closeable;
import java.io.IOException;

/** A file with elements of one label. */
interface ElementFile extends Closeable {

    void write(Element element) throws IOException;
}
