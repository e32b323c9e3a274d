/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

/** What a stream has at an event and after it, before reading starts there. Immutable. */
@Internal
public final class EventSurroundings {

    private static final Logger LOG = LoggerFactory.getLogger(EventSurroundings.class);

    /** Is after every event. Neptune names the last event if it is asked for this one. */
    private static final StreamPosition FUTURE = StreamPosition.at(EventId.of(Long.MAX_VALUE, 1));

    private final boolean lost;
    @Nullable private final ChangeRecord event;
    @Nullable private final ChangeRecord next;

    private EventSurroundings(
            boolean lost, @Nullable ChangeRecord event, @Nullable ChangeRecord next) {
        this.lost = lost;
        this.event = event;
        this.next = next;
    }

    /**
     * Whether changes after the event have expired. If so, {@link #getNext} is the oldest event.
     */
    public boolean isLost() {
        return lost;
    }

    /** The event. Null if it has expired, and for {@link EventId#BEFORE_ALL}. */
    @Nullable
    public ChangeRecord getEvent() {
        return event;
    }

    /** The first event after the event. Null if the stream has none. */
    @Nullable
    public ChangeRecord getNext() {
        return next;
    }

    /** Requests what the stream has. See {@link PositionResolver#lookAround(EventId)}. */
    static EventSurroundings of(EventId event, PositionResolver resolver, ReadSettings settings) {
        // Commit numbers have no gaps, so nothing has expired if the stream has its first commit.
        StreamPosition position =
                event.getCommitNum() == 0
                        ? StreamPosition.at(EventId.of(1, 1))
                        : StreamPosition.after(event);
        if (position.getKind() == StreamPosition.Kind.AFTER_SEQUENCE_NUMBER) {
            StreamPage page = resolver.fetch(StreamPosition.at(event), 2);
            if (page != null && !page.isEmpty() && page.firstEventId().equals(event)) {
                return new EventSurroundings(
                        false, page.getRecords().get(0), firstOf(page.withoutFirst(event)));
            }
        }
        String stream = resolver.describe();
        ResetWatch reset = new ResetWatch(stream, settings.getStreamResetGrace(), System::nanoTime);
        ExpiryWatch expiry = new ExpiryWatch(stream, settings, System::nanoTime);
        boolean contradicted = false;
        while (true) {
            StreamPage page = resolver.fetch(position, 1);
            if (page != null && page.isEmpty()) {
                EventId head = head(page, resolver);
                if (head == null && event.equals(EventId.BEFORE_ALL)) {
                    return new EventSurroundings(false, null, null);
                } else if (head == null) {
                    LOG.warn(
                            "Whether the stream {} continues after event {} can't be verified, because the stream"
                                    + " holds no events and does not name its last one.",
                            stream,
                            event);
                    return new EventSurroundings(false, null, null);
                }
                if (reset.compare(position, head)) {
                    resolver.pause(settings.getPollBackoffMax().toNanos());
                    continue;
                }
                if (!position.admits(head)) {
                    return new EventSurroundings(false, null, null);
                }
                if (!contradicted) {
                    // The head was appended after the first request.
                    contradicted = true;
                    continue;
                }
            } else if (page != null && ExpiryWatch.lostCommits(position, page) <= 0) {
                return new EventSurroundings(false, null, firstOf(page));
            }
            StreamPage oldest = resolver.fetch(StreamPosition.trimHorizon(), 1);
            if (page == null && !oldest.isEmpty() && !position.admits(oldest.firstEventId())) {
                resolver.pause(expiry.onDispute(position, oldest));
                continue;
            }
            boolean lost =
                    page == null
                            || oldest.isEmpty()
                            || ExpiryWatch.lostCommits(position, oldest) > 0;
            return new EventSurroundings(lost, null, firstOf(lost ? oldest : page));
        }
    }

    /** Returns the last event of the stream if an answer tells it, even if it has expired. */
    @Nullable
    private static EventId head(StreamPage answer, PositionResolver resolver) {
        if (answer.getLastValidEventId() != null) {
            return answer.getLastValidEventId();
        }
        StreamPage latest = resolver.fetch(StreamPosition.latest(), 1);
        if (!latest.isEmpty()) {
            return latest.lastEventId();
        }
        StreamPage future = resolver.fetch(FUTURE, 1);
        return future == null ? null : future.getLastValidEventId();
    }

    @Nullable
    private static ChangeRecord firstOf(StreamPage page) {
        return page.isEmpty() ? null : page.getRecords().get(0);
    }
}
