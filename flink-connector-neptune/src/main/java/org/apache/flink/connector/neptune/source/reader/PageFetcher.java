/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.StreamPage;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import javax.annotation.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
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
 * while the records are still arriving. That is a guess and nothing more: only who then asks for
 * just that position with just that limit gets the answer, and any other request throws all guesses
 * away. A guess that found nothing is no answer either: by the time it is asked for, it may be old.
 * So what is read, in which order and how errors are met is the same with and without.
 */
final class PageFetcher implements AutoCloseable {

    private final NeptuneStreamsClient client;
    private final int lookahead;
    private final int limitAhead;
    private final ExecutorService executor;

    // Guarded by this.
    private final Deque<Request> ahead = new ArrayDeque<>();
    @Nullable private Request newest;

    /**
     * A fetcher over a client, which it closes in the end.
     *
     * @param lookahead how many requests to make ahead of time
     * @param limitAhead how many records those ask for
     */
    PageFetcher(NeptuneStreamsClient client, int lookahead, int limitAhead) {
        this.client = client;
        this.lookahead = lookahead;
        this.limitAhead = limitAhead;
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
     * @param followed whether requests ahead of time may follow this one
     */
    synchronized CompletableFuture<StreamPage> fetch(
            StreamPosition position, int limit, boolean followed) {
        Request guess = ahead.poll();
        if (guess != null && followed && guess.position.equals(position) && guess.limit == limit) {
            lookAhead();
            return guess.page.thenCompose(
                    page ->
                            page.isEmpty()
                                    ? fetch(position, limit, followed)
                                    : CompletableFuture.completedFuture(page));
        }
        ahead.clear();
        Request request = start(position, limit);
        if (!followed) {
            newest = null;
        }
        return request.page;
    }

    private Request start(StreamPosition position, int limit) {
        Request request = new Request(position, limit);
        newest = request;
        CompletableFuture.supplyAsync(() -> timed(request), executor)
                .whenComplete(request::complete);
        return request;
    }

    private StreamPage timed(Request request) {
        long begin = System.nanoTime();
        StreamPage page =
                client.fetch(request.position, request.limit, last -> onLastEventId(request, last));
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
                ahead.add(start(StreamPosition.after(newest.lastEventId), limitAhead));
            } catch (RejectedExecutionException e) {
                // Closed meanwhile: nobody will ask.
                newest = null;
            }
        }
    }

    /** Ends the requests under way; their futures complete with an error. */
    @Override
    public void close() {
        executor.shutdownNow();
        client.close();
    }

    /** A request that was made. */
    private static final class Request {

        private final StreamPosition position;
        private final int limit;
        private final CompletableFuture<StreamPage> page = new CompletableFuture<>();
        @Nullable private EventId lastEventId;

        Request(StreamPosition position, int limit) {
            this.position = position;
            this.limit = limit;
        }

        private void complete(@Nullable StreamPage answer, @Nullable Throwable failure) {
            if (failure == null) {
                page.complete(answer);
            } else {
                page.completeExceptionally(failure);
            }
        }
    }
}
