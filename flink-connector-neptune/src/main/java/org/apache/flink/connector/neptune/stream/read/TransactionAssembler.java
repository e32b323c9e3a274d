/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns the records of pages into transactions and decides when the end of the stream is reached.
 * Not thread-safe.
 *
 * <p>The last record of a transaction has {@code isLastOp}. Engines before 1.1.1.0 do not send it.
 * With these, a transaction ends where the next one begins or at the head of the stream, because a
 * commit becomes visible as a whole. An engine is treated as one of them until it sends the first
 * {@code isLastOp}.
 */
final class TransactionAssembler {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionAssembler.class);

    private final boolean atomic;
    private final int maxRecords;
    private final long maxBytes;
    private final StreamEnd end;
    private final ReadListener listener;

    private List<ChangeRecord> pending = new ArrayList<>();
    private long pendingBytes;
    private boolean engineMarksLastOp;
    private long currentCommit;
    private long oversizedCommit;
    private boolean finished;

    TransactionAssembler(
            ReadSettings settings,
            StreamPosition start,
            @Nullable LastEvent lastEvent,
            StreamEnd end,
            ReadListener listener) {
        this.atomic = settings.isAtomicTransactions();
        this.maxRecords = settings.getMaxRecordsPerTransaction();
        this.maxBytes = settings.getMaxBytesPerTransaction();
        this.end = end;
        this.listener = listener;
        this.engineMarksLastOp = lastEvent != null && lastEvent.engineMarksLastOp();
        if (start.getKind() == StreamPosition.Kind.AFTER_SEQUENCE_NUMBER) {
            this.currentCommit = start.getEventId().getCommitNum();
        }
        this.finished = end.isReachedAt(start);
    }

    /** Takes the next records of the stream and returns the transactions that are complete now. */
    List<Transaction> add(List<ChangeRecord> records) {
        List<Transaction> complete = new ArrayList<>();
        for (ChangeRecord record : records) {
            boolean begins = record.getCommitNum() != currentCommit;
            if (begins) {
                handOn(complete, true);
            }
            if (end.isPassedBy(record, begins)) {
                handOn(complete, true);
                finished = true;
                break;
            }
            currentCommit = record.getCommitNum();
            if (pending.size() >= maxRecords) {
                reportOversized(maxRecords + " records");
                handOn(complete, false);
            } else if (pendingBytes + record.jsonBytes() > maxBytes && !pending.isEmpty()) {
                reportOversized(maxBytes + " bytes");
                handOn(complete, false);
            }
            pending.add(record);
            pendingBytes += record.jsonBytes();
            if (record.isLastOp()) {
                engineMarksLastOp = true;
                handOn(complete, true);
            }
            if (isEnd(record)) {
                handOn(complete, true);
                finished = true;
                break;
            }
        }
        if (!atomic) {
            handOn(complete, false);
        }
        return complete;
    }

    /**
     * To be called at the head of the stream. Returns the transactions that this completes.
     *
     * @param nowMillis the time in milliseconds since the epoch, by Neptune's clock
     */
    List<Transaction> reachHead(long nowMillis) {
        List<Transaction> complete = new ArrayList<>();
        if (!engineMarksLastOp) {
            handOn(complete, true);
        }
        EventId lastEvent = end.getLastEvent();
        boolean pastEnd = lastEvent != null && currentCommit >= lastEvent.getCommitNum();
        // A commit requested just before the end may become visible shortly after it.
        boolean pastTime = end.getTimestamp() != null && nowMillis - 1000 >= end.getTimestamp();
        if (pending.isEmpty() && (pastEnd || pastTime)) {
            finished = true;
        }
        return complete;
    }

    private boolean isEnd(ChangeRecord record) {
        EventId lastEvent = end.getLastEvent();
        return lastEvent != null
                && (record.eventId().equals(lastEvent)
                        || (record.isLastOp()
                                && record.getCommitNum() >= lastEvent.getCommitNum()));
    }

    private void handOn(List<Transaction> target, boolean endsTransaction) {
        if (!pending.isEmpty()) {
            target.add(new Transaction(pending, endsTransaction));
            discardPending();
        }
    }

    private void discardPending() {
        pending = new ArrayList<>();
        pendingBytes = 0;
    }

    private void reportOversized(String bound) {
        if (oversizedCommit != currentCommit) {
            oversizedCommit = currentCommit;
            listener.onOversizedTransaction();
            LOG.warn(
                    "Transaction {} has more than {}. It is emitted in pieces: a checkpoint may fall inside it, and a"
                            + " two-phase sink may commit only a part of it at first. If there is enough memory, raise"
                            + " 'scan.transaction.max-records' (records) or 'scan.transaction.max-size' (bytes).",
                    currentCommit,
                    bound);
        }
    }

    /** Continues elsewhere. Discards a transaction that has begun: its rest can't be read. */
    void continueAt(StreamPosition position) {
        discardPending();
        currentCommit = 0;
        finished = end.isReachedAt(position);
    }

    /** Whether everything up to the end was returned. */
    boolean isFinished() {
        return finished;
    }
}
