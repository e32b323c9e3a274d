/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.MissingCommitPolicy;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Notices commits that are missing from the stream. Neptune numbers commits without gaps. If a
 * number is left out, usually a later commit became visible first, as AWS's own poller assumes. So
 * the gap is read again until it closes or a time-out passes. The same applies to a transaction
 * that spans several pages, if a later page does not have the rest of it. Not thread-safe.
 */
final class GapWatch {

    private static final Logger LOG = LoggerFactory.getLogger(GapWatch.class);

    private final String stream;
    private final ReadSettings settings;
    private final ReadListener listener;

    /** Stands still while the stream can't be observed. */
    private final LongSupplier observedNanoTime;

    /**
     * A back-off of its own: at the head of the stream, where most gaps appear, the waiting time of
     * the cursor is already long.
     */
    private final Backoff backoff;

    /** The event before the gap; null while there is none. */
    @Nullable private EventId gapAfter;

    private long openSince;

    /**
     * Whether the engine is known to mark last operations. Engines before 1.1.1.0 do not; see
     * {@link TransactionAssembler}.
     */
    private boolean engineMarksLastOp;

    /** The last usable event, if the rest of its commit is still to come; null otherwise. */
    @Nullable private EventId cutAt;

    GapWatch(
            String stream,
            ReadSettings settings,
            ReadListener listener,
            LongSupplier observedNanoTime,
            @Nullable LastEvent lastEvent) {
        this.stream = stream;
        this.settings = settings;
        this.listener = listener;
        this.observedNanoTime = observedNanoTime;
        this.backoff = new Backoff(settings.getPollBackoffMin(), settings.getPollBackoffMax());
        if (lastEvent != null) {
            this.engineMarksLastOp = lastEvent.engineMarksLastOp();
            this.cutAt = lastEvent.isInsideTransaction() ? lastEvent.getEventId() : null;
        }
    }

    /**
     * Returns the records that may be used now: all of them, or those before the first gap.
     *
     * @throws NeptuneStreamsException if a gap stayed open for too long and the policy is to fail
     */
    List<ChangeRecord> recordsBeforeGap(StreamPosition position, List<ChangeRecord> records)
            throws NeptuneStreamsException {
        int usable = countBeforeGap(position, records);
        if (usable > 0) {
            ChangeRecord last = records.get(usable - 1);
            cutAt = engineMarksLastOp && !last.isLastOp() ? last.eventId() : null;
        }
        return records.subList(0, usable);
    }

    private int countBeforeGap(StreamPosition position, List<ChangeRecord> records) {
        long previous = commitBefore(position, records);
        boolean cut = cutAt != null && cutAt.equals(position.getEventId());
        for (int i = 0; i < records.size(); i++) {
            ChangeRecord record = records.get(i);
            long commit = record.getCommitNum();
            if (commit > previous + 1 || (cut && commit > previous)) {
                EventId before = i == 0 ? position.getEventId() : records.get(i - 1).eventId();
                if (!maySkip(before, describe(previous, cut, commit))) {
                    return i;
                }
            } else if (gapAfter != null) {
                LOG.info("The missing events after {} of {} have arrived.", gapAfter, stream);
                forget();
            }
            previous = commit;
            engineMarksLastOp |= record.isLastOp();
            cut = engineMarksLastOp && !record.isLastOp();
        }
        return records.size();
    }

    /** Whether records are held back because of a gap. */
    boolean isOpen() {
        return gapAfter != null;
    }

    /** Returns nanoseconds to wait before the open gap is read again. */
    long nextWaitNanos() {
        return backoff.nextNanos();
    }

    /** To be called when the gap is closed, or when reading continues elsewhere. */
    void forget() {
        gapAfter = null;
        backoff.reset();
    }

    private static long commitBefore(StreamPosition position, List<ChangeRecord> records) {
        EventId from = position.getEventId();
        if (from == null || from.equals(EventId.BEFORE_ALL)) {
            return records.get(0).getCommitNum();
        }
        // A position at an operation after the last one of its commit begins with the next commit.
        boolean wantsThisCommit =
                position.getKind() == StreamPosition.Kind.AT_SEQUENCE_NUMBER
                        && from.getOpNum() <= 1;
        return wantsThisCommit ? from.getCommitNum() - 1 : from.getCommitNum();
    }

    private boolean maySkip(EventId before, String gap) {
        Duration timeout = settings.getMissingCommitTimeout();
        if (!before.equals(gapAfter)) {
            forget();
            gapAfter = before;
            openSince = observedNanoTime.getAsLong();
            listener.onMissingCommits();
            LOG.warn(
                    "{} in {}. Reading again for up to {} ('scan.missing-commit.timeout') until the missing events"
                            + " arrive.",
                    gap,
                    stream,
                    timeout);
        }
        Duration open = Duration.ofNanos(observedNanoTime.getAsLong() - openSince);
        if (open.compareTo(timeout) < 0) {
            return false;
        }
        if (settings.getMissingCommit() == MissingCommitPolicy.FAIL) {
            throw new NeptuneStreamsException(
                    Kind.MISSING_COMMITS,
                    gap
                            + " in "
                            + stream
                            + ". The gap stayed open for "
                            + open.toMillis()
                            + " ms ('scan.missing-commit.timeout'). Nothing was skipped: a restart continues after the"
                            + " last transaction before the gap. If the commits do not exist or have expired, set"
                            + " 'scan.missing-commit' to 'continue' to skip the gap.");
        }
        LOG.warn("{} in {}. The gap is skipped, as set by 'scan.missing-commit'.", gap, stream);
        forget();
        return true;
    }

    private static String describe(long previous, boolean cut, long commit) {
        long missing = commit - previous - 1;
        String commits = missing == 1 ? "1 commit is missing" : missing + " commits are missing";
        String what =
                !cut
                        ? commits
                        : "The end of commit "
                                + previous
                                + " is missing"
                                + (missing == 0 ? "" : ", and " + commits);
        return what + ": commit " + commit + " follows " + previous;
    }
}
