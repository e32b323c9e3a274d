/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import io.undertow.server.ServerConnection;
import org.xnio.IoUtils;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * What is to go wrong. Everything concerns the stream paths only and takes effect with the next
 * request. Thread-safe; all setters return this object.
 *
 * <p>Faults with a count stand in one queue: each request takes the first one. Those that spoil a
 * page ({@link #slowBody}, {@link #cutBody}, {@link #garbleBody}) wait at the front of the queue
 * until a request is answered with a page of records; errors pass them by.
 */
public final class Faults {

    private final Deque<Fault> queue = new ArrayDeque<>();
    private final Map<Long, Integer> hiddenCommits = new HashMap<>();
    private final Set<ServerConnection> hanging = new HashSet<>();
    private Duration latency = Duration.ZERO;
    private long lag;
    private boolean alternating;
    private boolean lagNext;
    private Random randomLag;
    private int timeOutLimit;
    private int timeOuts;
    private boolean timeOutHangs;
    private long bytesPerSecond;
    private boolean gzipErrors;
    private boolean errorMessageField;

    Faults() {}

    /** Answers the next n requests with the error and its default message. */
    public Faults failNext(int n, NeptuneError error) {
        return enqueue(n, Fault.error(Objects.requireNonNull(error)));
    }

    /** Answers the next n requests with an error body in Neptune's form. */
    public Faults failNext(int n, int status, String code, String message) {
        return enqueue(n, Fault.customError(status, code, message));
    }

    /**
     * Answers the next n requests with any body, such as the HTML page of a proxy.
     *
     * @param contentType null for none
     * @param body may be empty
     */
    public Faults failNextWithBody(int n, int status, String contentType, String body) {
        return enqueue(n, Fault.customBody(status, contentType, Objects.requireNonNull(body)));
    }

    /** Delays the answer to every request, until cleared; zero turns it off. */
    public synchronized Faults latency(Duration delay) {
        this.latency = Objects.requireNonNull(delay);
        return this;
    }

    /** Sends the next n pages at this many bytes a second. */
    public Faults slowBody(long bytesPerSecond, int n) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("Not a rate: " + bytesPerSecond);
        }
        return enqueue(n, Fault.of(Fault.Kind.SLOW, bytesPerSecond));
    }

    /**
     * Sends every page at this many bytes a second, until cleared; 0 turns it off. Where several
     * pages are sent at once, each has that rate. The faults with a count come first.
     */
    public synchronized Faults slowBodies(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("Not a rate: " + bytesPerSecond);
        }
        this.bytesPerSecond = bytesPerSecond;
        return this;
    }

    /**
     * Breaks off the next n pages: the head declares the full length, then come so many bytes of
     * the body as it goes over the wire (compressed, if it is), then the connection is closed.
     */
    public Faults cutBody(int n, long afterBytes) {
        return enqueue(n, Fault.of(Fault.Kind.CUT, afterBytes));
    }

    /** Resets the connection (TCP RST) of the next n requests instead of answering. */
    public Faults resetConnection(int n) {
        return enqueue(n, Fault.of(Fault.Kind.RESET));
    }

    /** Answers with 200 and JSON that ends in the middle, for the next n pages. */
    public Faults garbleBody(int n) {
        return enqueue(n, Fault.of(Fault.Kind.GARBLE));
    }

    /**
     * Leaves the next n requests without an answer, until {@link #clear()} or the emulator's end
     * closes their connections.
     */
    public Faults hang(int n) {
        return enqueue(n, Fault.of(Fault.Kind.HANG));
    }

    /** Whether errors are compressed for clients that accept it; default false. */
    public synchronized Faults gzipErrors(boolean on) {
        this.gzipErrors = on;
        return this;
    }

    /**
     * Whether errors look like those of newer engines: {@code code} first, and a {@code message}
     * that repeats {@code detailedMessage}; default false.
     */
    public synchronized Faults errorMessageField(boolean on) {
        this.errorMessageField = on;
        return this;
    }

    /** Shows every request a log that ends this many commits earlier; 0 turns it off. */
    public synchronized Faults lagHead(long commits) {
        this.lag = commits;
        this.alternating = false;
        this.randomLag = null;
        return this;
    }

    /**
     * Shows every second request, from the next one on, a log that ends this many commits earlier,
     * like an endpoint that balances over replicas; 0 turns it off.
     */
    public synchronized Faults alternatingLag(long commits) {
        this.lag = commits;
        this.alternating = true;
        this.lagNext = true;
        this.randomLag = null;
        return this;
    }

    /**
     * Shows each request a log that ends by a random number of commits earlier, from 0 to this
     * many, like an endpoint that balances over many replicas of which each lags differently: from
     * request to request the head goes forth and back. 0 turns it off.
     *
     * @param seed the same one gives the same sequence of numbers
     */
    public synchronized Faults randomLag(long commits, long seed) {
        if (commits < 0) {
            throw new IllegalArgumentException("Not a number of commits: " + commits);
        }
        this.lag = commits;
        this.alternating = false;
        this.randomLag = new Random(seed);
        return this;
    }

    /**
     * Leaves the commit out of the next pages that would have contained it, while later commits are
     * served; then it appears. A log that ends with the commit looks as if it had not been written.
     */
    public synchronized Faults hideCommit(long commitNum, int requests) {
        hiddenCommits.put(commitNum, requests);
        return this;
    }

    /** Answers the next n requests with a greater limit with a TimeLimitExceededException. */
    public Faults timeOutAbove(int limit, int n) {
        return timeOutAbove(limit, n, false);
    }

    /** Leaves the next n requests with a greater limit without an answer, see {@link #hang}. */
    public Faults hangAbove(int limit, int n) {
        return timeOutAbove(limit, n, true);
    }

    /** Ends all faults and closes the connections of hanging requests. */
    public void clear() {
        List<ServerConnection> connections;
        synchronized (this) {
            queue.clear();
            hiddenCommits.clear();
            latency = Duration.ZERO;
            lag = 0;
            randomLag = null;
            timeOuts = 0;
            bytesPerSecond = 0;
            gzipErrors = false;
            errorMessageField = false;
            connections = new ArrayList<>(hanging);
            hanging.clear();
        }
        connections.forEach(IoUtils::safeClose);
    }

    /** The fault that replaces the answer to this request; null if there is none. */
    synchronized Fault takeInsteadOfAnswer() {
        return queue.isEmpty() || queue.peekFirst().kind().onPage() ? null : queue.pollFirst();
    }

    /** The fault that happens to this page; null if there is none. */
    synchronized Fault takeForPage() {
        if (!queue.isEmpty() && queue.peekFirst().kind().onPage()) {
            return queue.pollFirst();
        }
        return bytesPerSecond == 0 ? null : Fault.of(Fault.Kind.SLOW, bytesPerSecond);
    }

    /** What becomes of a request with this limit; null if it is to be served. */
    synchronized Fault takeTimeOut(int limit) {
        if (timeOuts == 0 || limit <= timeOutLimit) {
            return null;
        }
        timeOuts--;
        return timeOutHangs
                ? Fault.of(Fault.Kind.HANG)
                : Fault.error(NeptuneError.TIME_LIMIT_EXCEEDED);
    }

    /** By how many commits this request's view of the log is behind. */
    synchronized long takeLag() {
        if (randomLag != null) {
            return (long) (randomLag.nextDouble() * (lag + 1));
        }
        if (!alternating) {
            return lag;
        }
        boolean behind = lagNext;
        lagNext = !lagNext;
        return behind ? lag : 0;
    }

    /** Adds the page's commits that are to be hidden from it; tells whether there are any. */
    synchronized boolean takeHidden(Page page, Set<Long> hidden) {
        int before = hidden.size();
        for (Map.Entry<Long, Integer> commit : hiddenCommits.entrySet()) {
            if (commit.getValue() > 0 && page.contains(commit.getKey())) {
                hidden.add(commit.getKey());
                commit.setValue(commit.getValue() - 1);
            }
        }
        return hidden.size() > before;
    }

    synchronized void addHanging(ServerConnection connection) {
        hanging.add(connection);
    }

    synchronized Duration latency() {
        return latency;
    }

    synchronized boolean gzipErrors() {
        return gzipErrors;
    }

    synchronized boolean errorMessageField() {
        return errorMessageField;
    }

    private synchronized Faults timeOutAbove(int limit, int n, boolean hang) {
        this.timeOutLimit = limit;
        this.timeOuts = n;
        this.timeOutHangs = hang;
        return this;
    }

    private synchronized Faults enqueue(int n, Fault fault) {
        for (int i = 0; i < n; i++) {
            queue.addLast(fault);
        }
        return this;
    }
}
