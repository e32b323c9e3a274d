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

import javax.annotation.Nullable;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

import static java.util.Objects.requireNonNull;

/** All that is needed to reach a Neptune endpoint. Immutable. */
@Internal
public final class ConnectionSettings implements Serializable {

    private static final long serialVersionUID = 1L;

    private final URI endpoint;
    @Nullable private final String region;
    private final CredentialsProviderType credentialsProvider;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration requestTimeout;

    /**
     * Settings for an endpoint.
     *
     * @param endpoint checked by {@link #parseEndpoint}
     * @param region the AWS region to sign for; null to find it out
     * @param credentialsProvider where credentials come from
     * @param connectTimeout how long to wait for a connection
     * @param readTimeout how long to wait for the next bytes of an answer
     * @param requestTimeout how long one whole request may take
     */
    public ConnectionSettings(
            URI endpoint,
            @Nullable String region,
            CredentialsProviderType credentialsProvider,
            Duration connectTimeout,
            Duration readTimeout,
            Duration requestTimeout) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.region = region;
        this.credentialsProvider = requireNonNull(credentialsProvider, "credentialsProvider");
        this.connectTimeout = requireNonNull(connectTimeout, "connectTimeout");
        this.readTimeout = requireNonNull(readTimeout, "readTimeout");
        this.requestTimeout = requireNonNull(requestTimeout, "requestTimeout");
    }

    /**
     * Reads an endpoint as users write it.
     *
     * @throws IllegalArgumentException if it is not an http or https URL of a host alone
     */
    public static URI parseEndpoint(String text) {
        URI uri;
        try {
            uri = URI.create(text.trim());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(badEndpoint(text, e.getMessage()), e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException(
                    badEndpoint(text, "it must begin with https:// or http://"));
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(badEndpoint(text, "it names no host"));
        }
        boolean onlyHost = uri.getPath().isEmpty() || uri.getPath().equals("/");
        if (!onlyHost
                || uri.getQuery() != null
                || uri.getFragment() != null
                || uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    badEndpoint(
                            text,
                            "it must hold scheme, host and port only; the path follows from the format"));
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw new IllegalArgumentException(
                    badEndpoint(text, "its port is not between 1 and 65535"));
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(scheme + "://" + uri.getHost() + port);
    }

    private static String badEndpoint(String text, String why) {
        return "'"
                + text
                + "' is not the endpoint of a Neptune cluster: "
                + why
                + ". Example: https://my-cluster.cluster-abc.eu-west-1.neptune.amazonaws.com:8182";
    }

    public URI getEndpoint() {
        return endpoint;
    }

    @Nullable
    public String getRegion() {
        return region;
    }

    public CredentialsProviderType getCredentialsProvider() {
        return credentialsProvider;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public Duration getReadTimeout() {
        return readTimeout;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }
}
