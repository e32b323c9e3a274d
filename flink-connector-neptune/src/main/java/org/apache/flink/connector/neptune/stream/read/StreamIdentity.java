/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamIdentityPolicy;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Compares the last event that was read with the event that the stream has under the same id. If
 * they differ, the stream was reset or belongs to another cluster. Its event ids then mean nothing,
 * even if it reaches beyond the position. Not thread-safe.
 *
 * <p>The comparison is due when reading resumes from a checkpoint, and when the stream may have
 * been replaced unnoticed: after a failed request, after a long time without a request, after the
 * stream ended before the position, and at intervals while the stream is idle.
 */
final class StreamIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(StreamIdentity.class);

    private final String stream;
    private final boolean verify;
    private final Duration timeout;

    /** Stands still while the stream can't be observed. */
    private final LongSupplier observedNanoTime;

    /** Null if nothing is known of it. */
    @Nullable private LastEvent lastEvent;

    private boolean due;

    /** Whether the comparison is the first one after a restore. */
    private boolean restored;

    /** Whether a log line has said that this last event can't be compared. */
    private boolean gaveUp;

    /** Whether the stream does not have the last event, but older and newer ones. */
    private boolean missing;

    private long missingSince;

    StreamIdentity(
            String stream,
            ReadSettings settings,
            LongSupplier observedNanoTime,
            @Nullable LastEvent lastEvent) {
        this.stream = stream;
        this.verify = settings.getStreamIdentity() == StreamIdentityPolicy.VERIFY;
        this.timeout = settings.getMissingCommitTimeout();
        this.observedNanoTime = observedNanoTime;
        this.lastEvent = lastEvent;
        this.due = verify && lastEvent != null;
        this.restored = due;
    }

    /** Whether the last event must be compared before any later event is used. */
    boolean isDue() {
        return due;
    }

    /** To be called when everything up to this record was read. */
    void onRead(ChangeRecord record) {
        lastEvent = LastEvent.of(record, false);
        gaveUp = false;
    }

    /** To be called when the stream may have been replaced. */
    void suspect() {
        due = verify && lastEvent != null;
    }

    /** To be called when reading continues elsewhere. */
    void forget() {
        lastEvent = null;
        settle();
    }

    /**
     * Compares the record if it has the id of the last event.
     *
     * @throws NeptuneStreamsException if it is another event
     */
    void compare(ChangeRecord found) throws NeptuneStreamsException {
        if (!verify || lastEvent == null || !found.eventId().equals(lastEvent.getEventId())) {
            return;
        }
        LastEvent present = LastEvent.of(found, false);
        if (!lastEvent.matches(present)) {
            throw replaced(present);
        }
        if (restored) {
            LOG.info(
                    "The stream {} still has the last event read, {}: {}.",
                    stream,
                    lastEvent.getEventId(),
                    lastEvent.describe());
        }
        settle();
    }

    /** Compares the latest event of the stream, if there is one. */
    void compareLatest(StreamPage latest) throws NeptuneStreamsException {
        if (latest.isEmpty()) {
            giveUp("the stream holds no events");
        } else {
            compare(latest.getRecords().get(latest.getRecords().size() - 1));
        }
    }

    /**
     * Compares the commit time, if the page begins with the commit of the last event. All
     * operations of a commit have the same time.
     *
     * @throws NeptuneStreamsException if it is another commit
     */
    void compareCommit(StreamPage page) throws NeptuneStreamsException {
        if (page.isEmpty()) {
            return;
        }
        LastEvent present = LastEvent.of(page.getRecords().get(0), false);
        boolean sameNumber =
                present.getEventId().getCommitNum() == lastEvent.getEventId().getCommitNum();
        if (sameNumber && !lastEvent.matchesTimeOf(present)) {
            throw replaced(present);
        }
    }

    /**
     * Decides by the oldest event why the last event was not found: it has expired, or it is
     * missing. Any commit may be missing for a moment.
     *
     * @throws NeptuneStreamsException if it has been missing for too long
     */
    void compareOldest(StreamPage oldest) throws NeptuneStreamsException {
        if (oldest.isEmpty() || oldest.firstEventId().isAfter(lastEvent.getEventId())) {
            giveUp("that event has expired");
        } else if (oldest.firstEventId().equals(lastEvent.getEventId())) {
            compare(oldest.getRecords().get(0));
        } else {
            onMissing();
        }
    }

    private void onMissing() {
        if (!missing) {
            missing = true;
            missingSince = observedNanoTime.getAsLong();
            LOG.warn(
                    "The stream {} does not have the last event read, although older and newer ones are there: {}."
                            + " Reading again for up to {} ('scan.missing-commit.timeout') until it arrives.",
                    stream,
                    lastEvent.getEventId(),
                    timeout);
        }
        Duration duration = Duration.ofNanos(observedNanoTime.getAsLong() - missingSince);
        if (duration.compareTo(timeout) >= 0) {
            throw replaced(
                    "Event "
                            + lastEvent.getEventId()
                            + " has been missing for "
                            + duration.toMillis()
                            + " ms ('scan.missing-commit.timeout'), although older and newer events are.");
        }
    }

    /** To be called when the last event can't be compared; the reason completes a log line. */
    void giveUp(String reason) {
        if (due && !gaveUp) {
            gaveUp = true;
            LOG.warn(
                    "Whether the stream {} is the one that was read before can't be verified, because {}. The last"
                            + " event read was {}: {}.",
                    stream,
                    reason,
                    lastEvent.getEventId(),
                    lastEvent.describe());
        }
        settle();
    }

    private void settle() {
        due = false;
        restored = false;
        missing = false;
    }

    private NeptuneStreamsException replaced(LastEvent present) {
        return replaced(
                "Event " + present.getEventId() + " is " + present.describe() + " in this stream.");
    }

    private NeptuneStreamsException replaced(String difference) {
        return new NeptuneStreamsException(
                Kind.STREAM_REPLACED,
                "The stream "
                        + stream
                        + " is not the one that this job has read. "
                        + difference
                        + " When the job read event "
                        + lastEvent.getEventId()
                        + ", it was "
                        + lastEvent.describe()
                        + ". No event of the other stream was emitted. Usual causes: Neptune Streams was disabled and"
                        + " enabled again, the cluster was reset or restored from a backup, or 'endpoint' leads to"
                        + " another cluster. If the endpoint is wrong, correct it and restore the same state. If the"
                        + " stream is new, load the graph again and start without the old state, after the event that"
                        + " the load corresponds to. If the event ids are still valid, set 'scan.stream-identity' to"
                        + " 'ignore'.");
    }
}
