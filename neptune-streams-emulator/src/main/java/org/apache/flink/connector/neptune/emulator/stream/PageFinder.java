/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.stream;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;
import org.apache.flink.connector.neptune.emulator.http.FaultQueue;
import org.apache.flink.connector.neptune.emulator.log.LogView;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Finds the records that answer a request, or the error. */
final class PageFinder {

    static final String END_OF_STREAM = "Reached the end of the stream";
    static final String NO_RECORDS = "No records found in the stream";

    private final LogView log;
    private final StreamRequest query;
    private final long maxBytes;
    private final FaultQueue faults;
    private final int visibleCommits;
    private final int visibleRecords;

    PageFinder(LogView log, StreamRequest query, long maxBytes, FaultQueue faults) {
        this.log = log;
        this.query = query;
        this.maxBytes = maxBytes;
        this.faults = faults;
        this.visibleCommits = (int) Math.max(0, log.commitCount() - faults.takeLag());
        this.visibleRecords = log.firstRecord(visibleCommits);
    }

    /** Returns a page with at least one record. */
    Page find() {
        Page page = page(Collections.emptySet());
        // A page without a hidden commit ends later, so it may have another hidden commit.
        Set<Long> hidden = new HashSet<>();
        while (page != null && faults.takeHidden(page::contains, hidden)) {
            page = page(hidden);
        }
        if (page == null) {
            throw notFound(query.iteratorType().takesEventId() ? END_OF_STREAM : NO_RECORDS);
        }
        return page;
    }

    private Page page(Set<Long> hidden) {
        int start;
        int limit = query.limit();
        switch (query.iteratorType()) {
            case TRIM_HORIZON:
                start = log.firstRetainedRecord();
                break;
            case LATEST:
                start = latest(hidden);
                limit = 1;
                break;
            default:
                start = startAtEvent();
        }
        Page page = new Page(log);
        int record = start;
        while (record < visibleRecords && page.count() < limit && page.bytes() < maxBytes) {
            int commit = log.commitOf(record);
            if (hidden.contains(log.commitNum(commit))) {
                record = log.firstRecord(commit + 1);
                continue;
            }
            int end = Math.min(visibleRecords, nextHidden(commit, hidden));
            end = (int) Math.min(end, (long) record + limit - page.count());
            long full = log.position(record) + maxBytes - page.bytes();
            end = Math.min(end, log.firstRecordReaching(full, record, end) + 1);
            page.add(record, end);
            record = end;
        }
        return page.count() == 0 ? null : page;
    }

    private int startAtEvent() {
        long commitNum = query.commitNum();
        long opNum = query.opNum();
        boolean after = query.iteratorType() == StreamRequest.IteratorType.AFTER_SEQUENCE_NUMBER;
        if (visibleCommits == 0) {
            throw notFound(NO_RECORDS);
        }
        int fromLast = compareToLastOf(visibleCommits - 1);
        if (fromLast > 0) {
            throw notFound(
                    "Requested startEventId is from the future. Last valid eventId is [commitNum = "
                            + log.commitNum(visibleCommits - 1)
                            + ", opNum = "
                            + log.opCount(visibleCommits - 1)
                            + "]");
        }
        if (log.firstRetainedCommit() > 0) {
            int fromExpired = compareToLastOf(log.firstRetainedCommit() - 1);
            // A reader that has read the last expired event misses nothing.
            if (fromExpired < 0 || fromExpired == 0 && !after) {
                throw new RequestFailedException(NeptuneError.EXPIRED_STREAM);
            }
        }
        if (after && opNum < Long.MAX_VALUE) {
            opNum++;
        }
        return Math.max(log.firstRecordFrom(commitNum, opNum), log.firstRetainedRecord());
    }

    /** Compares the requested event id to the event id of the commit's last record. */
    private int compareToLastOf(int commit) {
        int byCommit = Long.compare(query.commitNum(), log.commitNum(commit));
        return byCommit != 0 ? byCommit : Long.compare(query.opNum(), log.opCount(commit));
    }

    private int latest(Set<Long> hidden) {
        int commit = visibleCommits - 1;
        while (commit >= log.firstRetainedCommit() && hidden.contains(log.commitNum(commit))) {
            commit--;
        }
        return commit < log.firstRetainedCommit()
                ? visibleRecords
                : log.firstRecord(commit + 1) - 1;
    }

    private int nextHidden(int commit, Set<Long> hidden) {
        int next = visibleRecords;
        for (long commitNum : hidden) {
            int candidate = log.firstCommitFrom(commitNum);
            if (candidate > commit && candidate < visibleCommits) {
                next = Math.min(next, log.firstRecord(candidate));
            }
        }
        return next;
    }

    private static RequestFailedException notFound(String message) {
        return new RequestFailedException(NeptuneError.STREAM_RECORDS_NOT_FOUND, message);
    }
}
