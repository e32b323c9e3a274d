/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells a reader of a source that never ends that it will be assigned no split beyond those that it
 * has. A reader without a split is idle from then on; before, it may still get the split, and
 * watermarks have to wait for it. A source that ends signals {@code NoMoreSplits} instead, which
 * lets the reader finish.
 */
@Internal
public final class NoFurtherSplitEvent implements SourceEvent {

    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
        return "no further split";
    }
}
