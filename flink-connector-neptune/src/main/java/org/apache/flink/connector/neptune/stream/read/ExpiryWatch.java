/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.LongSupplier;

/** Decides whether the position has expired, and by policy what to do. Not thread-safe. */
final class ExpiryWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);

    private final String stream;
    private final ExpiredPositionPolicy policy;

    /** Counts answers about expiry that contradict each other, until a read is answered. */
    private final RetryTracker disputes;

    private boolean saidByNeptune;

    ExpiryWatch(String stream, ReadSettings settings, LongSupplier nanoTime) {
        this.stream = stream;
        this.policy = settings.getExpiredPosition();
        this.disputes = new RetryTracker(settings.getRetryTimeout(), nanoTime);
    }

    /** To be called when a read from the position was answered. */
    void onAnswer() {
        disputes.onSuccess();
    }

    /** To be called when Neptune answered that the position has expired. */
    void onExpired() {
        saidByNeptune = true;
    }

    /**
     * Whether the position has expired: Neptune said so, or the oldest event shows it. What Neptune
     * said counts for one answer only.
     */
    boolean confirm(StreamPosition position, StreamPage oldest) {
        boolean confirmed =
                saidByNeptune || (!oldest.isEmpty() && lostCommits(position, oldest) > 0);
        saidByNeptune = false;
        return confirmed;
    }

    /**
     * To be called when the position has expired, but an older event has not. Replicas purge at
     * different times. To continue at the oldest event of this one would repeat changes.
     *
     * @return nanoseconds to wait before the position is read again
     * @throws NeptuneStreamsException if this has lasted for too long
     */
    long onDispute(StreamPosition position, StreamPage oldest) throws NeptuneStreamsException {
        return disputes.onFailure(
                new NeptuneStreamsException(
                        Kind.UNAVAILABLE,
                        "Neptune says that the position "
                                + position
                                + " of "
                                + stream
                                + " has expired, although the older event "
                                + oldest.firstEventId()
                                + " has not."));
    }

    /**
     * Decides where to continue: at the oldest event or after the head.
     *
     * @throws NeptuneStreamsException if the policy is to fail
     */
    ExpiredPositionPolicy leave(StreamPosition position, StreamPage oldest)
            throws NeptuneStreamsException {
        String lost = lost(position, oldest);
        if (policy == ExpiredPositionPolicy.FAIL) {
            throw new NeptuneStreamsException(
                    Kind.EXPIRED,
                    "The position "
                            + position
                            + " of "
                            + stream
                            + " has left the retention period of the stream: "
                            + lost
                            + ". Nothing was skipped. To continue without the lost changes, set"
                            + " 'scan.expired-position' to 'trim-horizon' or 'latest' and restore the same"
                            + " checkpoint. To lose nothing, load the graph again and start after the event that the"
                            + " load corresponds to. To prevent this, raise the retention (cluster parameter"
                            + " neptune_streams_expiry_days, up to 90).");
        }
        LOG.warn(
                "The position {} of {} has left the retention period of the stream: {}. Reading continues with {},"
                        + " as set by 'scan.expired-position'.",
                position,
                stream,
                lost,
                policy == ExpiredPositionPolicy.LATEST ? "new changes" : "the oldest change");
        return policy;
    }

    private static String lost(StreamPosition position, StreamPage oldest) {
        if (oldest.isEmpty()) {
            return "everything after it has expired";
        }
        long commits = Math.max(1, lostCommits(position, oldest));
        return "the oldest event still there is "
                + oldest.firstEventId()
                + ", so up to "
                + commits
                + (commits > 1 ? " transactions are lost" : " transaction is lost");
    }

    /** The number of commits between the position and the oldest event. */
    static long lostCommits(StreamPosition position, StreamPage oldest) {
        EventId wanted = position.getEventId();
        boolean wantsItsCommit = position.getKind() == StreamPosition.Kind.AT_SEQUENCE_NUMBER;
        return oldest.firstEventId().getCommitNum()
                - wanted.getCommitNum()
                - (wantsItsCommit ? 0 : 1);
    }
}
