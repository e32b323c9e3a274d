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
import java.util.Map;

/**
 * The requests that the emulator has received, on any path. A request is added before its answer is
 * sent. Thread-safe.
 */
public final class RequestLog {

    /** The number of requests that are kept. */
    public static final int CAPACITY = 10_000;

    private final Deque<Request> requests = new ArrayDeque<>();
    private long count;

    RequestLog() {}

    /** Number of requests since the start or the last {@link #clear()}. */
    public synchronized long count() {
        return count;
    }

    /** A copy of the last requests, at most {@link #CAPACITY}, oldest first. */
    public synchronized List<Request> all() {
        return new ArrayList<>(requests);
    }

    /** A copy of the last n requests, or of all that are kept if these are fewer, oldest first. */
    public synchronized List<Request> last(int n) {
        List<Request> all = all();
        return all.subList(Math.max(0, all.size() - n), all.size());
    }

    /** Removes all requests. */
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

    /** A request and the status of its answer. Immutable. */
    public static final class Request {

        private final String path;
        private final Map<String, Deque<String>> parameters;
        private final int status;
        private final boolean gzip;
        private final Instant time = Instant.now();

        /** Takes the parameters of the query string, which must not change any more. */
        public Request(
                String path, Map<String, Deque<String>> parameters, int status, boolean gzip) {
            this.path = path;
            this.parameters = parameters;
            this.status = status;
            this.gzip = gzip;
        }

        /** The path as requested. */
        public String path() {
            return path;
        }

        /** The iterator type as sent; null if absent. */
        public String iteratorType() {
            return first("iteratorType");
        }

        /** Null if absent or not a number. */
        public Long commitNum() {
            return number("commitNum");
        }

        /** Null if absent or not a number. */
        public Long opNum() {
            return number("opNum");
        }

        /** Null if absent or not a number. */
        public Long limit() {
            return number("limit");
        }

        private String first(String name) {
            Deque<String> values = parameters.get(name);
            return values == null ? null : values.peekFirst();
        }

        private Long number(String name) {
            String text = first(name);
            try {
                return text == null ? null : Long.valueOf(text);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        /** The HTTP status of the answer; 0 if there was none (reset or hanging). */
        public int status() {
            return status;
        }

        /** Whether the client accepts gzip. */
        public boolean acceptsGzip() {
            return gzip;
        }

        /** The time at which the answer was started, by the machine's clock. */
        public Instant time() {
            return time;
        }

        @Override
        public String toString() {
            String position =
                    " commitNum=" + commitNum() + " opNum=" + opNum() + " limit=" + limit();
            return path + " iteratorType=" + iteratorType() + position + " -> " + status;
        }
    }
}
