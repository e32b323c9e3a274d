/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The requests that the emulator has received, on whatever path. A request is entered before its
 * answer is sent. Thread-safe.
 */
public final class RequestLog {

    /** How many requests are kept, the newest. */
    public static final int CAPACITY = 10_000;

    private final Deque<Request> requests = new ArrayDeque<>();
    private long count;

    RequestLog() {}

    /** Number of requests since the start or the last {@link #clear()}. */
    public synchronized long count() {
        return count;
    }

    /** The last requests, at most {@link #CAPACITY}, oldest first; a copy. */
    public synchronized List<Request> all() {
        return new ArrayList<>(requests);
    }

    /** The last n requests, or all that are kept if these are fewer, oldest first; a copy. */
    public synchronized List<Request> last(int n) {
        List<Request> all = all();
        return all.subList(Math.max(0, all.size() - n), all.size());
    }

    /** Forgets all requests. */
    public synchronized void clear() {
        requests.clear();
        count = 0;
    }

    synchronized void add(Request request) {
        if (requests.size() == CAPACITY) {
            requests.removeFirst();
        }
        requests.addLast(request);
        count++;
    }

    /** One request and how it was answered. Immutable. */
    public static final class Request {

        private final String path;
        private final String iteratorType;
        private final Long commitNum;
        private final Long opNum;
        private final Long limit;
        private final int status;
        private final boolean gzip;
        private final Instant time;

        public Request(
                String path,
                String iteratorType,
                Long commitNum,
                Long opNum,
                Long limit,
                int status,
                boolean gzip,
                Instant time) {
            this.path = path;
            this.iteratorType = iteratorType;
            this.commitNum = commitNum;
            this.opNum = opNum;
            this.limit = limit;
            this.status = status;
            this.gzip = gzip;
            this.time = time;
        }

        /** The path as requested. */
        public String path() {
            return path;
        }

        /** The iterator type as sent; null if absent. */
        public String iteratorType() {
            return iteratorType;
        }

        /** Null if absent or not a number. */
        public Long commitNum() {
            return commitNum;
        }

        /** Null if absent or not a number. */
        public Long opNum() {
            return opNum;
        }

        /** Null if absent or not a number. */
        public Long limit() {
            return limit;
        }

        /** The HTTP status of the answer; 0 if there was none (reset or hanging). */
        public int status() {
            return status;
        }

        /** Whether the client accepts gzip. */
        public boolean acceptsGzip() {
            return gzip;
        }

        /** When the answer was begun, by the machine's clock. */
        public Instant time() {
            return time;
        }

        @Override
        public String toString() {
            return path
                    + " iteratorType="
                    + iteratorType
                    + " commitNum="
                    + commitNum
                    + " opNum="
                    + opNum
                    + " limit="
                    + limit
                    + " -> "
                    + status;
        }
    }
}
