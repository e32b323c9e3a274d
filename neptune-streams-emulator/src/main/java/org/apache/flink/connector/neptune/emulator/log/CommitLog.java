/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.log;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.emulator.common.Settings;

import java.util.List;
import java.util.Objects;

/** Keeps a change log in memory as a {@link RecordStore}, and in a file if there is one. */
public final class CommitLog implements ChangeLog {

    private final Settings settings;
    private final boolean propertyGraph;
    private final LogFile file;

    private RecordStore store = new RecordStore();
    private long nextCommitNum = 1;
    private volatile LogView view;
    private boolean restored;

    /**
     * Creates a log with the contents of the file.
     *
     * @param file null to keep the log in memory only
     */
    public CommitLog(Settings settings, boolean propertyGraph, LogFile file) {
        this.settings = settings;
        this.propertyGraph = propertyGraph;
        this.file = file;
        forEachRestored(new Restoring());
        this.view = store.view();
    }

    @Override
    public long append(Transaction transaction) {
        return append(transaction, true, () -> {});
    }

    /**
     * Appends one transaction of the graph as one commit, together with an action. If the action
     * throws, nothing is appended. The action runs after the commit is in the file and before
     * readers see it.
     */
    public long appendFromGraph(Transaction transaction, Runnable completion) {
        return append(transaction, false, completion);
    }

    private long append(Transaction transaction, boolean direct, Runnable completion) {
        if (propertyGraph ? transaction.changesRdf() : transaction.changesPropertyGraph()) {
            throw new IllegalArgumentException(
                    propertyGraph
                            ? "Append RDF statements to rdf(), not to propertyGraph()."
                            : "Append changes of vertices and edges to propertyGraph(), not to"
                                    + " rdf().");
        }
        synchronized (this) {
            long timestamp = transaction.commitTimestamp().orElse(settings.now());
            return commit(timestamp, direct, () -> addRecords(transaction, timestamp), completion);
        }
    }

    private void addRecords(Transaction transaction, long timestamp) {
        String start =
                "{\"commitTimestamp\":"
                        + timestamp
                        + ",\"eventId\":{\"commitNum\":"
                        + nextCommitNum
                        + ",\"opNum\":";
        int size = transaction.size();
        for (int i = 0; i < size; i++) {
            boolean marked = i == size - 1 && settings.sendsIsLastOp();
            store.addRecord(
                    start
                            + (i + 1)
                            + "},\"data\":"
                            + transaction.data(i)
                            + ",\"op\":\""
                            + transaction.op(i)
                            + (marked ? "\",\"isLastOp\":true}" : "\"}"));
        }
    }

    @Override
    public long appendRaw(List<String> records) {
        long timestamp = settings.now();
        List<String> texts = List.copyOf(records);
        return appendRaw(
                timestamp,
                texts.size(),
                (commitNum, opNum, last) ->
                        texts.get((int) opNum - 1)
                                .replace("${commitNum}", Long.toString(commitNum))
                                .replace("${opNum}", Long.toString(opNum))
                                .replace("${commitTimestamp}", Long.toString(timestamp)));
    }

