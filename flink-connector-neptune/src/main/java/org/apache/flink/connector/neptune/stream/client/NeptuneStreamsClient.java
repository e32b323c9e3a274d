/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Reads pages of one stream of one Neptune endpoint. One call is one request: retrying is the
 * caller's business. Calls may come from several threads, and {@link #close()} from another one
 * ends those under way.
 */
@Internal
public interface NeptuneStreamsClient extends AutoCloseable {

    /** Most records that Neptune gives in a page. */
    int MAX_LIMIT = 100_000;

    /** The endpoint and the stream, for messages. */
    String describe();

    /**
     * Asks the endpoint what it is, and logs what will not work. Fails never: what is wrong shows
     * when the stream is read.
     */
    default void checkEndpoint() {}

    /**
     * Requests one page.
     *
     * @param position where the page begins
     * @param limit most records in it, 1 to {@link #MAX_LIMIT}
     * @return the page; an empty one if Neptune has no records there
     * @throws NeptuneStreamsException for every other answer, and for none
     * @throws CancellationException if the calling thread is interrupted
     */
    StreamPage fetch(StreamPosition position, int limit) throws NeptuneStreamsException;

    /**
     * Requests one page as {@link #fetch(StreamPosition, int)} does, and tells what its last event
     * will be as soon as that is known, which is long before the page has come. Where it is not
     * known early it is not told at all.
     *
     * @param onLastEventId called at most once, by the calling thread or another
     * @param cancellation ends the request
     * @throws CancellationException also if the request was cancelled before its answer came
     */
    default StreamPage fetch(
            StreamPosition position,
            int limit,
            Consumer<EventId> onLastEventId,
            Cancellation cancellation)
            throws NeptuneStreamsException {
        return fetch(position, limit);
    }

    @Override
    void close();
}
