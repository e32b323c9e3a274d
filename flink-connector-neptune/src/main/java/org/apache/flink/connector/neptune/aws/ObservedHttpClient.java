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
