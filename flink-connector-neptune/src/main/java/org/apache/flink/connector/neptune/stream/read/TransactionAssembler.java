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
 * Turns the records of pages into transactions, and knows when the end of the stream is reached.
 *
 * <p>A transaction ends with {@code isLastOp}. Engines before 1.1.1.0 do not send it: there a
 * transaction ends where the next one begins, or at the head, because a commit becomes visible as a
 * whole. Which kind of engine it is shows as soon as the first {@code isLastOp} comes.
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

    /**
     * An assembler.
     *
     * @param lastEvent what is known of the event after which reading continues; null for nothing
     */
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
        if (start.getIterator() == StreamPosition.Iterator.AFTER_SEQUENCE_NUMBER) {
            this.currentCommit = start.getEventId().getCommitNum();
        }
    }

    /** Takes the next records of the stream and returns what can be handed on now. */
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

    /** Says that the stream holds nothing more at the moment, and returns what that completes. */
    List<Transaction> reachHead(long nowMillis) {
        List<Transaction> complete = new ArrayList<>();
        if (!engineMarksLastOp) {
            handOn(complete, true);
        }
        EventId lastEvent = end.getLastEvent();
        boolean pastEnd = lastEvent != null && currentCommit >= lastEvent.getCommitNum();
        // A commit requested just before the end may become visible a little later.
        boolean pastTime = end.getTimestamp() != null && nowMillis >= end.getTimestamp() + 1000;
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
            forgetPending();
        }
    }

    private void forgetPending() {
        pending = new ArrayList<>();
        pendingBytes = 0;
    }

    private void reportOversized(String bound) {
        if (oversizedCommit != currentCommit) {
            oversizedCommit = currentCommit;
            listener.onOversizedTransaction();
            LOG.warn(
                    "Transaction {} has more than {}. It is emitted in pieces, so a checkpoint may fall inside it and a"
                            + " two-phase sink may commit a part of it first. If the memory allows, raise"
                            + " 'scan.transaction.max-records' (records) or 'scan.transaction.max-size' (bytes).",
                    currentCommit,
                    bound);
        }
    }

    /** Forgets the beginning of a transaction whose rest can't be read any more. */
    void discardPending() {
        forgetPending();
        currentCommit = 0;
    }

    /** Whether everything up to the end has been handed on. */
    boolean isFinished() {
        return finished;
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }
}
