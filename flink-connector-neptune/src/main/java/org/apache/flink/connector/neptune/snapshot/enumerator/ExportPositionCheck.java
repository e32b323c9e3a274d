/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.snapshot.layout.ExportPosition;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.read.EventSurroundings;
import org.apache.flink.connector.neptune.stream.read.PositionResolver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Duration;
import java.time.Instant;

/** Checks before an export is read that the stream continues where the export ends. */
@Internal
public final class ExportPositionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ExportPositionCheck.class);

    /** By how much clocks may differ. Amazon refuses requests of machines with larger errors. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /**
     * How long after its clone an export may have been written. neptune-export can upload all files
     * when it ends, so this includes the export itself.
     */
    private static final Duration LONGEST_EXPORT = Duration.ofDays(1);

    private final ExportPosition position;
    private final String stream;

    private ExportPositionCheck(ExportPosition position, String stream) {
        this.position = position;
        this.stream = stream;
    }

    /**
     * Checks the position. Makes one request if the stream still has the event of the position, and
     * a few more otherwise.
     *
     * @return the commit timestamp of the event at the position; 0 if the event has expired or the
     *     export names none
     * @throws NeptuneStreamsException if changes after the position have expired, if the stream
     *     ends before the position, if the export is of another stream, or if a request fails
     */
    public static long check(ExportPosition position, PositionResolver resolver)
            throws NeptuneStreamsException {
        return new ExportPositionCheck(position, resolver.describe()).check(resolver);
    }

    private long check(PositionResolver resolver) throws NeptuneStreamsException {
        EventSurroundings surroundings;
        try {
            surroundings = resolver.lookAround(position.getEventId());
        } catch (NeptuneStreamsException e) {
            throw new NeptuneStreamsException(
                    e.getKind(),
                    "The stream can't be continued after " + describe() + ": " + e.getMessage(),
                    e);
        }
        ChangeRecord next = surroundings.getNext();
        if (surroundings.isLost()) {
            throw tooOld(next);
        }
        ChangeRecord event = surroundings.getEvent();
        long writtenAt = position.getWrittenAtMillis();
        if (writtenAt > 0) {
            checkIsSameStream(event, next, writtenAt);
        }
        LOG.info(
                "The stream {} continues after {}. The event is {}; the first event after it is {}.",
                stream,
                describe(),
                describe(event, "not in the stream any more"),
                describe(next, "not there yet"));
        return event == null ? 0 : Math.max(0, event.getCommitTimestamp());
    }

    /**
     * The events of another stream can have the same ids. The export has the event of the position,
     * so the event is older. The next event is younger than the clone that was exported.
     */
    private void checkIsSameStream(
            @Nullable ChangeRecord event, @Nullable ChangeRecord next, long writtenAt) {
        if (event != null && event.getCommitTimestamp() > writtenAt + CLOCK_TOLERANCE.toMillis()) {
            throw otherStream(event, "after that time", writtenAt);
        }
        if (next != null
                && next.getCommitTimestamp() > 0
                && next.getCommitTimestamp() < writtenAt - LONGEST_EXPORT.toMillis()) {
            throw otherStream(
                    next,
                    "more than a day before that time, but the export does not have it",
                    writtenAt);
        }
    }

    private NeptuneStreamsException tooOld(@Nullable ChangeRecord oldest) {
        boolean isStart = position.getEventId().equals(EventId.BEFORE_ALL);
        return new NeptuneStreamsException(
                Kind.EXPIRED,
                "The snapshot is too old: changes after "
                        + describe()
                        + " have left the retention period of the stream "
                        + stream
                        + ". The oldest event still there is "
                        + describe(oldest, "none")
                        + ". Nothing was read. Export again with --clone-cluster --include-last-event-id. If the export"
                        + " and the load take longer than the retention, raise it (cluster parameter"
                        + " neptune_streams_expiry_days, up to 90)."
                        + (isStart && oldest != null
                                ? " If these changes had expired before the export, set 'scan.startup.event-id' to "
                                        + EventId.of(oldest.getCommitNum(), 0)
                                        + "."
                                : ""));
    }

    private NeptuneStreamsException otherStream(
            ChangeRecord event, String committed, long writtenAt) {
        return new NeptuneStreamsException(
                Kind.STREAM_REPLACED,
                "The export does not belong to the stream "
                        + stream
                        + ". The position is "
                        + describe()
                        + ", written at "
                        + Instant.ofEpochMilli(writtenAt)
                        + ". In the stream, event "
                        + describe(event, "")
                        + " was committed "
                        + committed
                        + ". Nothing was read. Check that 'endpoint' and the path belong to the same cluster."
                        + " If the stream was reset, or disabled and enabled again, export again. If the time of "
                        + ExportPosition.FILE
                        + " is not that of the export, because the file was copied later, set 'scan.startup.event-id' to "
                        + position.getEventId()
                        + ": the times are not compared then.");
    }

    private String describe() {
        return "event " + position.getEventId() + " of the export " + position.getExport();
    }

    private static String describe(@Nullable ChangeRecord event, String none) {
        return event == null
                ? none
                : event.eventId() + " of " + Instant.ofEpochMilli(event.getCommitTimestamp());
    }
}
