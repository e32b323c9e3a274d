/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Reads pages of one stream at one endpoint. One call sends one request and does not retry. Several
 * threads can call {@code fetch} at the same time. {@link #close()} can be called by another thread
 * and ends requests that are in progress.
 */
@Internal
public interface NeptuneStreamsClient extends AutoCloseable {

    /** The largest number of records that Neptune returns in a page. */
    int MAX_LIMIT = 100_000;

    /** The path of the stream below the endpoint. */
    static String path(StreamFormat format) {
        switch (format) {
            case PG_JSON:
                return "/propertygraph/stream";
            case NQUADS:
                return "/sparql/stream";
            default:
                throw new IllegalArgumentException("Unknown format: " + format);
        }
    }

    /** The URL of the stream, for messages. */
    String describe();

    /** Requests the status of the endpoint and logs what will not work. Never fails. */
    void checkEndpoint();

    /**
     * Requests one page.
     *
     * @param position where the page starts
     * @param limit the most records in it, 1 to {@link #MAX_LIMIT}
     * @param onLastEventId receives the id of the page's last event as soon as it is known, which
     *     is long before the page is complete. It is called at most once, by the calling thread or
     *     another one, and not at all if the response names no such id.
     * @param cancellation aborts the request
     * @return the page, which is empty if Neptune has no records at the position
     * @throws NeptuneStreamsException if the request fails
     * @throws CancellationException if the request is cancelled or the calling thread is
     *     interrupted
     */
    StreamPage fetch(
            StreamPosition position,
            int limit,
            Consumer<EventId> onLastEventId,
            Cancellation cancellation)
            throws NeptuneStreamsException;

    /** Requests one page without a way to cancel it or to learn its last event early. */
    default StreamPage fetch(StreamPosition position, int limit) throws NeptuneStreamsException {
        return fetch(position, limit, lastEventId -> {}, new Cancellation());
    }

    @Override
    void close();
}
