/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A snapshot of a log. It shares its arrays with the {@link RecordStore}, which only adds entries
 * after those of the snapshot. So readers need no lock.
 *
 * <p>Records and commits are addressed by index. Commit indexes have no gaps; commit numbers may
 * have gaps. The op number of a record is its position in the commit, from 1.
 */
public final class LogView {

    static final int CHUNK_BITS = 18;
    static final int CHUNK_SIZE = 1 << CHUNK_BITS;
    static final int CHUNK_MASK = CHUNK_SIZE - 1;

    private final long generation;
    private final byte[][] chunks;
    private final long[] recordEnds;
    private final int recordCount;
    private final long[] commitNums;
    private final long[] commitTimestamps;
    private final int[] commitFirstRecords;
    private final int commitCount;
    private final int firstRetainedCommit;
    private final boolean directCommits;

    LogView(RecordStore store) {
        this.generation = store.generation;
        this.chunks = store.chunks;
        this.recordEnds = store.recordEnds;
        this.recordCount = store.recordCount;
        this.commitNums = store.commitNums;
        this.commitTimestamps = store.commitTimestamps;
        this.commitFirstRecords = store.commitFirstRecords;
        this.commitCount = store.commitCount;
        this.firstRetainedCommit = store.firstRetainedCommit;
        this.directCommits = store.directCommits;
    }

    /** An id of the log, which no other log has. A reset changes it. */
    public long generation() {
        return generation;
    }

    /** Whether any commit since the last reset was appended without the graph. */
    public boolean hasDirectCommits() {
        return directCommits;
    }

    /** Number of commits since the last reset, including expired ones. */
    public int commitCount() {
        return commitCount;
    }

    int recordCount() {
        return recordCount;
    }

    public int firstRetainedCommit() {
        return firstRetainedCommit;
    }

    public int firstRetainedRecord() {
        return firstRecord(firstRetainedCommit);
    }

    public long commitNum(int commit) {
        return commitNums[commit];
    }

    public long commitTimestamp(int commit) {
        return commitTimestamps[commit];
    }

    /**
     * Index of the commit's first record; for the index after the last commit, the number of
     * records.
     */
    public int firstRecord(int commit) {
        return commit == commitCount ? recordCount : commitFirstRecords[commit];
    }

    public int opCount(int commit) {
        return firstRecord(commit + 1) - firstRecord(commit);
    }

    /** Index of the commit that the record belongs to. */
    public int commitOf(int record) {
        int found = Arrays.binarySearch(commitFirstRecords, 0, commitCount, record);
        return found >= 0 ? found : -found - 2;
    }

    public long opNum(int record) {
        return record - firstRecord(commitOf(record)) + 1L;
    }

    /** Index of the first commit whose number is not below the given one. */
    public int firstCommitFrom(long commitNum) {
        int found = Arrays.binarySearch(commitNums, 0, commitCount, commitNum);
        return found >= 0 ? found : -found - 1;
    }

    /** Index of the first record at or after the event id. */
    public int firstRecordFrom(long commitNum, long opNum) {
        int commit = firstCommitFrom(commitNum);
        if (commit == commitCount || commitNums[commit] != commitNum) {
            return firstRecord(commit);
        }
        return firstRecord(commit) + (int) Math.min(opNum - 1, opCount(commit));
    }

    /** Byte position of the record; for the index after the last record, the end of the bytes. */
    public long position(int record) {
        return record == 0 ? 0 : recordEnds[record - 1];
    }

    /** Index of the first record in [from, to) that ends at or after the byte position, or to. */
    public int firstRecordReaching(long position, int from, int to) {
        int found = Arrays.binarySearch(recordEnds, from, to, position);
        return found >= 0 ? found : -found - 1;
    }

    /** Adds slices with the bytes [from, to) without copying them. */
    public void addSlices(long from, long to, List<ByteBuffer> slices) {
        long position = from;
        while (position < to) {
            int offset = (int) (position & CHUNK_MASK);
            int length = (int) Math.min(to - position, CHUNK_SIZE - offset);
            slices.add(
                    ByteBuffer.wrap(chunks[(int) (position >>> CHUNK_BITS)], offset, length)
                            .asReadOnlyBuffer());
            position += length;
        }
    }

    /** The record's JSON exactly as it is served. */
    String json(int record) {
        long from = position(record);
        byte[] bytes = new byte[(int) (position(record + 1) - 1 - from)];
        copy(from, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Copies bytes, beginning at the position. */
    void copy(long from, byte[] target, int targetOffset, int length) {
        for (int copied = 0; copied < length; ) {
            long position = from + copied;
            int offset = (int) (position & CHUNK_MASK);
            int part = Math.min(length - copied, CHUNK_SIZE - offset);
            System.arraycopy(
                    chunks[(int) (position >>> CHUNK_BITS)],
                    offset,
                    target,
                    targetOffset + copied,
                    part);
            copied += part;
        }
    }
}
