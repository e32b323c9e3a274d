/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.Cancellation;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import javax.annotation.Nullable;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A request for a page, and what is known of the page so far. Guarded by the lock of the {@link
 * PageFetcher}, except for the final fields. What is known does not change once the page has
 * arrived, so {@link #continueAfter} needs no lock.
 */
final class PageRequest {

    static final long UNKNOWN = -1;

    private final StreamPosition position;
    private final int limit;
    private final boolean part;

    /** The first commit that the page can have records of, or {@link #UNKNOWN}. */
    private final long firstCommitNum;

    private final Cancellation cancellation = new Cancellation();
    @Nullable private CompletableFuture<StreamPage> answer = new CompletableFuture<>();

    @Nullable private EventId lastEventId;
    private long lastCommitTimestamp;
    private boolean arrived;
    private boolean endsTransaction;
    private long recordBytes;

    private PageRequest(StreamPosition position, int limit, long firstCommitNum, boolean part) {
        this.part = part;
        this.position = position;
        this.limit = limit;
        this.firstCommitNum = firstCommitNum;
    }

    static PageRequest of(StreamPosition position, int limit) {
        EventId event = position.getEventId();
        return new PageRequest(
                position, limit, event == null ? UNKNOWN : event.getCommitNum(), false);
    }

    /**
     * The request for what follows the last event of this one, which must be known.
     *
     * @param part whether a later page was requested already, so that a part is missing
     */
    PageRequest following(int followingLimit, boolean part) {
        return new PageRequest(
                StreamPosition.after(lastEventId),
                followingLimit,
                lastEventId.getCommitNum() + (endsTransaction ? 1 : 0),
                part);
    }

    boolean isPart() {
        return part;
    }

    StreamPosition position() {
        return position;
    }

    int limit() {
        return limit;
    }

    long firstCommitNum() {
        return firstCommitNum;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    CompletableFuture<StreamPage> answer() {
        return answer;
    }

    /** Passes the answer on. This request does not keep the page in memory any longer. */
    CompletableFuture<StreamPage> takeAnswer() {
        CompletableFuture<StreamPage> taken = answer;
        answer = null;
        return taken;
    }

    void onLastEventId(EventId id) {
        lastEventId = id;
    }

    void onArrived(StreamPage page) {
        arrived = true;
        if (!page.isEmpty()) {
            List<ChangeRecord> records = page.getRecords();
            ChangeRecord last = records.get(records.size() - 1);
            lastEventId = last.eventId();
            lastCommitTimestamp = last.getCommitTimestamp();
            endsTransaction = last.isLastOp();
            recordBytes = bytes(records);
        }
    }

    /** The last event of the page; null if it is not known yet or if the page is empty. */
    @Nullable
    EventId lastEventId() {
        return lastEventId;
    }

    boolean hasArrived() {
        return arrived;
    }

    /** The size of the records that have arrived, as JSON. */
    long recordBytes() {
        return recordBytes;
    }

    /** Whether the page is known to have nothing after this event. */
    boolean endsBy(EventId event) {
        return lastEventId != null && !lastEventId.isAfter(event);
    }

    /**
     * Whether the page can have what comes directly after the other page, as far as is known. The
     * last event of the other page must be known.
     *
     * @param optimistic whether to assume that the other page, if it has not arrived, ends with the
     *     end of a commit
     */
    boolean canContinue(PageRequest other, boolean optimistic) {
        EventId end = other.lastEventId;
        if (position.equals(StreamPosition.after(end))) {
            return true;
        }
        boolean endsCommit = other.arrived ? other.endsTransaction : optimistic;
        return firstCommitNum <= end.getCommitNum()
                || (firstCommitNum == end.getCommitNum() + 1 && endsCommit);
    }

    /**
     * The part of this page that comes directly after the other page, which has arrived.
     *
     * @return an empty page if this page does not begin in time, or has nothing more
     */
    StreamPage continueAfter(PageRequest other, StreamPage page) {
        EventId end = other.lastEventId;
        if (page.isEmpty() || position.equals(StreamPosition.after(end))) {
            return page;
        }
        if (page.firstEventId().equals(EventId.of(end.getCommitNum() + 1, 1))) {
            return other.endsTransaction ? page : StreamPage.noRecords("", null);
        }
        int index = indexOf(end, page.getRecords());
        boolean same =
                index >= 0
                        && page.getRecords().get(index).getCommitTimestamp()
                                == other.lastCommitTimestamp;
        return same ? page.withoutFirst(index + 1) : StreamPage.noRecords("", null);
    }

    private static int indexOf(EventId event, List<ChangeRecord> records) {
        int low = 0;
        int high = records.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = records.get(middle).eventId().compareTo(event);
            if (compared == 0) {
                return middle;
            }
            low = compared < 0 ? middle + 1 : low;
            high = compared < 0 ? high : middle - 1;
        }
        return -1;
    }

    static long bytes(List<ChangeRecord> records) {
        long bytes = 0;
        for (ChangeRecord record : records) {
            bytes += record.jsonBytes();
        }
        return bytes;
    }
}
