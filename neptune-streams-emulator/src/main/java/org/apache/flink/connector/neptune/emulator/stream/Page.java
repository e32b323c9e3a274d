/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.stream;

import org.apache.flink.connector.neptune.emulator.log.LogView;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The records of one response, as ranges of records of one log. */
final class Page {

    private final LogView log;
    private final List<int[]> runs = new ArrayList<>(1);
    private int count;
    private long bytes;

    Page(LogView log) {
        this.log = log;
    }

    /** Adds at least one record, with the indexes [from, to). */
    void add(int from, int to) {
        runs.add(new int[] {from, to});
        count += to - from;
        bytes += log.position(to) - log.position(from);
    }

    int count() {
        return count;
    }

    /** Size of the records in bytes. */
    long bytes() {
        return bytes;
    }

    /** Whether the page has a record of the commit. */
    boolean contains(long commitNum) {
        int commit = log.firstCommitFrom(commitNum);
        if (commit == log.commitCount() || log.commitNum(commit) != commitNum) {
            return false;
        }
        for (int[] run : runs) {
            if (log.firstRecord(commit) < run[1] && log.firstRecord(commit + 1) > run[0]) {
                return true;
            }
        }
        return false;
    }

    /** A key for caches: pages of one format with the same key have the same bytes. */
    String key() {
        StringBuilder key = new StringBuilder(48).append(log.generation());
        for (int[] run : runs) {
            key.append(':').append(run[0]).append('-').append(run[1]);
        }
        return key.toString();
    }

    /** The body of the response in the given format. */
    ByteBuffer[] body(String format) {
        int last = runs.get(runs.size() - 1)[1] - 1;
        int commit = log.commitOf(last);
        List<ByteBuffer> body = new ArrayList<>();
        body.add(
                ascii(
                        "{\"lastEventId\":{\"commitNum\":"
                                + log.commitNum(commit)
                                + ",\"opNum\":"
                                + log.opNum(last)
                                + "},\"lastTrxTimestamp\":"
                                + log.commitTimestamp(commit)
                                + ",\"format\":\""
                                + format
                                + "\",\"records\":["));
        for (int[] run : runs) {
            long end = log.position(run[1]);
            // The comma after the last record is not part of the page.
            log.addSlices(log.position(run[0]), run[1] - 1 == last ? end - 1 : end, body);
        }
        body.add(ascii("],\"totalRecords\":" + count + "}"));
        return body.toArray(new ByteBuffer[0]);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
