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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Requests pages one after the other and, if look-ahead is on, the next pages before they are asked
 * for. Each request runs in a thread of its own, so the fetcher thread can stop waiting for an
 * answer without losing it.
 *
 * <p>A page names its last event before its records. The page after that event is requested while
 * the records still arrive. Such a guess answers a call only if
 *
 * <ul>
 *   <li>the call asks for exactly that position, and for at least as many records,
 *   <li>the guess has not failed before the call: its error may be out of date,
 *   <li>the guess finds records: a stream that had ended when the guess was made may have grown.
 * </ul>
 *
 * <p>Any other call cancels all guesses. So look-ahead does not change which pages the cursor sees,
 * nor how it handles errors.
 *
 * <p>No lock is held while a request is cancelled or a future is completed.
 */
final class PageFetcher implements PageSource {

    private final NeptuneStreamsClient client;
    private final int lookahead;
    private final ExecutorService executor;

    // Guarded by this.
    private final Set<Request> underWay = new HashSet<>();
    private final Deque<Request> guesses = new ArrayDeque<>();
    private int guessLimit;

    /** The request that the next guess follows; null if no guess is to be made. */
    @Nullable private Request newest;

    /**
     * Creates a fetcher.
     *
     * @param client closed together with the fetcher
     * @param lookahead the most pages to request ahead; 0 for none
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

    @Override
    public CompletableFuture<StreamPage> fetch(
            StreamPosition position, int limit, boolean mayRequestAhead) {
        Request guess = mayRequestAhead ? takeGuess(position, limit) : null;
        if (guess == null) {
            return request(position, limit, mayRequestAhead);
        }
        return guess.page.thenCompose(
                page ->
                        page.isEmpty()
                                ? request(position, limit, true)
                                : CompletableFuture.completedFuture(page));
    }

    /**
     * The guess that answers the call, or null. A guess that is still under way answers it even if
     * it fails later: that failure is new, and another request would only repeat it.
     */
    @Nullable
    private synchronized Request takeGuess(StreamPosition position, int limit) {
        Request guess = guesses.peek();
        if (guess == null
                || !guess.position.equals(position)
                || guess.limit > limit
                || guess.page.isCompletedExceptionally()) {
            return null;
        }
        guesses.remove();
        guessLimit = limit;
        lookAhead();
        return guess;
    }

    private CompletableFuture<StreamPage> request(
            StreamPosition position, int limit, boolean mayRequestAhead) {
        cancel(dropGuesses());
        synchronized (this) {
            Request request = start(position, limit);
            newest = mayRequestAhead ? request : null;
            guessLimit = limit;
            return request.page;
        }
    }

    private synchronized List<Request> dropGuesses() {
        List<Request> dropped = new ArrayList<>(guesses);
        guesses.clear();
        newest = null;
        return dropped;
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
            long begin = System.nanoTime();
            StreamPage page =
                    client.fetch(
                            request.position,
                            request.limit,
                            last -> onLastEventId(request, last),
                            request.cancellation);
            request.page.complete(
                    page.timed(
                            System.currentTimeMillis(),
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)));
        } catch (Throwable failure) {
            request.page.completeExceptionally(failure);
        }
        synchronized (this) {
            underWay.remove(request);
        }
    }

    private synchronized void onLastEventId(Request request, EventId lastEventId) {
        request.lastEventId = lastEventId;
        lookAhead();
    }

    /** Makes the next guess, if there is room for it and the end of the page before is known. */
    private void lookAhead() {
        if (guesses.size() < lookahead && newest != null && newest.lastEventId != null) {
            try {
                newest = start(StreamPosition.after(newest.lastEventId), guessLimit);
                guesses.add(newest);
            } catch (RejectedExecutionException e) {
                // The fetcher was closed, so the page is not needed.
                newest = null;
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        List<Request> requests;
        synchronized (this) {
            requests = new ArrayList<>(underWay);
        }
        cancel(requests);
        client.close();
    }

    /** A request and its answer. */
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
