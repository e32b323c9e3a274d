/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.http;

import org.apache.flink.connector.neptune.emulator.Faults;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import org.xnio.IoUtils;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/** The queue of faults, and the faults that last until they are cleared. Thread-safe. */
public final class FaultQueue implements Faults {

    /** JSON that ends in the middle. A page must be cut before it is compressed, not after. */
    public static final PageFault GARBLED =
            (exchange, body) -> exchange.getResponseSender().send(SpoiledBody.firstHalf(body));

    private static final AnswerFault HANGING = (exchange, responder) -> responder.hang(exchange);

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
    private AnswerFault timeOut;
    private long bytesPerSecond;
    private boolean gzipErrors;
    private boolean errorMessageField;
    private int requestsPerSecond;
    private final Deque<Long> answeredAt = new ArrayDeque<>();

    @Override
    public Faults failNext(int n, NeptuneError error) {
        return replaceAnswers(n, failure(error));
    }

    @Override
    public Faults failNext(int n, int status, String code, String message) {
        return replaceAnswers(
                n, (exchange, responder) -> responder.error(exchange, status, code, message));
    }

    @Override
    public Faults failNextWithBody(int n, int status, String contentType, String body) {
        Objects.requireNonNull(body);
        return replaceAnswers(
                n, (exchange, responder) -> responder.custom(exchange, status, contentType, body));
    }

    @Override
    public synchronized Faults latency(Duration delay) {
        this.latency = Objects.requireNonNull(delay);
        return this;
    }

