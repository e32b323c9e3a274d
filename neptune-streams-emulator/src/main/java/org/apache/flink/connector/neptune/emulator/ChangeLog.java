/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One change log of the emulated cluster: the property graph's or the RDF one. Each counts its
 * commits on its own, from 1.
 *
 * <p>Thread-safe. A commit becomes visible to readers as a whole, when the appending call returns.
 * Whatever concerns age (retention) uses the emulator's clock and is settled whenever the log is
 * read; what has expired does not come back, even if the clock is put back.
 *
 * <p>In an emulator with a {@linkplain NeptuneStreamsEmulator.Builder#folder folder}, whatever
 * changes the log is in the log's file before readers see it and before the call returns. If it
 * cannot be written, the call fails with an {@link java.io.UncheckedIOException} and nothing has
 * changed; after {@link NeptuneStreamsEmulator#close()} it fails with an {@link
 * IllegalStateException}.
 */
public final class ChangeLog {

    private static final String LAST = "\",\"isLastOp\":true},";

    private final Settings settings;
    private final boolean propertyGraph;
    private final LogFile file;
    private final RecordEncoder encoder = new RecordEncoder();

    private RecordStore store = new RecordStore();
    private long nextCommitNum = 1;
    private volatile LogView view = store.view();
    private boolean restored;

    /** A log in memory only, if there is no file; else what the file says, and kept in it. */
    ChangeLog(Settings settings, boolean propertyGraph, LogFile file) {
        this.settings = settings;
        this.propertyGraph = propertyGraph;
        this.file = file;
        forEachRestored(new Restoring());
        this.view = store.view();
    }

    /**
     * Appends one transaction as one commit.
     *
     * @return the commit's number
     * @throws IllegalArgumentException if the transaction changes the other kind of graph
     */
    public long append(Transaction transaction) {
        return append(transaction, () -> {});
    }

    /**
     * Appends one transaction as one commit, together with something that must happen with it or
     * not at all; it runs after all that is likely to fail, and before readers see the commit.
     */
    long append(Transaction transaction, Runnable completion) {
        if (propertyGraph ? transaction.hasRdf() : transaction.hasPropertyGraph()) {
            throw new IllegalArgumentException(
                    propertyGraph
                            ? "An RDF statement does not belong into the property graph's log."
                            : "A property graph change does not belong into the RDF log.");
        }
        synchronized (this) {
            long timestamp = transaction.timestampOr(settings.now());
            return commit(timestamp, () -> addRecords(transaction, timestamp), completion);
        }
    }

    private void addRecords(Transaction transaction, long timestamp) {
        int size = transaction.size();
        for (int i = 0; i < size; i++) {
            encoder.start()
                    .ascii("{\"commitTimestamp\":")
                    .number(timestamp)
                    .ascii(",\"eventId\":{\"commitNum\":")
                    .number(nextCommitNum)
                    .ascii(",\"opNum\":")
                    .number(i + 1)
                    .ascii("},\"data\":")
                    .bytes(transaction.data(i))
                    .ascii(",\"op\":\"")
                    .bytes(transaction.op(i))
                    .ascii(i == size - 1 && settings.sendsIsLastOp() ? LAST : "\"},");
            store.addRecord(encoder.buffer(), encoder.length());
        }
    }

    /**
     * Appends one commit whose records are exactly the given texts, whether they are JSON or not.
     * In them {@code ${commitNum}}, {@code ${opNum}} and {@code ${commitTimestamp}} are replaced;
     * the commit's timestamp is the clock's.
     *
     * @return the commit's number
     * @throws IllegalArgumentException if there is no text
     */
    public long appendRaw(List<String> records) {
        long timestamp = settings.now();
        List<String> texts = new ArrayList<>(records);
        return appendRaw(
                timestamp,
                texts.size(),
                (commitNum, opNum, last) ->
                        texts.get((int) opNum - 1)
                                .replace("${commitNum}", Long.toString(commitNum))
                                .replace("${opNum}", Long.toString(opNum))
                                .replace("${commitTimestamp}", Long.toString(timestamp)));
    }

    /**
     * Appends one commit whose records are exactly the texts that the function returns.
     *
     * @param commitTimestamp epoch milliseconds, for retention and the page's {@code
     *     lastTrxTimestamp}
     * @param count number of records, at least 1
     * @param records called once a record, in order, under the log's lock
     * @return the commit's number
     * @throws IllegalArgumentException if the count is below 1
     */
    public long appendRaw(long commitTimestamp, int count, RawRecord records) {
        if (count < 1) {
            throw new IllegalArgumentException("A commit has at least one record.");
        }
        synchronized (this) {
            long commitNum = nextCommitNum;
            byte[][] texts = new byte[count][];
            for (int i = 0; i < count; i++) {
                texts[i] =
                        records.json(commitNum, i + 1, i == count - 1)
                                .getBytes(StandardCharsets.UTF_8);
            }
            return commit(
                    commitTimestamp,
                    () -> {
                        for (byte[] text : texts) {
                            encoder.start().bytes(text).ascii(",");
                            store.addRecord(encoder.buffer(), encoder.length());
                        }
                    },
                    () -> {});
        }
    }

    /** Number of the last commit ever appended, also if it has expired; 0 in an empty log. */
    public long lastCommitNum() {
        LogView log = view;
        return log.commitCount() == 0 ? 0 : log.commitNum(log.commitCount() - 1);
    }

    /** Op number of the last record ever appended, also if it has expired; 0 in an empty log. */
    public long lastOpNum() {
        LogView log = view;
        return log.commitCount() == 0 ? 0 : log.opCount(log.commitCount() - 1);
    }

    /** Number of the oldest commit that has not expired; 0 if there is none. */
    public long firstCommitNum() {
        LogView log = current();
        return log.firstRetainedCommit() == log.commitCount()
                ? 0
                : log.commitNum(log.firstRetainedCommit());
    }

    /** Number of records that have not expired. */
    public long recordCount() {
        LogView log = current();
        return log.recordCount() - log.firstRetainedRecord();
    }

    /** Expires this commit and all before it, whatever their age. */
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

    /** What a fast reset does: deletes all records; the next commit has the number 1 again. */
    public synchronized void reset() {
        write(LogEntry.reset());
        resetInMemory();
        view = store.view();
    }

    private void resetInMemory() {
        store = new RecordStore();
        nextCommitNum = 1;
    }

    /**
     * Leaves out the next commit numbers: a permanent gap.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    public synchronized void skipCommits(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("Cannot skip " + count + " commits.");
        }
        long next = Math.addExact(nextCommitNum, count);
        write(LogEntry.skipCommits(count));
        nextCommitNum = next;
    }

    /** Calls the visitor for each record that has not expired, in order, in the calling thread. */
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

    /** The log as it is now, with what is older than the retention expired. */
    LogView current() {
        LogView log = view;
        if (firstYoungCommit(log, settings.expiryLimit()) == log.firstRetainedCommit()) {
            return log;
        }
        synchronized (this) {
            store.expireBefore(firstYoungCommit(view, settings.expiryLimit()));
            view = store.view();
            return view;
        }
    }

    /** A log is purged from its front: a young commit shields an older one that follows it. */
    private static int firstYoungCommit(LogView log, long limit) {
        int commit = log.firstRetainedCommit();
        while (commit < log.commitCount() && log.commitTimestamp(commit) < limit) {
            commit++;
        }
        return commit;
    }

    private long commit(long timestamp, Runnable records, Runnable completion) {
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
            }
        }
    }

    private void write(byte[] entry) {
        if (file != null) {
            file.append(entry, () -> {});
        }
    }

    /** Whether the log's file held any commit when it was opened, also one before a reset. */
    boolean isRestored() {
        return restored;
    }

    /** Visits all that the log's file held when it was opened. */
    void forEachRestored(LogEntry.Visitor visitor) {
        if (file != null) {
            file.forEachRestored(payload -> LogEntry.read(payload, visitor));
        }
    }

    /** Does in memory what was done when it was written. */
    private final class Restoring implements LogEntry.Visitor {

        @Override
        public void commit(long commitNum, long commitTimestamp) {
            // At once, because the file may hold much more than was ever in memory.
            store.expireBefore(firstYoungCommit(store.view(), settings.expiryLimit()));
            store.startCommit(commitNum, commitTimestamp);
            nextCommitNum = commitNum + 1;
            restored = true;
        }

        @Override
        public void record(byte[] record) {
            store.addRecord(record, record.length);
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

    /** Writes the text of a raw record. */
    @FunctionalInterface
    public interface RawRecord {

        /**
         * Returns the record's whole text, never null.
         *
         * @param last whether it is the commit's last record
         */
        String json(long commitNum, long opNum, boolean last);
    }

    /** Sees the records of a log. */
    @FunctionalInterface
    public interface RecordVisitor {

        /**
         * Called once a record.
         *
         * @param commitTimestamp epoch milliseconds
         * @param recordJson the record exactly as it is served
         */
        void visit(long commitNum, long opNum, long commitTimestamp, String recordJson);
    }
}
