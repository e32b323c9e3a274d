/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * What a reader tells the enumerator of the distance between it and the head of the stream. Advice,
 * not state: it is in no checkpoint, a reader gives it anew after each assignment, and the split
 * does not depend on it.
 */
@Internal
public final class ProcessingBacklogEvent implements SourceEvent {

    private static final long serialVersionUID = 1L;

    private final boolean processingBacklog;

    public ProcessingBacklogEvent(boolean processingBacklog) {
        this.processingBacklog = processingBacklog;
    }

    public boolean isProcessingBacklog() {
        return processingBacklog;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProcessingBacklogEvent
                && ((ProcessingBacklogEvent) other).processingBacklog == processingBacklog;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(processingBacklog);
    }

    @Override
    public String toString() {
        return "processing backlog: " + processingBacklog;
    }
}
