/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamIdentityPolicy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows the last event that was read, and compares it with what the stream has under the same id.
 * If they differ, the stream was reset or is that of another cluster. Its event ids then mean
 * nothing, even where it has grown longer than the position. Not thread-safe.
 *
 * <p>The comparison is due when reading resumes from a checkpoint, and whenever the stream may have
 * been replaced while nobody could see it: after a request failed, after a long time without a
 * request, after the stream ended before the position, and now and then while the stream is idle.
 * It is made by reading on from the last event inclusive, which costs no further request as long as
 * that event is found.
 */
final class StreamIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(StreamIdentity.class);

    private final String stream;
    private final boolean verify;
    private final Duration patience;
    private final LongSupplier nanoTime;

    @Nullable private LastEvent lastEvent;
    private boolean due;

    /** Whether the comparison is the first one after a restore. */
    private boolean restored;

    /** Whether it was said that this last event can't be compared. */
    private boolean gaveUp;

    /** Whether the last event was not found where it must be, when the stream was asked last. */
    private boolean absent;

    /** How long it has been so, without the time in which the stream could not be asked. */
    private long absentNanos;

    private long lastLook;
    private boolean interrupted;

    /**
     * An identity.
     *
     * @param lastEvent what is known of the event after which reading continues; null for nothing
     */
    StreamIdentity(
            String stream,
            ReadSettings settings,
            LongSupplier nanoTime,
            @Nullable LastEvent lastEvent) {
        this.stream = stream;
        this.verify = settings.getStreamIdentity() == StreamIdentityPolicy.VERIFY;
        this.patience = settings.getMissingCommitTimeout();
        this.nanoTime = nanoTime;
        this.lastEvent = lastEvent;
        this.due = verify && lastEvent != null;
        this.restored = due;
    }

    /** Whether the last event must be compared before anything behind it is used. */
    boolean isDue() {
        return due;
    }

    /** Takes note that everything up to this record was read. */
    void onRead(ChangeRecord record) {
        lastEvent = LastEvent.of(record, false);
        gaveUp = false;
    }

    /** Says that the stream may have been replaced, or that it could not be asked. */
    void suspect() {
        due = verify && lastEvent != null;
        interrupted = true;
    }

    /** Says that reading goes on elsewhere. */
    void forget() {
        lastEvent = null;
        settle();
    }

    /**
     * Compares, if the record has the id of the last event.
     *
     * @throws NeptuneStreamsException if it is another event
     */
    void compare(ChangeRecord found) throws NeptuneStreamsException {
        if (!verify || lastEvent == null || !found.eventId().equals(lastEvent.getEventId())) {
            return;
        }
        LastEvent present = LastEvent.of(found, false);
        if (!lastEvent.matches(present)) {
            throw replaced(
                    "Event "
                            + lastEvent.getEventId()
                            + " is "
                            + present.describe()
                            + " in this stream.");
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

    /**
     * Compares the time of the commit, if the record belongs to the commit of the last event. All
     * operations of a commit have the same time.
     *
     * @throws NeptuneStreamsException if it is another commit
     */
    void compareCommit(ChangeRecord found) throws NeptuneStreamsException {
        boolean sameNumber = found.getCommitNum() == lastEvent.getEventId().getCommitNum();
        boolean timesKnown = found.getCommitTimestamp() > 0 && lastEvent.getCommitTimestamp() > 0;
        if (sameNumber
                && timesKnown
                && found.getCommitTimestamp() != lastEvent.getCommitTimestamp()) {
            throw replaced(
                    "Event "
                            + found.eventId()
                            + " is "
                            + LastEvent.of(found, false).describe()
                            + " in this stream.");
        }
    }

    /**
     * Says that the stream reaches back before the last event and beyond it, but does not have it.
     * As any commit, it may be missing for the moment.
     *
     * @throws NeptuneStreamsException if it has been missing for too long
     */
    void onAbsent() throws NeptuneStreamsException {
        long now = nanoTime.getAsLong();
        if (!absent) {
            absent = true;
            absentNanos = 0;
            LOG.warn(
                    "The stream {} does not have the last event read, although older and newer ones are there: {}."
                            + " Reading again for up to {} until it comes.",
                    stream,
                    lastEvent.getEventId(),
                    patience);
        } else if (!interrupted) {
            absentNanos += now - lastLook;
        }
        lastLook = now;
        interrupted = false;
        Duration missing = Duration.ofNanos(absentNanos);
        if (missing.compareTo(patience) >= 0) {
            throw replaced(
                    "Event "
                            + lastEvent.getEventId()
                            + " has not been there for "
                            + missing.toMillis()
                            + " ms ('scan.missing-commit.timeout'), although older and newer events are.");
        }
    }

    /** Says that the last event can't be compared. */
    void giveUp(String why) {
        if (!gaveUp) {
            gaveUp = true;
            LOG.warn(
                    "Whether the stream {} is the one that was read before can't be verified, because {}. The last"
                            + " event read was {}: {}.",
                    stream,
                    why,
                    lastEvent.getEventId(),
                    lastEvent.describe());
        }
        settle();
    }

    private void settle() {
        due = false;
        restored = false;
        absent = false;
    }

    private NeptuneStreamsException replaced(String present) {
        return new NeptuneStreamsException(
                Kind.STREAM_REPLACED,
                "The stream "
                        + stream
                        + " is not the one that this job has read. "
                        + present
                        + " When the job read event "
                        + lastEvent.getEventId()
                        + ", it was "
                        + lastEvent.describe()
                        + ". Nothing of the other stream was emitted. Usual causes: Neptune Streams was disabled and"
                        + " enabled again, the cluster was reset or restored from a backup, or 'endpoint' leads to"
                        + " another cluster. If the endpoint is wrong, correct it and restore the same state. If the"
                        + " stream is new, load the graph afresh and start without the old state, after the event that"
                        + " the load corresponds to. If you are sure that the event ids are still valid, set"
                        + " 'scan.stream-identity' to 'ignore'.");
    }
}
