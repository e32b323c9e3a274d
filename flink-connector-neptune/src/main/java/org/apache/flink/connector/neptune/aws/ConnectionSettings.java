/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.Internal;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/** All that is needed to reach a Neptune endpoint. Immutable. */
@Internal
public final class ConnectionSettings implements Serializable {

    private static final Pattern SCHEME = Pattern.compile("(https?)://", Pattern.CASE_INSENSITIVE);

    private static final long serialVersionUID = 1L;

    private final URI endpoint;
    @Nullable private final String region;
    private final CredentialsSettings credentials;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration requestTimeout;
    @Nullable private final String trustStorePath;
    @Nullable private final String trustStorePassword;
    @Nullable private final URI proxy;
    @Nullable private final String proxyUser;
    @Nullable private final String proxyPassword;
    private final String userAgent;

    private ConnectionSettings(Builder builder) {
        this.endpoint = builder.endpoint;
        this.region = builder.region;
        this.credentials = builder.credentials;
        this.connectTimeout = builder.connectTimeout;
        this.readTimeout = builder.readTimeout;
        this.requestTimeout = builder.requestTimeout;
        this.trustStorePath = builder.trustStorePath;
        this.trustStorePassword = builder.trustStorePassword;
        this.proxy = builder.proxy;
        this.proxyUser = builder.proxyUser;
        this.proxyPassword = builder.proxyPassword;
        this.userAgent = builder.userAgent;
    }

    /**
     * Settings for an endpoint.
     *
     * @param endpoint checked by {@link #parseEndpoint}
     */
    public static Builder builder(URI endpoint) {
        return new Builder(endpoint);
    }

    /**
     * Reads an endpoint as users write it.
     *
     * @throws IllegalArgumentException if it is not an http or https URL of a host alone
     */
    public static URI parseEndpoint(String text) {
        Matcher begin = SCHEME.matcher(text.trim());
        if (!begin.lookingAt()) {
            throw new IllegalArgumentException(
                    badEndpoint(text, "it must begin with https:// or http://"));
        }
        URI uri;
        try {
            uri = URI.create(text.trim());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(badEndpoint(text, e.getMessage()));
        }
        String scheme = begin.group(1).toLowerCase(Locale.ROOT);
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

    /**
     * Reads the address of a proxy as users write it.
     *
     * @throws IllegalArgumentException if it is not an http or https URL of a host and a port
     */
    public static URI parseProxy(String text) {
        try {
            URI uri = URI.create(text.trim());
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getPort() > 0 && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The message below says what is wanted.
        }
        throw new IllegalArgumentException(
                "'"
                        + text
                        + "' is not the address of a proxy. Example: http://proxy.example.org:3128");
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

    public CredentialsSettings getCredentials() {
        return credentials;
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

    /** The file that says whom to trust; null for the JVM's trust store. */
    @Nullable
    String getTrustStorePath() {
        return trustStorePath;
    }

    @Nullable
    String getTrustStorePassword() {
        return trustStorePassword;
    }

    /** The proxy to go through; null for what the JVM and its environment say. */
    @Nullable
    URI getProxy() {
        return proxy;
    }

    @Nullable
    String getProxyUser() {
        return proxyUser;
    }

    @Nullable
    String getProxyPassword() {
        return proxyPassword;
    }

    String getUserAgent() {
        return userAgent;
    }

    /** Collects settings. */
    public static final class Builder {

        private final URI endpoint;
        @Nullable private String region;
        private CredentialsSettings credentials =
                CredentialsSettings.of(CredentialsProviderType.AUTO);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration readTimeout = Duration.ofSeconds(30);
        private Duration requestTimeout = Duration.ofMinutes(2);
        @Nullable private String trustStorePath;
        @Nullable private String trustStorePassword;
        @Nullable private URI proxy;
        @Nullable private String proxyUser;
        @Nullable private String proxyPassword;
        private String userAgent = "flink-connector-neptune";

        private Builder(URI endpoint) {
            this.endpoint = requireNonNull(endpoint, "endpoint");
        }

        /** The AWS region to sign for; null, the default, to find it out. */
        public Builder region(@Nullable String region) {
            this.region = region;
            return this;
        }

        /** Where credentials come from; the SDK's default chain by default. */
        public Builder credentials(CredentialsSettings credentials) {
            this.credentials = requireNonNull(credentials, "credentials");
            return this;
        }

        /** As {@link #credentials(CredentialsSettings)}, for those that need to know nothing. */
        public Builder credentials(CredentialsProviderType type) {
            return credentials(CredentialsSettings.of(type));
        }

        /**
         * How long to wait.
         *
         * @param connect for a connection
         * @param read for the next bytes of an answer
         * @param request for one whole request
         */
        public Builder timeouts(Duration connect, Duration read, Duration request) {
            this.connectTimeout = requireNonNull(connect, "connect");
            this.readTimeout = requireNonNull(read, "read");
            this.requestTimeout = requireNonNull(request, "request");
            return this;
        }

        /** Whom to trust in place of those whom the JVM trusts; null for the latter. */
        public Builder trustStore(@Nullable String path, @Nullable String password) {
            this.trustStorePath = path;
            this.trustStorePassword = password;
            return this;
        }

        /** The proxy to go through; null for what the JVM and its environment say. */
        public Builder proxy(
                @Nullable URI proxy, @Nullable String user, @Nullable String password) {
            this.proxy = proxy;
            this.proxyUser = user;
            this.proxyPassword = password;
            return this;
        }

        /** What to add to the name under which the SDK presents itself. */
        public Builder userAgent(String userAgent) {
            this.userAgent = requireNonNull(userAgent, "userAgent");
            return this;
        }

        /** The settings. */
        public ConnectionSettings build() {
            return new ConnectionSettings(this);
        }
    }
}
