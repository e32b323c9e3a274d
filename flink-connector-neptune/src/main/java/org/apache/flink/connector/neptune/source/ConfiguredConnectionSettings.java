/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.aws.CredentialsSettings;
import org.apache.flink.connector.neptune.aws.EndpointUrls;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/** The {@link ConnectionSettings}, read from options. */
final class ConfiguredConnectionSettings implements ConnectionSettings, Serializable {

    private static final long serialVersionUID = 1L;

    private final Configuration options;
    private final URI endpoint;
    private final CredentialsSettings credentials;
    @Nullable private final URI proxy;

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if an option is missing, is wrong or would be ignored
     */
    ConfiguredConnectionSettings(Configuration options) {
        this.options = options;
        this.endpoint = url(NeptuneStreamsSourceOptions.ENDPOINT, EndpointUrls::parseEndpoint);
        if (endpoint == null) {
            throw OptionChecks.invalid(
                    NeptuneStreamsSourceOptions.ENDPOINT,
                    "is missing: set it to the URL of the Neptune cluster");
        }
        this.credentials = new CredentialsReader(options).read();
        this.proxy =
                url(NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_ENDPOINT, EndpointUrls::parseProxy);
        OptionChecks.refuseWithout(
                options,
                NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_USERNAME,
                NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_ENDPOINT);
        OptionChecks.refuseWithout(
                options,
                NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_PASSWORD,
                NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_ENDPOINT);
        OptionChecks.refuseWithout(
                options,
                NeptuneStreamsSourceOptions.AWS_TLS_TRUSTSTORE_PASSWORD,
                NeptuneStreamsSourceOptions.AWS_TLS_TRUSTSTORE_PATH);
    }

    @Nullable
    private URI url(ConfigOption<String> option, Function<String, URI> parser) {
        String text = options.get(option);
        try {
            return text == null ? null : parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option '" + option.key() + "': " + e.getMessage());
        }
    }

    @Override
    public URI getEndpoint() {
        return endpoint;
    }

    @Nullable
    @Override
    public String getRegion() {
        return options.get(NeptuneStreamsSourceOptions.AWS_REGION);
    }

    @Override
    public CredentialsSettings getCredentials() {
        return credentials;
    }

    @Override
    public Duration getConnectTimeout() {
        return options.get(NeptuneStreamsSourceOptions.AWS_HTTP_CONNECT_TIMEOUT);
    }

    @Override
    public Duration getReadTimeout() {
        return options.get(NeptuneStreamsSourceOptions.AWS_HTTP_READ_TIMEOUT);
    }

    @Override
    public Duration getRequestTimeout() {
        return options.get(NeptuneStreamsSourceOptions.AWS_HTTP_REQUEST_TIMEOUT);
    }

    @Nullable
    @Override
    public String getTrustStorePath() {
        return options.get(NeptuneStreamsSourceOptions.AWS_TLS_TRUSTSTORE_PATH);
    }

    @Nullable
    @Override
    public String getTrustStorePassword() {
        return options.get(NeptuneStreamsSourceOptions.AWS_TLS_TRUSTSTORE_PASSWORD);
    }

    @Nullable
    @Override
    public URI getProxy() {
        return proxy;
    }

    @Nullable
    @Override
    public String getProxyUser() {
        return options.get(NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_USERNAME);
    }

    @Nullable
    @Override
    public String getProxyPassword() {
        return options.get(NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_PASSWORD);
    }

    @Override
    public String getUserAgent() {
        return UserAgent.NAME;
    }
}
