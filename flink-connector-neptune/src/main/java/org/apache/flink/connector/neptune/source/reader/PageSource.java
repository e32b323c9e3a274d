/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import java.util.concurrent.CompletableFuture;

/**
 * Where the pages of a stream come from. The split reader asks for one page after the other. How
 * many requests an implementation makes for that, and when, is not visible to the split reader.
 *
 * <p>The split reader calls all methods from the fetcher thread. It does not ask for a page before
 * the previous page was answered.
 */
interface PageSource extends AutoCloseable {

    /**
     * Gets the page that begins at a position. Does not block.
     *
     * <p>Pages that were requested ahead and do not follow this position are dropped. They would
     * compete with the request for the connection.
     *
     * @param limit the most records that the page may have
     * @param mayRequestAhead whether the next call will probably ask for what follows this page, so
     *     that it may be requested already. False at the head of the stream: a page that was
     *     requested ahead there is empty, and out of date when it is asked for.
     * @return completes in any thread. An empty page is never older than this call. Fails with a
     *     {@link org.apache.flink.connector.neptune.stream.NeptuneStreamsException} if the request
     *     failed; the source does not retry. Any other exception is not recoverable.
     */
    CompletableFuture<StreamPage> fetch(
            StreamPosition position, int limit, boolean mayRequestAhead);

    /**
     * Aborts all requests and frees the connection. Does not wait for the requests to end. No page
     * may be requested afterwards.
     */
    @Override
    void close();
}
