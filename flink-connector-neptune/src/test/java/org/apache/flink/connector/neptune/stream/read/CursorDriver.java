/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does what the split reader does with a cursor, on a clock that never waits. */
final class CursorDriver {

    final FakeTime time = new FakeTime();
    final List<Transaction> transactions = new ArrayList<>();

    /** When each request was made, since the start. */
    final List<Duration> requestTimes = new ArrayList<>();

    final List<String> events = new ArrayList<>();
    final StreamCursor cursor;
    private final FakeStream stream;

    CursorDriver(
            FakeStream stream, StreamPosition start, StreamEnd end, TestSettings.Reading settings) {
        this(stream, start, null, end, settings);
    }

    /** A cursor as it is after a restore. */
    CursorDriver(FakeStream stream, LastEvent lastEvent, TestSettings.Reading settings) {
        this(
                stream,
                StreamPosition.after(lastEvent.getEventId()),
                lastEvent,
                StreamEnd.never(),
                settings);
    }

    private CursorDriver(
            FakeStream stream,
            StreamPosition start,
            @Nullable LastEvent lastEvent,
            StreamEnd end,
            TestSettings.Reading settings) {
        this.stream = stream;
        ReadListener listener =
                new ReadListener() {
                    @Override
                    public void onRetry(NeptuneStreamsException failure) {
                        events.add("retry");
                    }

                    @Override
                    public void onOversizedTransaction() {
                        events.add("oversized");
                    }

                    @Override
                    public void onExpiredPositionReset() {
                        events.add("expired");
                    }

                    @Override
                    public void onMissingCommits() {
                        events.add("missing");
                    }
                };
        this.cursor =
                new StreamCursor(
                        stream.describe(),
                        start,
                        lastEvent,
                        end,
                        settings.build(),
                        listener,
                        time,
                        time);
    }

    /** Waits as long as the cursor wants and makes one request. */
    CursorDriver step() {
        long wait = cursor.nanosUntilNext();
        if (wait > 0) {
            time.advanceNanos(wait);
        }
        requestTimes.add(time.elapsed());
        StreamPage page;
        cursor.onRequest();
        try {
            page = stream.fetch(cursor.nextPosition(), cursor.nextLimit());
        } catch (NeptuneStreamsException failure) {
            transactions.addAll(cursor.onFailure(failure));
            return this;
        }
        transactions.addAll(cursor.onPage(page));
        return this;
    }

    CursorDriver steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
        return this;
    }

    /** Goes on until this time since the start, or the end. */
    CursorDriver runTo(Duration since) {
        while (!cursor.isFinished()
                && time.elapsed().plusNanos(Math.max(0, cursor.nanosUntilNext())).compareTo(since)
                        <= 0) {
            step();
            // An answer that takes no time at all would let an endless loop pass for patience.
            time.advanceNanos(1_000);
        }
        if (!cursor.isFinished() && time.elapsed().compareTo(since) < 0) {
            time.advance(since.minus(time.elapsed()));
        }
        return this;
    }

    CursorDriver runFor(Duration duration) {
        return runTo(time.elapsed().plus(duration));
    }

    List<String> texts() {
        return TestRecords.texts(transactions);
    }
}
