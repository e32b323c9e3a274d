/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.log;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The changes of a log as entries of its file: one byte for the kind, then its values. */
final class LogEntry {

    private static final byte COMMIT = 1;
    private static final byte RESET = 2;
    private static final byte EXPIRE_THROUGH = 3;
    private static final byte SKIP_COMMITS = 4;

    private static final int COMMIT_HEAD = 1 + 2 * Long.BYTES + Integer.BYTES;
    // Less than the largest array: some JVMs reserve a few bytes, and the file adds its own.
    private static final int MAX_SIZE = Integer.MAX_VALUE - 64;

    private LogEntry() {}

    /** Writes the last commit of the log. */
    static byte[] lastCommit(LogView log) {
        int commit = log.commitCount() - 1;
        int count = log.opCount(commit);
        int record = log.firstRecord(commit);
        long size =
                COMMIT_HEAD
                        + (long) count * Integer.BYTES
                        + log.position(record + count)
                        - log.position(record);
        if (size > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "A commit of "
                            + size
                            + " bytes is too large for a log in a file. The limit is "
                            + MAX_SIZE
                            + " bytes.");
        }
        ByteBuffer entry =
                ByteBuffer.allocate((int) size)
                        .put(COMMIT)
                        .putLong(log.commitNum(commit))
                        .putLong(log.commitTimestamp(commit))
                        .putInt(count);
        for (int end = record + count; record < end; record++) {
            int length = (int) (log.position(record + 1) - log.position(record));
            entry.putInt(length);
            log.copy(log.position(record), entry.array(), entry.position(), length);
            entry.position(entry.position() + length);
        }
        return entry.array();
    }

    static byte[] reset() {
        return new byte[] {RESET};
    }

    static byte[] expireThrough(long commitNum) {
        return ByteBuffer.allocate(1 + Long.BYTES).put(EXPIRE_THROUGH).putLong(commitNum).array();
    }

    static byte[] skipCommits(long count) {
        return ByteBuffer.allocate(1 + Long.BYTES).put(SKIP_COMMITS).putLong(count).array();
    }

    /** Reads one entry. */
    static void read(DataInputStream in, Visitor visitor) throws IOException {
        byte kind = in.readByte();
        switch (kind) {
            case COMMIT:
                visitor.commit(in.readLong(), in.readLong());
                for (int count = in.readInt(); count > 0; count--) {
                    byte[] record = new byte[in.readInt()];
                    in.readFully(record);
                    visitor.record(record);
                }
                break;
            case RESET:
                visitor.reset();
                break;
            case EXPIRE_THROUGH:
                visitor.expireThrough(in.readLong());
                break;
            case SKIP_COMMITS:
                visitor.skipCommits(in.readLong());
                break;
            default:
                throw new IOException("Unknown kind of entry: " + kind);
        }
    }

    /** Visits the entries of a file. */
    interface Visitor {

        /** Visits a commit, before its records. */
        default void commit(long commitNum, long commitTimestamp) {}

        /** Visits a record, with the comma after it. */
        void record(byte[] record);

        void reset();

        default void expireThrough(long commitNum) {}

        default void skipCommits(long count) {}
    }
}
