/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

/** Is told what happens while a stream is read, by the thread that reads. Must not block. */
@Internal
public interface ReadListener {

    /** A page with records has arrived. */
    default void onPage(StreamPage page) {}

    /** A request found no records. */
    default void onNoRecords() {}

    /** The head was reached: nothing follows the records that were read, and all were returned. */
    default void onHead() {}

    /** A request failed and will be made again. */
    default void onRetry(NeptuneStreamsException failure) {}

    /** A transaction is too large to be emitted in one piece. */
    default void onOversizedTransaction() {}

    /** The position had expired, and reading continues elsewhere. */
    default void onExpiredPositionReset() {}

    /** Commits are missing, and the source waits for them. */
    default void onMissingCommits() {}
}
