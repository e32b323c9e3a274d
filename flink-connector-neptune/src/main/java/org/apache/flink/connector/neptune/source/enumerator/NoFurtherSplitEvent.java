/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells a reader of a source that never ends that no further split will be assigned to it. From
 * then on, the reader is idle if it has no split. A source that ends signals {@code NoMoreSplits}
 * instead, which lets the reader finish.
 */
@Internal
public final class NoFurtherSplitEvent implements SourceEvent {

    private static final long serialVersionUID = 1L;
}
