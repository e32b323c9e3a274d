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

import org.apache.flink.annotation.Internal;

import software.amazon.awssdk.services.neptunedata.NeptunedataClient;

import java.util.concurrent.ExecutorService;

/** The AWS SDK's client with all that belongs to it. */
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

    /** The client, to be closed by {@link #close()} only. */
    public NeptunedataClient client() {
        return client;
    }

    /** Ends requests under way, connections and threads. */
    @Override
    public void close() {
        client.close();
        credentials.close();
        timer.shutdownNow();
    }
}
