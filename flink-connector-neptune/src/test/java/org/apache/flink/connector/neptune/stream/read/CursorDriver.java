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

/** Drives a cursor as the split reader does, with a clock that does not wait. */
final class CursorDriver {

    final FakeTime time = new FakeTime();
    final List<Transaction> transactions = new ArrayList<>();

    /** The time of each request since the start. */
    final List<Duration> requestTimes = new ArrayList<>();

    final List<String> events = new ArrayList<>();
    final StreamCursor cursor;
    private final FakeStream stream;

    CursorDriver(
            FakeStream stream, StreamPosition start, StreamEnd end, TestSettings.Reading settings) {
        this(stream, start, null, end, settings);
    }

    /** Creates a cursor as after a restore. */
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

    /** Waits until the next request is due and makes it. */
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

    /** Lets the next request fail with a timeout after this time. */
    void timeOutNextRequest(Duration after) {
        stream.beforeAnswer =
                position -> {
                    stream.beforeAnswer = later -> {};
                    time.advance(after);
                    stream.failNext(1, NeptuneStreamsException.Kind.TIMED_OUT);
                };
    }

    CursorDriver steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
        return this;
    }

    /** Runs until this time since the start or until the end of the stream. */
    CursorDriver runTo(Duration since) {
        while (!cursor.isFinished()
                && time.elapsed().plusNanos(Math.max(0, cursor.nanosUntilNext())).compareTo(since)
                        <= 0) {
            step();
            // If answers took no time, a loop without waiting would never reach the time.
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
