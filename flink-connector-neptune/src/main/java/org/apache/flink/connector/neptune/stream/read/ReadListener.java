/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

/**
 * Hears what happens while a stream is read, for metrics. Called by the thread that reads; must not
 * block.
 */
@Internal
public interface ReadListener {

    /** A listener that does not care. */
    ReadListener NONE = new ReadListener() {};

    /** A page came. */
    default void onPage(StreamPage page) {}

    /** There was nothing to read. */
    default void onNoRecords() {}

    /** Nothing follows what was read, and all of it was handed on. */
    default void onHead() {}

    /** A request failed and will be tried again. */
    default void onRetry(NeptuneStreamsException failure) {}

    /** A transaction is too large to be handed on in one piece. */
    default void onOversizedTransaction() {}

    /** The position had expired and reading went on elsewhere. */
    default void onExpiredPositionReset() {}

    /** Commits are missing and are being waited for. */
    default void onMissingCommits() {}
}
