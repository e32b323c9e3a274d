/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.annotation.Internal;

import java.io.IOException;

/** Finds the files of a snapshot. {@link #toString()} is the path of the snapshot. */
@Internal
public interface FileDiscovery extends AutoCloseable {

    /**
     * Finds the files, and checks that they can be read. Runs in a worker thread and may block.
     *
     * @return the state in which nothing has been read
     * @throws IOException if the files can't be read; the message says why and what to do
     */
    ExportEnumeratorState discover() throws IOException;

    /** Ends a discovery that is under way. Called by another thread. */
    @Override
    void close();
}
