/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.Cancellation;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A stream in memory that answers as Neptune does. Tests can make it misbehave. */
final class FakeStream implements NeptuneStreamsClient {

    final NavigableMap<Long, List<ChangeRecord>> commits = new TreeMap<>();
    final List<StreamPosition> requests = new ArrayList<>();
    final List<Integer> limits = new ArrayList<>();

    /** Answers to give once each, before those of the stream itself. */
    final Deque<Supplier<StreamPage>> script = new ArrayDeque<>();

    /** In how many more pages a commit is left out, by commit number. */
    final Map<Long, Integer> hidden = new HashMap<>();

    long expiredThrough;
    boolean marksLastOp = true;

    /** Whether a position in the future is answered without naming the head. */
    boolean silentAboutHead;

    /** Whether the answer to an expired position is the same as at the head. */
    boolean expiredLooksLikeHead;

    /** The number of commits by which the next answer lags. */
    LongSupplier lag = () -> 0;

    /** The server's time in the answers; -1 if they do not tell it. */
    LongSupplier serverTime = () -> -1;

    Consumer<StreamPosition> beforeAnswer = position -> {};
    boolean closed;

    FakeStream append(long commitNum, int ops) {
        return append(commitNum, ops, 1000 * commitNum);
    }

    FakeStream append(long commitNum, int ops, long timestamp) {
        List<ChangeRecord> records = new ArrayList<>();
        for (int op = 1; op <= ops; op++) {
            records.add(TestRecords.change(commitNum, op, marksLastOp && op == ops, timestamp));
        }
        commits.put(commitNum, records);
        return this;
    }

    FakeStream appendAll(long from, long to, int ops) {
        for (long commit = from; commit <= to; commit++) {
            append(commit, ops);
        }
        return this;
    }

    FakeStream failNext(int times, Kind kind) {
        for (int i = 0; i < times; i++) {
            script.add(
                    () -> {
                        throw new NeptuneStreamsException(kind, "scripted " + kind);
                    });
        }
        return this;
    }

    FakeStream noRecordsNext(EventId lastValid) {
        script.add(() -> StreamPage.noRecords("scripted", lastValid));
        return this;
    }

    @Override
    public String describe() {
        return "https://fake:8182/propertygraph/stream";
    }

    @Override
    public void checkEndpoint() {}

    @Override
    public StreamPage fetch(
            StreamPosition position,
            int limit,
            Consumer<EventId> onLastEventId,
            Cancellation cancellation) {
        beforeAnswer.accept(position);
        requests.add(position);
        limits.add(limit);
        if (closed) {
            throw new NeptuneStreamsException(Kind.UNAVAILABLE, "closed");
        }
        StreamPage page = script.isEmpty() ? answer(position, limit) : script.poll().get();
        return page.answeredAt(serverTime.getAsLong());
    }

    private StreamPage answer(StreamPosition position, int limit) {
        NavigableMap<Long, List<ChangeRecord>> visible = new TreeMap<>(commits);
        for (long left = lag.getAsLong(); left > 0 && !visible.isEmpty(); left--) {
            visible.pollLastEntry();
        }
        // A copy, because a view rejects keys outside its range.
        NavigableMap<Long, List<ChangeRecord>> retained =
                new TreeMap<>(visible.tailMap(expiredThrough, false));
        EventId wanted = position.getEventId();
        if (position.getKind() == StreamPosition.Kind.LATEST) {
            if (retained.isEmpty()) {
                return StreamPage.noRecords("no records", null);
            }
            List<ChangeRecord> last = retained.lastEntry().getValue();
            return StreamPage.of(List.of(last.get(last.size() - 1)), 1);
        }
        if (wanted != null) {
            if (visible.isEmpty()) {
                return StreamPage.noRecords("no records", null);
            }
            EventId head = lastOf(visible.lastEntry().getValue());
            if (wanted.isAfter(head)) {
                return silentAboutHead
                        ? StreamPage.noRecords("no records", null)
                        : StreamPage.noRecords("from the future", head);
            }
            if (isExpired(position)) {
                if (expiredLooksLikeHead) {
                    return StreamPage.noRecords("no records", null);
                }
                throw new NeptuneStreamsException(Kind.EXPIRED, "expired: " + position);
            }
        }
        List<ChangeRecord> records = page(position, limit, retained, Set.of());
        Set<Long> left = new HashSet<>();
        for (ChangeRecord record : records) {
            long commit = record.getCommitNum();
            if (!left.contains(commit) && hidden.getOrDefault(commit, 0) > 0) {
                hidden.merge(commit, -1, Integer::sum);
                left.add(commit);
            }
        }
        records = page(position, limit, retained, left);
        return records.isEmpty()
                ? StreamPage.noRecords("Reached the end of the stream", null)
                : StreamPage.of(records, records.size());
    }

    private static List<ChangeRecord> page(
            StreamPosition position,
            int limit,
            NavigableMap<Long, List<ChangeRecord>> retained,
            Set<Long> leftOut) {
        List<ChangeRecord> records = new ArrayList<>();
        long from =
                position.getEventId() == null
                        ? Long.MIN_VALUE
                        : position.getEventId().getCommitNum();
        for (Map.Entry<Long, List<ChangeRecord>> commit : retained.tailMap(from, true).entrySet()) {
            if (leftOut.contains(commit.getKey())) {
                continue;
            }
            for (ChangeRecord record : commit.getValue()) {
                if (position.admits(record.eventId())) {
                    if (records.size() == limit) {
                        return records;
                    }
                    records.add(record);
                }
            }
        }
        return records;
    }

    private boolean isExpired(StreamPosition position) {
        NavigableMap<Long, List<ChangeRecord>> purged = commits.headMap(expiredThrough, true);
        if (purged.isEmpty()) {
            return false;
        }
        int place = position.getEventId().compareTo(lastOf(purged.lastEntry().getValue()));
        return place < 0
                || (place == 0 && position.getKind() == StreamPosition.Kind.AT_SEQUENCE_NUMBER);
    }

    private static EventId lastOf(List<ChangeRecord> records) {
        return records.get(records.size() - 1).eventId();
    }

    @Override
    public void close() {
        closed = true;
    }
}
