/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

import java.util.function.Consumer;

/**
 * Passes each request to an observer before it is sent, so that the observer can abort it. The
 * SDK's synchronous client cannot end a single request: it can only be closed as a whole.
 */
final class ObservedHttpClient implements SdkHttpClient {

    private final SdkHttpClient client;
    private final Consumer<Abortable> observer;

    /**
     * Wraps a client.
     *
     * @param observer is called in the thread that makes the request
     */
    ObservedHttpClient(SdkHttpClient client, Consumer<Abortable> observer) {
        this.client = client;
        this.observer = observer;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        observer.accept(prepared);
        return prepared;
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
