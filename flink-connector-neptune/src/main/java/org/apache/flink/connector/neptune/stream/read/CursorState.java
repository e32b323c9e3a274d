/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;

import java.util.function.UnaryOperator;

/**
 * What {@link StreamCursor} requests next, and why. Except for READ, the first word of a name is
 * the reason, and the rest is what is requested. The position is where reading continues. In states
 * that request the last event, it is directly after that event.
 */
enum CursorState {

    /** Reads on. */
    READ(true, position -> position),

    /**
     * The stream may have been replaced: reads on from the last event inclusive, which is compared
     * first.
     */
    VERIFY_LAST_EVENT(true, position -> StreamPosition.at(position.getEventId())),

    /** The last event was not found: requests the head, to see whether the stream reaches it. */
    VERIFY_HEAD(false, position -> StreamPosition.latest()),

    /** The stream goes beyond the last event: requests the first operation of its commit. */
    VERIFY_COMMIT(
            false,
            position -> StreamPosition.at(EventId.of(position.getEventId().getCommitNum(), 1))),

    /**
     * The commit does not differ: requests the oldest event, to see whether the last event has
     * expired.
     */
    VERIFY_OLDEST(false, position -> StreamPosition.trimHorizon()),

    /**
     * Nothing follows: reads on from the last event inclusive, in place of a poll, to see whether
     * that event is still there. New events come in the same page, so the check delays nothing.
     */
    IDLE_LAST_EVENT(true, position -> StreamPosition.at(position.getEventId())),

    /** The same if the last event has expired: reads on from the oldest event. */
    IDLE_OLDEST(true, position -> StreamPosition.trimHorizon()),

    /** Nothing was found: requests the head, to see whether the stream reaches the position. */
    IDLE_HEAD(false, position -> StreamPosition.latest()),

    /** The position seems to have expired: requests the oldest event, to see what is lost. */
    EXPIRED_OLDEST(false, position -> StreamPosition.trimHorizon()),

    /** The position has expired: requests the head, to continue after it. */
    EXPIRED_HEAD(false, position -> StreamPosition.latest());

    private final boolean readsPage;
    private final UnaryOperator<StreamPosition> requested;

    CursorState(boolean readsPage, UnaryOperator<StreamPosition> requested) {
        this.readsPage = readsPage;
        this.requested = requested;
    }

    /** Whether a whole page is requested, and not a single record. */
    boolean readsPage() {
        return readsPage;
    }

    /** The position to request if reading continues at the given one. */
    StreamPosition requestedPosition(StreamPosition position) {
        return requested.apply(position);
    }

    /** The number of records to request if a page may have the given number. */
    int requestedRecords(int pageLimit) {
        // One record more than a page, so that a full page of new events fits after the last event.
        int page =
                this == IDLE_LAST_EVENT
                        ? Math.min(pageLimit + 1, NeptuneStreamsClient.MAX_LIMIT)
                        : pageLimit;
        return readsPage ? page : 1;
    }
}
