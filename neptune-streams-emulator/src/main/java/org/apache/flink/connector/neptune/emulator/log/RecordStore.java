/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The records of a log as JSON in chunks of bytes, and indexes of records and commits.
 *
 * <p>Each record is followed by a comma, so that any sequence of records can be copied into the
 * array of a page. Bytes and index entries are only added. So a {@link LogView} can share the
 * arrays and only has to remember how far they were filled. Not thread-safe: callers hold the log's
 * lock.
 */
final class RecordStore {

    private static final AtomicLong GENERATIONS = new AtomicLong();

    final long generation = GENERATIONS.incrementAndGet();

    byte[][] chunks = new byte[8][];
    private long size;
    long[] recordEnds = new long[64];
    int recordCount;
    long[] commitNums = new long[16];
    long[] commitTimestamps = new long[16];
    int[] commitFirstRecords = new int[16];
    int commitCount;
    int firstRetainedCommit;
    boolean directCommits;

    /** Opens a commit, which is part of the next {@link #view()}. */
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

    /** Adds one record to the open commit. */
    void addRecord(String json) {
        addRecord((json + ',').getBytes(StandardCharsets.UTF_8));
    }

    /** Adds one record, which must end with a comma, to the open commit. */
    void addRecord(byte[] bytes) {
        int copied = 0;
        while (copied < bytes.length) {
            int chunk = (int) (size >>> LogView.CHUNK_BITS);
            int offset = (int) (size & LogView.CHUNK_MASK);
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, chunk * 2);
            }
            if (chunks[chunk] == null) {
                chunks[chunk] = new byte[LogView.CHUNK_SIZE];
            }
            int part = Math.min(bytes.length - copied, LogView.CHUNK_SIZE - offset);
            System.arraycopy(bytes, copied, chunks[chunk], offset, part);
            copied += part;
            size += part;
        }
        if (recordCount == recordEnds.length) {
            recordEnds = Arrays.copyOf(recordEnds, grown(recordCount));
        }
        recordEnds[recordCount++] = size;
    }

    /** Removes the last commit. No view that has it may be in use. */
    void dropLastCommit() {
        commitCount--;
        recordCount = commitFirstRecords[commitCount];
        size = recordCount == 0 ? 0 : recordEnds[recordCount - 1];
    }

    /** Drops the commits before the given index and frees the memory of their records. */
    void expireBefore(int commitIndex) {
        firstRetainedCommit = Math.max(firstRetainedCommit, Math.min(commitIndex, commitCount));
        int firstRecord =
                firstRetainedCommit == commitCount
                        ? recordCount
                        : commitFirstRecords[firstRetainedCommit];
        long firstByte = firstRecord == 0 ? 0 : recordEnds[firstRecord - 1];
        int firstChunk = (int) (firstByte >>> LogView.CHUNK_BITS);
        if (firstChunk > 0 && chunks[firstChunk - 1] != null) {
            // A copy, because readers may still use the chunks that are freed.
            chunks = chunks.clone();
            Arrays.fill(chunks, 0, firstChunk, null);
        }
    }

    LogView view() {
        return new LogView(this);
    }

    private static int grown(int count) {
        return count + (count >> 1);
    }
}
