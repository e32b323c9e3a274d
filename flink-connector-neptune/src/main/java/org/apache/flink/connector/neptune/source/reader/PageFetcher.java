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

import org.apache.flink.connector.neptune.stream.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.StreamPage;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes requests in a thread of its own, so that whoever waits for the answer can stop waiting
 * without losing it.
 */
final class PageFetcher implements AutoCloseable {

    private final NeptuneStreamsClient client;
    private final ExecutorService executor;

    PageFetcher(NeptuneStreamsClient client) {
        this.client = client;
        this.executor =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread = new Thread(task, "neptune-page-fetcher");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    CompletableFuture<StreamPage> fetch(StreamPosition position, int limit) {
        return CompletableFuture.supplyAsync(() -> client.fetch(position, limit), executor);
    }

    /** Ends a request under way; its future completes with an error. */
    @Override
    public void close() {
        executor.shutdownNow();
        client.close();
    }
}