    @Override
    public synchronized long appendRaw(long commitTimestamp, int count, RawRecord records) {
        if (count < 1) {
            throw new IllegalArgumentException("A commit must have at least one record.");
        }
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] =
                    Objects.requireNonNull(
                            records.json(nextCommitNum, i + 1, i == count - 1), "json");
        }
        return commit(
                commitTimestamp,
                true,
                () -> {
                    for (String text : texts) {
                        store.addRecord(text);
                    }
                },
                () -> {});
    }

    @Override
    public long lastCommitNum() {
        LogView log = view;
        return log.commitCount() == 0 ? 0 : log.commitNum(log.commitCount() - 1);
    }

    @Override
    public long lastOpNum() {
        LogView log = view;
        return log.commitCount() == 0 ? 0 : log.opCount(log.commitCount() - 1);
    }

    @Override
    public long firstCommitNum() {
        LogView log = current();
        return log.firstRetainedCommit() == log.commitCount()
                ? 0
                : log.commitNum(log.firstRetainedCommit());
    }

    @Override
    public long recordCount() {
        LogView log = current();
        return log.recordCount() - log.firstRetainedRecord();
    }

    @Override
    public synchronized void expireThrough(long commitNum) {
        write(LogEntry.expireThrough(commitNum));
        expireInMemory(commitNum);
        view = store.view();
    }

    private void expireInMemory(long commitNum) {
        LogView log = store.view();
        store.expireBefore(
                commitNum == Long.MAX_VALUE
                        ? log.commitCount()
                        : log.firstCommitFrom(commitNum + 1));
    }

    @Override
    public synchronized void reset() {
        write(LogEntry.reset());
        resetInMemory();
        view = store.view();
    }

    private void resetInMemory() {
        store = new RecordStore();
        nextCommitNum = 1;
    }

    @Override
    public synchronized void skipCommits(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("Cannot skip " + count + " commits.");
        }
        long next = Math.addExact(nextCommitNum, count);
        write(LogEntry.skipCommits(count));
        nextCommitNum = next;
    }

    @Override
    public void forEach(RecordVisitor visitor) {
        LogView log = current();
        for (int commit = log.firstRetainedCommit(); commit < log.commitCount(); commit++) {
            int first = log.firstRecord(commit);
            for (int record = first; record < log.firstRecord(commit + 1); record++) {
                visitor.visit(
                        log.commitNum(commit),
                        record - first + 1L,
                        log.commitTimestamp(commit),
                        log.json(record));
            }
        }
    }

    /** Applies the retention and returns the log as it is now. */
    public LogView current() {
        LogView log = view;
        if (firstYoungCommit(log) == log.firstRetainedCommit()) {
            return log;
        }
        synchronized (this) {
            store.expireBefore(firstYoungCommit(view));
            view = store.view();
            return view;
        }
    }

    /** A log expires from its front, so a young commit keeps older commits that follow it. */
    private int firstYoungCommit(LogView log) {
        long limit = settings.expiryLimit();
        int commit = log.firstRetainedCommit();
        while (commit < log.commitCount() && log.commitTimestamp(commit) < limit) {
            commit++;
        }
        return commit;
    }

    private long commit(long timestamp, boolean direct, Runnable records, Runnable completion) {
        boolean directBefore = store.directCommits;
        store.directCommits |= direct;
        store.startCommit(nextCommitNum, timestamp);
        boolean complete = false;
        try {
            records.run();
            LogView next = store.view();
            if (file == null) {
                completion.run();
            } else {
                file.append(LogEntry.lastCommit(next), completion);
            }
            view = next;
            complete = true;
            return nextCommitNum++;
        } finally {
            if (!complete) {
                store.dropLastCommit();
                store.directCommits = directBefore;
            }
        }
    }

    private void write(byte[] entry) {
        if (file != null) {
            file.append(entry, () -> {});
        }
    }

    /** Whether the log's file had any commit when it was opened, even one before a reset. */
    public boolean isRestored() {
        return restored;
    }

    /** Visits everything that the log's file had when it was opened. */
    void forEachRestored(LogEntry.Visitor visitor) {
        if (file != null) {
            file.forEachRestored(payload -> LogEntry.read(payload, visitor));
        }
    }

    /** Repeats in memory what the file says. */
    private final class Restoring implements LogEntry.Visitor {

        @Override
        public void commit(long commitNum, long commitTimestamp) {
            // Expire now: the file may have much more than was ever in memory at once.
            store.expireBefore(firstYoungCommit(store.view()));
            store.startCommit(commitNum, commitTimestamp);
            nextCommitNum = commitNum + 1;
            restored = true;
        }

        @Override
        public void record(byte[] record) {
            store.addRecord(record);
        }

        @Override
        public void reset() {
            resetInMemory();
        }

        @Override
        public void expireThrough(long commitNum) {
            expireInMemory(commitNum);
        }

        @Override
        public void skipCommits(long count) {
            nextCommitNum += count;
        }
    }
}
