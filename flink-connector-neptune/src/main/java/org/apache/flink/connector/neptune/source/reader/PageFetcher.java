/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.Cancellation;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import javax.annotation.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Makes requests in threads of its own, so that whoever waits for an answer can stop waiting
 * without losing it; and makes the requests that will probably follow ahead of time.
 *
 * <p>A page tells its last event id before its records. The page behind that event is requested
 * while the records are still arriving. That is a guess: it answers only a request for just that
 * position, and only if the page is not larger than wanted. Any other request cancels all guesses,
 * because they would compete with it for the connection. A guess that found nothing or failed
 * before it was asked for is no answer either, because it may be old. So what is read, in which
 * order, and how errors are handled does not depend on look-ahead.
 *
 * <p>No lock is held where a request is cancelled or a future completed.
 */
final class PageFetcher implements AutoCloseable {

    private final NeptuneStreamsClient client;
    private final int lookahead;
    private final ExecutorService executor;

    // Guarded by this.
    private final Set<Request> underWay = new HashSet<>();
    private final Deque<Request> ahead = new ArrayDeque<>();
    @Nullable private Request newest;
    private int limitAhead;

    /**
     * A fetcher over a client, which it closes in the end.
     *
     * @param lookahead how many requests to make ahead of time
     */
    PageFetcher(NeptuneStreamsClient client, int lookahead) {
        this.client = client;
        this.lookahead = lookahead;
        this.executor =
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "neptune-page-fetcher");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * The page at a position, perhaps requested before. The future fails as the request did.
     *
     * @param limit most records in the page, and in those that are requested ahead of time
     * @param followed whether requests ahead of time may follow this one
     */
    CompletableFuture<StreamPage> fetch(StreamPosition position, int limit, boolean followed) {
        Request guess = followed ? takeGuess(position, limit) : null;
        if (guess == null) {
            return request(position, limit, followed);
        }
        return guess.page.thenCompose(
                page ->
                        page.isEmpty()
                                ? request(position, limit, true)
                                : CompletableFuture.completedFuture(page));
    }

    /**
     * The guess that answers the question, or null. One that is still under way is such an answer
     * even if it fails later: to ask again would only repeat a failure that has just happened.
     */
    @Nullable
    private synchronized Request takeGuess(StreamPosition position, int limit) {
        Request guess = ahead.peek();
        if (guess == null
                || !guess.position.equals(position)
                || guess.limit > limit
                || guess.page.isCompletedExceptionally()) {
            return null;
        }
        ahead.remove();
        limitAhead = limit;
        lookAhead();
        return guess;
    }

    private CompletableFuture<StreamPage> request(
            StreamPosition position, int limit, boolean followed) {
        cancel(takeAllGuesses());
        synchronized (this) {
            Request request = start(position, limit);
            if (followed) {
                newest = request;
                limitAhead = limit;
            }
            return request.page;
        }
    }

    private synchronized Collection<Request> takeAllGuesses() {
        Collection<Request> guesses = new ArrayList<>(ahead);
        ahead.clear();
        newest = null;
        return guesses;
    }

    private static void cancel(Collection<Request> requests) {
        requests.forEach(request -> request.cancellation.cancel());
    }

    private Request start(StreamPosition position, int limit) {
        Request request = new Request(position, limit);
        executor.execute(() -> run(request));
        underWay.add(request);
        return request;
    }

    private void run(Request request) {
        try {
            request.page.complete(timed(request));
        } catch (Throwable failure) {
            request.page.completeExceptionally(failure);
        }
        synchronized (this) {
            underWay.remove(request);
        }
    }

    private StreamPage timed(Request request) {
        long begin = System.nanoTime();
        StreamPage page =
                client.fetch(
                        request.position,
                        request.limit,
                        last -> onLastEventId(request, last),
                        request.cancellation);
        return page.timed(
                System.currentTimeMillis(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    private synchronized void onLastEventId(Request request, EventId lastEventId) {
        request.lastEventId = lastEventId;
        lookAhead();
    }

    /** Follows the newest request, if it is known where it ends and there is room. */
    private void lookAhead() {
        if (ahead.size() < lookahead && newest != null && newest.lastEventId != null) {
            try {
                newest = start(StreamPosition.after(newest.lastEventId), limitAhead);
                ahead.add(newest);
            } catch (RejectedExecutionException e) {
                // Closed meanwhile: nobody will ask.
                newest = null;
            }
        }
    }

    /** How many requests have been made and not answered yet, cancelled ones included. */
    synchronized int requestsUnderWay() {
        return underWay.size();
    }

    /** Ends the requests under way; their futures complete with an error. */
    @Override
    public void close() {
        executor.shutdownNow();
        Collection<Request> requests;
        synchronized (this) {
            requests = new ArrayList<>(underWay);
        }
        cancel(requests);
        client.close();
    }

    /** A request that was made. */
    private static final class Request {

        private final StreamPosition position;
        private final int limit;
        private final Cancellation cancellation = new Cancellation();
        private final CompletableFuture<StreamPage> page = new CompletableFuture<>();
        @Nullable private EventId lastEventId;

        Request(StreamPosition position, int limit) {
            this.position = position;
            this.limit = limit;
        }
    }
}
