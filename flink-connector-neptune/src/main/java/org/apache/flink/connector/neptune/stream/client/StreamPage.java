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

/** The result of one request: the records of a page, or Neptune's answer that there are none. */
@Internal
public final class StreamPage {

    private final List<ChangeRecord> records;
    private final int receivedRecords;
    private final long bytes;
    private final String message;
    @Nullable private final EventId lastValidEventId;
    private final long arrivedAtMillis;
    private final long latencyMillis;
    private final long serverTimeMillis;

    private StreamPage(
            List<ChangeRecord> records,
            int receivedRecords,
            long bytes,
            String message,
            @Nullable EventId lastValidEventId,
            long arrivedAtMillis,
            long latencyMillis,
            long serverTimeMillis) {
        this.records = records;
        this.receivedRecords = receivedRecords;
        this.bytes = bytes;
        this.message = message;
        this.lastValidEventId = lastValidEventId;
        this.arrivedAtMillis = arrivedAtMillis;
        this.latencyMillis = latencyMillis;
        this.serverTimeMillis = serverTimeMillis;
    }

    public static StreamPage of(List<ChangeRecord> records, long bytes) {
        return new StreamPage(records, records.size(), bytes, "", null, -1, -1, -1);
    }

    public static StreamPage noRecords(String message, @Nullable EventId lastValidEventId) {
        return new StreamPage(Collections.emptyList(), 0, 0, message, lastValidEventId, -1, -1, -1);
    }

    /** This page with the time of its arrival since the epoch, and the duration of the request. */
    public StreamPage timed(long arrivedAtMillis, long latencyMillis) {
        return copy(records, arrivedAtMillis, latencyMillis, serverTimeMillis);
    }

    /** This page with the time of the response by Neptune's clock. */
    public StreamPage answeredAt(long serverTimeMillis) {
        return copy(records, arrivedAtMillis, latencyMillis, serverTimeMillis);
    }

    /** This page without its first record if that record is the event. */
    public StreamPage withoutFirst(EventId event) {
        return isEmpty() || !firstEventId().equals(event) ? this : withoutFirst(1);
    }

    /** This page without so many of its first records. */
    public StreamPage withoutFirst(int count) {
        return copy(
                records.subList(count, records.size()),
                arrivedAtMillis,
                latencyMillis,
                serverTimeMillis);
    }

    private StreamPage copy(
            List<ChangeRecord> records,
            long arrivedAtMillis,
            long latencyMillis,
            long serverTimeMillis) {
        return new StreamPage(
                records,
                receivedRecords,
                bytes,
                message,
                lastValidEventId,
                arrivedAtMillis,
                latencyMillis,
                serverTimeMillis);
    }

    /** The records in the order of the stream. Empty if Neptune has none at the position. */
    public List<ChangeRecord> getRecords() {
        return records;
    }

    /** The number of records that were received, including those that were removed since. */
    public int getReceivedRecords() {
        return receivedRecords;
    }

    public boolean isEmpty() {
        return records.isEmpty();
    }

    /** The size of the response body as it was received, before decompression. */
    public long getBytes() {
        return bytes;
    }

    /** When the page arrived, in milliseconds since the epoch; -1 if unknown. */
    public long getArrivedAtMillis() {
        return arrivedAtMillis;
    }

    /** The time from the request to the end of the response; -1 if unknown. */
    public long getLatencyMillis() {
        return latencyMillis;
    }

    /**
     * When Neptune responded, by its own clock, in milliseconds since the epoch; -1 if unknown. It
     * comes from the {@code Date} header, so it is rounded down to whole seconds.
     */
    public long getServerTimeMillis() {
        return serverTimeMillis;
    }

    /** Neptune's message if there are no records. Empty otherwise. */
    public String getMessage() {
        return message;
    }

    /**
     * The last event of the stream, if Neptune named it because the requested position is after it.
     * Null otherwise.
     */
    @Nullable
    public EventId getLastValidEventId() {
        return lastValidEventId;
    }

    public EventId firstEventId() {
        return records.get(0).eventId();
    }

    public EventId lastEventId() {
        return records.get(records.size() - 1).eventId();
    }
}
