/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.source.metrics.NeptuneStreamsReaderMetrics;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Requests pages one after the other and, if look-ahead is on, further pages before they are asked
 * for. {@link Lookahead} decides which. Each request runs in a thread of its own, so the fetcher
 * thread can stop waiting for an answer without losing it.
 *
 * <p>A page that was requested ahead, a guess, answers a call only if it has the record directly
 * before the requested position, or begins exactly there. What it has before the position is cut
 * off. So look-ahead does not change which records the cursor sees, nor how it handles errors. A
 * wrong guess costs a request, but never a record.
 *
 * <p>No lock is held while a request is cancelled or a future is completed.
 */
final class PageFetcher implements PageSource {

    private final NeptuneStreamsClient client;
    private final NeptuneStreamsReaderMetrics metrics;
    private final ExecutorService executor;

    // Guarded by this.
    private final Lookahead lookahead;
    private final Set<PageRequest> underWay = new HashSet<>();

    /**
     * Creates a fetcher.
     *
     * @param client closed together with the fetcher
     * @param lookahead used by this fetcher alone
     */
    PageFetcher(
            NeptuneStreamsClient client, Lookahead lookahead, NeptuneStreamsReaderMetrics metrics) {
        this.client = client;
        this.lookahead = lookahead;
        this.metrics = metrics;
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
        PageRequest before;
        PageRequest guess;
        synchronized (this) {
            before = lookahead.first();
            guess = mayRequestAhead ? lookahead.take(position, limit) : null;
            if (guess != null) {
                requestAhead();
            }
        }
        cancelDropped();
        return guess == null
                ? request(position, limit, mayRequestAhead)
                : guess.takeAnswer()
                        .thenCompose(page -> answer(position, limit, before, guess, page));
    }

    /** Answers a call with the guess that was taken for it. Runs in any thread. */
    private CompletableFuture<StreamPage> answer(
            StreamPosition position,
            int limit,
            PageRequest before,
            PageRequest guess,
            StreamPage page) {
        StreamPage rest = guess.continueAfter(before, page);
        synchronized (this) {
            lookahead.onTaken(guess, page, rest);
        }
        if (!rest.isEmpty()) {
            return CompletableFuture.completedFuture(rest);
        }
        // The guess was made at the end of the log, or it has nothing more than the page before.
        return page.isEmpty() ? request(position, limit, true) : fetch(position, limit, true);
    }

    private CompletableFuture<StreamPage> request(
            StreamPosition position, int limit, boolean mayRequestAhead) {
        PageRequest request;
        synchronized (this) {
            request = lookahead.begin(position, limit, mayRequestAhead);
        }
        cancelDropped();
        synchronized (this) {
            start(request);
            requestAhead();
        }
        return request.takeAnswer();
    }

    /** Makes the requests ahead that are due. */
    private synchronized void requestAhead() {
        try {
            PageRequest next = lookahead.next();
            while (next != null) {
                start(next);
                next = lookahead.next();
            }
        } catch (RejectedExecutionException e) {
            // The fetcher was closed, so the page is not needed.
        }
    }

    private void start(PageRequest request) {
        CompletableFuture<StreamPage> answer = request.answer();
        executor.execute(() -> run(request, answer));
        underWay.add(request);
        metrics.onPagesInFlight(underWay.size());
    }

    private void run(PageRequest request, CompletableFuture<StreamPage> answer) {
        StreamPage page = null;
        Throwable failure = null;
        try {
            long begin = System.nanoTime();
            page =
                    client.fetch(
                                    request.position(),
                                    request.limit(),
                                    last -> onLastEventId(request, last),
                                    request.cancellation())
                            .timed(
                                    System.currentTimeMillis(),
                                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        } catch (Throwable e) {
            failure = e;
        }
        try {
            onEnd(request, page, failure);
            cancelDropped();
        } catch (Throwable e) {
            // Without an answer the reader would wait forever.
            failure = e;
        }
        if (failure == null) {
            answer.complete(page);
        } else {
            answer.completeExceptionally(failure);
        }
    }

    private synchronized void onEnd(
            PageRequest request, @Nullable StreamPage page, @Nullable Throwable failure) {
        underWay.remove(request);
        metrics.onPagesInFlight(underWay.size());
        if (failure == null) {
            lookahead.onArrived(request, page);
            requestAhead();
        } else {
            lookahead.onFailed(request, failure);
        }
    }

    private void onLastEventId(PageRequest request, EventId lastEventId) {
        synchronized (this) {
            request.onLastEventId(lastEventId);
            requestAhead();
        }
        cancelDropped();
    }

    private void cancelDropped() {
        List<PageRequest> dropped;
        synchronized (this) {
            dropped = lookahead.takeDropped();
        }
        cancel(dropped);
    }

    private static void cancel(Collection<PageRequest> requests) {
        requests.forEach(request -> request.cancellation().cancel());
    }

    @Override
    public void close() {
        executor.shutdownNow();
        List<PageRequest> requests;
        synchronized (this) {
            requests = new ArrayList<>(underWay);
        }
        cancel(requests);
        client.close();
    }
}
