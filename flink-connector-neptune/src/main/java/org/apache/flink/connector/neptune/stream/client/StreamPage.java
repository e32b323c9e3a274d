/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;

import javax.annotation.Nullable;

import java.util.Collections;
import java.util.List;

/**
 * What one request brought: the records of a page, or the answer that there are none (Neptune's
 * 404).
 */
@Internal
public final class StreamPage {

    private final List<ChangeRecord> records;
    private final long bytes;
    private final String message;
    @Nullable private final EventId lastValidEventId;
    private final long arrivedAtMillis;
    private final long latencyMillis;
    private final long serverTimeMillis;

    private StreamPage(
            List<ChangeRecord> records,
            long bytes,
            String message,
            @Nullable EventId lastValidEventId,
            long arrivedAtMillis,
            long latencyMillis,
            long serverTimeMillis) {
        this.records = records;
        this.bytes = bytes;
        this.message = message;
        this.lastValidEventId = lastValidEventId;
        this.arrivedAtMillis = arrivedAtMillis;
        this.latencyMillis = latencyMillis;
        this.serverTimeMillis = serverTimeMillis;
    }

    public static StreamPage of(List<ChangeRecord> records, long bytes) {
        return new StreamPage(records, bytes, "", null, -1, -1, -1);
    }

    public static StreamPage noRecords(String message, @Nullable EventId lastValidEventId) {
        return new StreamPage(Collections.emptyList(), 0, message, lastValidEventId, -1, -1, -1);
    }

    /** This page with the time when it had come, since the epoch, and the time that it took. */
    public StreamPage timed(long arrivedAtMillis, long latencyMillis) {
        return copy(records, arrivedAtMillis, latencyMillis, serverTimeMillis);
    }

    /** This page with the time at which Neptune answered by its own clock. */
    public StreamPage answeredAt(long serverTimeMillis) {
        return copy(records, arrivedAtMillis, latencyMillis, serverTimeMillis);
    }

    private StreamPage copy(
            List<ChangeRecord> records,
            long arrivedAtMillis,
            long latencyMillis,
            long serverTimeMillis) {
        return new StreamPage(
                records,
                bytes,
                message,
                lastValidEventId,
                arrivedAtMillis,
                latencyMillis,
                serverTimeMillis);
    }

    /** The records in stream order. Empty if Neptune has none for the request. */
    public List<ChangeRecord> getRecords() {
        return records;
    }

    public boolean isEmpty() {
        return records.isEmpty();
    }

    /** Size of the answer's body as it came over the wire, compressed if it was. */
    public long getBytes() {
        return bytes;
    }

    /** When the page had come, in milliseconds since the epoch; -1 if nobody took the time. */
    public long getArrivedAtMillis() {
        return arrivedAtMillis;
    }

    /** Time from the request to the end of its answer; -1 if nobody took it. */
    public long getLatencyMillis() {
        return latencyMillis;
    }

    /**
     * When Neptune answered, by its own clock, in milliseconds since the epoch: the {@code Date}
     * header, so in whole seconds and never later than it was. -1 if the answer has none.
     */
    public long getServerTimeMillis() {
        return serverTimeMillis;
    }

    /** What Neptune said where there are no records; empty otherwise. */
    public String getMessage() {
        return message;
    }

    /**
     * The head of the stream, if Neptune named it while saying that the requested event lies in the
     * future; null otherwise.
     */
    @Nullable
    public EventId getLastValidEventId() {
        return lastValidEventId;
    }

    /** This page without its first record, if that is the event. */
    public StreamPage behind(EventId event) {
        return isEmpty() || !firstEventId().equals(event)
                ? this
                : copy(
                        records.subList(1, records.size()),
                        arrivedAtMillis,
                        latencyMillis,
                        serverTimeMillis);
    }

    public EventId firstEventId() {
        return records.get(0).eventId();
    }

    public EventId lastEventId() {
        return records.get(records.size() - 1).eventId();
    }
}
