/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.neptunedata.NeptunedataAsyncClient;
import software.amazon.awssdk.services.neptunedata.NeptunedataAsyncClientBuilder;
import software.amazon.awssdk.services.neptunedata.NeptunedataBaseClientBuilder;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;
import software.amazon.awssdk.services.neptunedata.model.GetPropertygraphStreamRequest;
import software.amazon.awssdk.services.neptunedata.model.GetPropertygraphStreamResponse;
import software.amazon.awssdk.services.neptunedata.model.GetSparqlStreamRequest;
import software.amazon.awssdk.services.neptunedata.model.GetSparqlStreamResponse;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Reads with AWS's synchronous or asynchronous client. */
interface SdkReader extends AutoCloseable {

    /** Shared, because a shutdown takes two seconds. Its threads are daemons. */
    SdkEventLoopGroup NETTY_THREADS = SdkEventLoopGroup.builder().numberOfThreads(1).build();

    GetPropertygraphStreamResponse read(GetPropertygraphStreamRequest request);

    GetSparqlStreamResponse read(GetSparqlStreamRequest request);

    @Override
    void close();

    /** The kind of client. */
    enum Kind {
        SYNCHRONOUS {
            @Override
            SdkReader open(URI endpoint, AwsCredentialsProvider credentials) {
                return new Synchronous(
                        configured(NeptunedataClient.builder(), endpoint, credentials)
                                .httpClientBuilder(ApacheHttpClient.builder())
                                .build());
            }
        },
        ASYNCHRONOUS {
            @Override
            SdkReader open(URI endpoint, AwsCredentialsProvider credentials) {
                NeptunedataAsyncClientBuilder builder =
                        configured(NeptunedataAsyncClient.builder(), endpoint, credentials);
                return new Asynchronous(
                        builder.httpClientBuilder(
                                        NettyNioAsyncHttpClient.builder()
                                                .eventLoopGroup(NETTY_THREADS))
                                .build());
            }
        };

        abstract SdkReader open(URI endpoint, AwsCredentialsProvider credentials);

        private static <B extends NeptunedataBaseClientBuilder<B, ?>> B configured(
                B builder, URI endpoint, AwsCredentialsProvider credentials) {
            return builder.endpointOverride(endpoint)
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(credentials)
                    .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()));
        }
    }

    /** With Apache's HTTP client. */
    final class Synchronous implements SdkReader {

        private final NeptunedataClient client;

        Synchronous(NeptunedataClient client) {
            this.client = client;
        }

        @Override
        public GetPropertygraphStreamResponse read(GetPropertygraphStreamRequest request) {
            return client.getPropertygraphStream(request);
        }

        @Override
        public GetSparqlStreamResponse read(GetSparqlStreamRequest request) {
            return client.getSparqlStream(request);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /** With Netty. */
    final class Asynchronous implements SdkReader {

        private final NeptunedataAsyncClient client;

        Asynchronous(NeptunedataAsyncClient client) {
            this.client = client;
        }

        @Override
        public GetPropertygraphStreamResponse read(GetPropertygraphStreamRequest request) {
            return await(client.getPropertygraphStream(request));
        }

        @Override
        public GetSparqlStreamResponse read(GetSparqlStreamRequest request) {
            return await(client.getSparqlStream(request));
        }

        @Override
        public void close() {
            client.close();
        }

        private static <T> T await(CompletableFuture<T> answer) {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException) {
                    throw (RuntimeException) e.getCause();
                }
                throw e;
            }
        }
    }
}