    @Override
    public Faults slowBody(long bytesPerSecond, int n) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("Not a rate: " + bytesPerSecond);
        }
        return spoilPages(n, slow(bytesPerSecond));
    }

    @Override
    public synchronized Faults slowBodies(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("Not a rate: " + bytesPerSecond);
        }
        this.bytesPerSecond = bytesPerSecond;
        return this;
    }

    @Override
    public Faults cutBody(int n, long afterBytes) {
        return spoilPages(n, (exchange, body) -> SpoiledBody.sendCut(exchange, body, afterBytes));
    }

    @Override
    public Faults resetConnection(int n) {
        return replaceAnswers(n, (exchange, responder) -> responder.reset(exchange));
    }

    @Override
    public Faults garbleBody(int n) {
        return spoilPages(n, GARBLED);
    }

    @Override
    public Faults hang(int n) {
        return replaceAnswers(n, HANGING);
    }

    @Override
    public synchronized Faults gzipErrors(boolean on) {
        this.gzipErrors = on;
        return this;
    }

    @Override
    public synchronized Faults errorMessageField(boolean on) {
        this.errorMessageField = on;
        return this;
    }

    @Override
    public Faults lagHead(long commits) {
        return lag(commits, false, null);
    }

    @Override
    public Faults alternatingLag(long commits) {
        return lag(commits, true, null);
    }

    @Override
    public Faults randomLag(long commits, long seed) {
        if (commits < 0) {
            throw new IllegalArgumentException("Not a number of commits: " + commits);
        }
        return lag(commits, false, new Random(seed));
    }

    @Override
    public synchronized Faults hideCommit(long commitNum, int n) {
        hiddenCommits.put(commitNum, n);
        return this;
    }

    @Override
    public Faults timeOutAbove(int limit, int n) {
        return timeOutAbove(limit, n, failure(NeptuneError.TIME_LIMIT_EXCEEDED));
    }

    @Override
    public Faults hangAbove(int limit, int n) {
        return timeOutAbove(limit, n, HANGING);
    }

    @Override
    public synchronized Faults throttleAbove(int requestsPerSecond) {
        if (requestsPerSecond < 0) {
            throw new IllegalArgumentException("Not a number of requests: " + requestsPerSecond);
        }
        this.requestsPerSecond = requestsPerSecond;
        answeredAt.clear();
        return this;
    }

    @Override
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
            requestsPerSecond = 0;
            answeredAt.clear();
            gzipErrors = false;
            errorMessageField = false;
            connections = List.copyOf(hanging);
            hanging.clear();
        }
        connections.forEach(IoUtils::safeClose);
    }

    /** Takes the fault that replaces the answer to this request; null if there is none. */
    public synchronized AnswerFault takeAnswerFault() {
        return queue.peekFirst() instanceof AnswerFault
                ? (AnswerFault) queue.pollFirst()
                : throttling();
    }

    private AnswerFault throttling() {
        if (requestsPerSecond == 0) {
            return null;
        }
        long now = System.nanoTime();
        while (!answeredAt.isEmpty()
                && now - answeredAt.peekFirst() >= TimeUnit.SECONDS.toNanos(1)) {
            answeredAt.removeFirst();
        }
        if (answeredAt.size() == requestsPerSecond) {
            return failure(NeptuneError.THROTTLING);
        }
        answeredAt.addLast(now);
        return null;
    }

    /** Takes the fault that happens to this page; null if there is none. */
    public synchronized PageFault takePageFault() {
        if (queue.peekFirst() instanceof PageFault) {
            return (PageFault) queue.pollFirst();
        }
        return bytesPerSecond == 0 ? null : slow(bytesPerSecond);
    }

    /** Takes the fault that replaces the answer to a request with this limit; null if none. */
    public synchronized AnswerFault takeTimeOut(int limit) {
        if (timeOuts == 0 || limit <= timeOutLimit) {
            return null;
        }
        timeOuts--;
        return timeOut;
    }

    /** By how many commits the log that this request sees ends earlier. */
    public synchronized long takeLag() {
        if (randomLag != null) {
            return (long) (randomLag.nextDouble() * (lag + 1));
        }
        boolean lags = !alternating || lagNext;
        lagNext = !lagNext;
        return lags ? lag : 0;
    }

    /**
     * Adds the commits of a page that are to be left out of it.
     *
     * @param page whether the page has records of a commit
     * @param hidden the commits that are left out already
     * @return whether any was added
     */
    public synchronized boolean takeHidden(LongPredicate page, Set<Long> hidden) {
        int before = hidden.size();
        for (Map.Entry<Long, Integer> commit : hiddenCommits.entrySet()) {
            if (commit.getValue() > 0 && page.test(commit.getKey())) {
                hidden.add(commit.getKey());
                commit.setValue(commit.getValue() - 1);
            }
        }
        return hidden.size() > before;
    }

    synchronized void addHanging(ServerConnection connection) {
        hanging.add(connection);
    }

    public synchronized Duration latency() {
        return latency;
    }

    synchronized boolean gzipErrors() {
        return gzipErrors;
    }

    synchronized boolean errorMessageField() {
        return errorMessageField;
    }

    private static AnswerFault failure(NeptuneError error) {
        RequestFailedException e = new RequestFailedException(error);
        return (exchange, responder) -> responder.error(exchange, e);
    }

    private static PageFault slow(long bytesPerSecond) {
        return (exchange, body) -> SpoiledBody.sendSlowly(exchange, body, bytesPerSecond);
    }

    private synchronized Faults lag(long commits, boolean everySecond, Random random) {
        this.lag = commits;
        this.alternating = everySecond;
        this.lagNext = true;
        this.randomLag = random;
        return this;
    }

    private synchronized Faults timeOutAbove(int limit, int n, AnswerFault fault) {
        this.timeOutLimit = limit;
        this.timeOuts = n;
        this.timeOut = fault;
        return this;
    }

    private Faults replaceAnswers(int n, AnswerFault fault) {
        return enqueue(n, fault);
    }

    private Faults spoilPages(int n, PageFault fault) {
        return enqueue(n, fault);
    }

    private synchronized Faults enqueue(int n, Fault fault) {
        for (int i = 0; i < n; i++) {
            queue.addLast(fault);
        }
        return this;
    }

    /** Something that goes wrong with one request. */
    private interface Fault {}

    /** Replaces the answer. */
    @FunctionalInterface
    public interface AnswerFault extends Fault {
        void answer(HttpServerExchange exchange, Responder responder);
    }

    /** Spoils the body of a page while it is sent. */
    @FunctionalInterface
    public interface PageFault extends Fault {
        void send(HttpServerExchange exchange, ByteBuffer[] body);
    }
}
