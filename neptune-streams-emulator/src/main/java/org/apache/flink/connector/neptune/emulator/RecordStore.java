/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The writing side of a log: serialised records in chunks, and the indexes over them.
 *
 * <p>Records lie one behind the other, each followed by a comma, so that any run of them is already
 * the inside of a page's array. Everything is append-only: a {@link LogView} shares the arrays and
 * only fixes how far they are filled. Not thread-safe: callers hold the log's lock.
 */
final class RecordStore {

    private static final AtomicLong GENERATIONS = new AtomicLong();

    private final long generation = GENERATIONS.incrementAndGet();

    private byte[][] chunks = new byte[8][];
    private long size;
    private long[] recordEnds = new long[64];
    private int recordCount;
    private long[] commitNums = new long[16];
    private long[] commitTimestamps = new long[16];
    private int[] commitFirstRecords = new int[16];
    private int commitCount;
    private int firstRetainedCommit;

    /** Opens a commit; it becomes visible with the next {@link #view()}. */
    void startCommit(long commitNum, long commitTimestamp) {
        if (commitCount == commitNums.length) {
            int capacity = grown(commitCount);
            commitNums = Arrays.copyOf(commitNums, capacity);
            commitTimestamps = Arrays.copyOf(commitTimestamps, capacity);
            commitFirstRecords = Arrays.copyOf(commitFirstRecords, capacity);
        }
        commitNums[commitCount] = commitNum;
        commitTimestamps[commitCount] = commitTimestamp;
        commitFirstRecords[commitCount] = recordCount;
        commitCount++;
    }

    /** Adds one record, which must end in a comma, to the open commit. */
    void addRecord(byte[] bytes, int length) {
        int copied = 0;
        while (copied < length) {
            int chunk = (int) (size >>> LogView.CHUNK_BITS);
            int offset = (int) (size & LogView.CHUNK_MASK);
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, chunk * 2);
            }
            if (chunks[chunk] == null) {
                chunks[chunk] = new byte[LogView.CHUNK_SIZE];
            }
            int part = Math.min(length - copied, LogView.CHUNK_SIZE - offset);
            System.arraycopy(bytes, copied, chunks[chunk], offset, part);
            copied += part;
            size += part;
        }
        if (recordCount == recordEnds.length) {
            recordEnds = Arrays.copyOf(recordEnds, grown(recordCount));
        }
        recordEnds[recordCount++] = size;
    }

    /** Takes back the commit that was opened last; no view that has it may be in use. */
    void dropLastCommit() {
        commitCount--;
        recordCount = commitFirstRecords[commitCount];
        size = recordCount == 0 ? 0 : recordEnds[recordCount - 1];
    }

    /** Drops the commits before the given index, and the memory of their records. */
    void expireBefore(int commitIndex) {
        firstRetainedCommit = Math.max(firstRetainedCommit, Math.min(commitIndex, commitCount));
        int firstRecord =
                firstRetainedCommit == commitCount
                        ? recordCount
                        : commitFirstRecords[firstRetainedCommit];
        long firstByte = firstRecord == 0 ? 0 : recordEnds[firstRecord - 1];
        int firstChunk = (int) (firstByte >>> LogView.CHUNK_BITS);
        if (firstChunk > 0 && chunks[firstChunk - 1] != null) {
            // A copy, because readers may still send slices of the chunks that go.
            chunks = chunks.clone();
            Arrays.fill(chunks, 0, firstChunk, null);
        }
    }

    LogView view() {
        return new LogView(
                generation,
                chunks,
                recordEnds,
                recordCount,
                commitNums,
                commitTimestamps,
                commitFirstRecords,
                commitCount,
                firstRetainedCommit);
    }

    private static int grown(int count) {
        return count + (count >> 1);
    }
}
