/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells the enumerator whether the reader processes a backlog. Not part of any state: the reader
 * sends it again after each assignment of the split.
 */
@Internal
public final class ProcessingBacklogEvent implements SourceEvent {

    private static final long serialVersionUID = 1L;

    private final boolean processingBacklog;

    public ProcessingBacklogEvent(boolean processingBacklog) {
        this.processingBacklog = processingBacklog;
    }

    boolean isProcessingBacklog() {
        return processingBacklog;
    }
}
