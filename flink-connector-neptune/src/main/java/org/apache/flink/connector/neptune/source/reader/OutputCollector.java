/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.util.Collector;

/** Emits objects with the commit timestamp of the changes that they come from. */
@Internal
public final class OutputCollector<T> implements Collector<T> {

    private SourceOutput<T> output;
    private long timestamp;

    public void setOutput(SourceOutput<T> output) {
        this.output = output;
    }

    /** Sets the timestamp of the next objects, in milliseconds since the epoch. */
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    @Override
    public void collect(T element) {
        output.collect(element, timestamp);
    }

    @Override
    public void close() {
        // Flink closes the output.
    }
}
