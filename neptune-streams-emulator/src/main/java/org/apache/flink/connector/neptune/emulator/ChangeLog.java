/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import java.util.List;

/**
 * A change log of the emulated cluster, either of the property graph or of the RDF graph. Each log
 * numbers its commits from 1.
 *
 * <p>Thread-safe. A commit becomes visible to readers as a whole before the call that appends it
 * returns. The retention is applied with the emulator's clock whenever the log is read. Expired
 * records stay expired, even if the clock is set back.
 *
 * <p>In an emulator with a {@linkplain NeptuneStreamsEmulator.Builder#folder folder}, a change is
 * written to the log's file before readers see it and before the call returns. If it cannot be
 * written, the call throws an {@link java.io.UncheckedIOException} and the log is unchanged. After
 * {@link NeptuneStreamsEmulator#close()}, the call throws an {@link IllegalStateException}.
 */
public interface ChangeLog {

    /**
     * Appends one transaction as one commit.
     *
     * @return the commit's number
     * @throws IllegalArgumentException if the transaction changes the other kind of graph
     */
    long append(Transaction transaction);

    /**
     * Appends one commit whose records are exactly the given texts, which need not be JSON. The
     * placeholders {@code ${commitNum}}, {@code ${opNum}} and {@code ${commitTimestamp}} are
     * replaced. The commit's timestamp is the current time of the emulator's clock.
     *
     * @return the commit's number
     * @throws IllegalArgumentException if the list is empty
     */
    long appendRaw(List<String> records);

    /**
     * Appends one commit whose records are exactly the texts that the function returns.
     *
     * @param commitTimestamp epoch milliseconds, for the retention and for {@code lastTrxTimestamp}
     *     of pages
     * @param count number of records, at least 1
     * @param records called once for each record, in order, while the log is locked
     * @return the commit's number
     * @throws IllegalArgumentException if the count is below 1
     */
    long appendRaw(long commitTimestamp, int count, RawRecord records);

    /** Number of the last commit that was appended, even if it has expired; 0 in an empty log. */
    long lastCommitNum();

    /** Op number of the last record that was appended, even if it has expired; 0 if none was. */
    long lastOpNum();

    /** Number of the oldest commit that has not expired; 0 if there is none. */
    long firstCommitNum();

    /** Number of records that have not expired. */
    long recordCount();

    /** Expires this commit and all commits before it, whatever their age. */
    void expireThrough(long commitNum);

    /** Deletes all records, as a fast reset does. The next commit has the number 1. */
    void reset();

    /**
     * Skips the given number of commit numbers, which leaves a permanent gap.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    void skipCommits(long count);

    /** Calls the visitor for each record that has not expired, in order, in the calling thread. */
    void forEach(RecordVisitor visitor);

    /** Returns the text of a raw record. */
    @FunctionalInterface
    interface RawRecord {

        /**
         * Returns the record's whole text, never null.
         *
         * @param last whether it is the commit's last record
         */
        String json(long commitNum, long opNum, boolean last);
    }

    /** Visits the records of a log. */
    @FunctionalInterface
    interface RecordVisitor {

        /**
         * Visits one record.
         *
         * @param commitTimestamp epoch milliseconds
         * @param recordJson the record exactly as it is served
         */
        void visit(long commitNum, long opNum, long commitTimestamp, String recordJson);
    }
}
