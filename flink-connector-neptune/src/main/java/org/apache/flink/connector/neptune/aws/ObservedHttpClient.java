/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

import java.util.function.Consumer;

/**
 * Shows each request to an observer before it is sent, so that it can be aborted. The SDK's
 * synchronous client has no other way to end a request early than to close the whole client.
 */
final class ObservedHttpClient implements SdkHttpClient {

    private final SdkHttpClient client;
    private final Consumer<Abortable> observer;

    private ObservedHttpClient(SdkHttpClient client, Consumer<Abortable> observer) {
        this.client = client;
        this.observer = observer;
    }

    /**
     * Builds a client over the one of another builder.
     *
     * @param observer is called in the thread that makes the request
     */
    static SdkHttpClient.Builder<?> builder(
            SdkHttpClient.Builder<?> builder, Consumer<Abortable> observer) {
        return new Builder(builder, observer);
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

    private static final class Builder implements SdkHttpClient.Builder<Builder> {

        private final SdkHttpClient.Builder<?> builder;
        private final Consumer<Abortable> observer;

        Builder(SdkHttpClient.Builder<?> builder, Consumer<Abortable> observer) {
            this.builder = builder;
            this.observer = observer;
        }

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new ObservedHttpClient(builder.buildWithDefaults(defaults), observer);
        }
    }
}
