/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.Internal;

import software.amazon.awssdk.services.neptunedata.NeptunedataClient;

import java.util.concurrent.ExecutorService;

/** The AWS SDK's client, with the resources that must be closed together with it. */
@Internal
public final class NeptunedataConnection implements AutoCloseable {

    private final NeptunedataClient client;
    private final CredentialsProviders credentials;
    private final ExecutorService timer;

    NeptunedataConnection(
            NeptunedataClient client, CredentialsProviders credentials, ExecutorService timer) {
        this.client = client;
        this.credentials = credentials;
        this.timer = timer;
    }

    /** The client. Only {@link #close()} may close it. */
    public NeptunedataClient client() {
        return client;
    }

    /** Ends running requests, and closes connections and threads. */
    @Override
    public void close() {
        client.close();
        credentials.close();
        timer.shutdownNow();
    }
}
