/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceEvent;

/** A reader has read a file of the export to its end. */
@Internal
public final class FileReadEvent implements SourceEvent {

    private static final long serialVersionUID = 1L;

    private final long size;

    /**
     * Creates an event.
     *
     * @param size the size of the file in bytes
     */
    public FileReadEvent(long size) {
        this.size = size;
    }

    long getSize() {
        return size;
    }
}
