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
 * Notices commits that are missing from the stream. Neptune numbers commits without gaps, and AWS's
 * own poller takes a jump for a passing fault: the later commit became visible first. So a jump is
 * read again until it closes or the patience ends. The same goes for a transaction of several pages
 * whose rest is left out by a later page.
 */
final class GapWatch {

    private static final Logger LOG = LoggerFactory.getLogger(GapWatch.class);

    private final String stream;
    private final ReadSettings settings;
    private final ReadListener listener;
    private final LongSupplier nanoTime;
    private final Backoff backoff;

    /** The event before the gap; null while there is none. */
    @Nullable private EventId gapAfter;

    /** How long the gap has been seen open, and when it was seen last. */
    private long openNanos;

    private long lastSeen;
    private boolean interrupted;

    /** Engines before 1.1.1.0 do not; see {@link TransactionAssembler}. */
    private boolean engineMarksLastOp;

    /** The last usable event, if the rest of its commit is still to come; null otherwise. */
    @Nullable private EventId cutAt;

    /**
     * A watch.
     *
     * @param lastEvent what is known of the event after which reading continues; null for nothing
     */
    GapWatch(
            String stream,
            ReadSettings settings,
            ReadListener listener,
            LongSupplier nanoTime,
            @Nullable LastEvent lastEvent) {
        this.stream = stream;
        this.settings = settings;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.backoff = new Backoff(settings.getPollBackoffMin(), settings.getPollBackoffMax());
        if (lastEvent != null) {
            this.engineMarksLastOp = lastEvent.engineMarksLastOp();
            this.cutAt = lastEvent.isInsideTransaction() ? lastEvent.getEventId() : null;
        }
    }

    /**
     * How many of the records may be used now.
     *
     * @throws NeptuneStreamsException if a gap stayed open for too long and the policy is to fail
     */
    int recordsBeforeGap(StreamPosition position, List<ChangeRecord> records) {
        int usable = usable(position, records);
        if (usable > 0) {
            ChangeRecord last = records.get(usable - 1);
            cutAt = engineMarksLastOp && !last.isLastOp() ? last.eventId() : null;
        }
        return usable;
    }

    private int usable(StreamPosition position, List<ChangeRecord> records) {
        long previous = commitBefore(position, records);
        boolean cut = cutAt != null && cutAt.equals(position.getEventId());
        for (int i = 0; i < records.size(); i++) {
            ChangeRecord record = records.get(i);
            long commit = record.getCommitNum();
            if (commit > previous + 1 || (cut && commit > previous)) {
                EventId before = i == 0 ? position.getEventId() : records.get(i - 1).eventId();
                if (!mayPass(before, describe(previous, cut, commit))) {
                    return i;
                }
            } else if (gapAfter != null) {
                LOG.info("What was missing behind event {} of {} has come.", gapAfter, stream);
                forget();
            }
            previous = commit;
            engineMarksLastOp |= record.isLastOp();
            cut = engineMarksLastOp && !record.isLastOp();
        }
        return records.size();
    }

    long nextWaitNanos() {
        return backoff.nextNanos();
    }

    /** Says that a request failed: a gap may well have closed while nobody could see it. */
    void onFailure() {
        if (gapAfter != null && !interrupted) {
            openNanos += nanoTime.getAsLong() - lastSeen;
            interrupted = true;
        }
    }

    void forget() {
        gapAfter = null;
        backoff.reset();
    }

    private static long commitBefore(StreamPosition position, List<ChangeRecord> records) {
        EventId from = position.getEventId();
        if (from == null || from.equals(EventId.BEFORE_ALL)) {
            return records.get(0).getCommitNum();
        }
        // A position at an operation behind the last one of its commit begins with the next commit.
        boolean wantsThisCommit =
                position.getIterator() == StreamPosition.Iterator.AT_SEQUENCE_NUMBER
                        && from.getOpNum() <= 1;
        return wantsThisCommit ? from.getCommitNum() - 1 : from.getCommitNum();
    }

    private boolean mayPass(EventId before, String gap) {
        long now = nanoTime.getAsLong();
        if (!before.equals(gapAfter)) {
            forget();
            gapAfter = before;
            openNanos = 0;
            listener.onMissingCommits();
            LOG.warn(
                    "{} in {}. Reading again for up to {} until what is missing comes.",
                    gap,
                    stream,
                    settings.getMissingCommitTimeout());
        } else if (!interrupted) {
            openNanos += now - lastSeen;
        }
        lastSeen = now;
        interrupted = false;
        Duration open = Duration.ofNanos(openNanos);
        if (open.compareTo(settings.getMissingCommitTimeout()) < 0) {
            return false;
        }
        if (settings.getMissingCommit() == MissingCommitPolicy.FAIL) {
            throw new NeptuneStreamsException(
                    Kind.MISSING_COMMITS,
                    gap
                            + " in "
                            + stream
                            + ", and did so for "
                            + open.toMillis()
                            + " ms ('scan.missing-commit.timeout'). Nothing was skipped: a restart reads on from"
                            + " the last transaction before the gap. If the commits do not exist or have expired, set"
                            + " 'scan.missing-commit' to 'continue' to pass the gap.");
        }
        LOG.warn(
                "{} in {}. Going on behind the gap, as 'scan.missing-commit' demands.",
                gap,
                stream);
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
