/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;

import javax.annotation.Nullable;
import javax.net.ssl.TrustManager;

/** Configures the HTTP client of the SDK's clients. */
final class HttpClients {

    /** More than the largest look-ahead needs. A request would wait for a free connection. */
    private static final int MAX_CONNECTIONS = 64;

    private HttpClients() {}

    /**
     * A builder of a client with the timeouts and the proxy of the settings.
     *
     * @param trustManagers check the server's certificate; null for the JVM's trust store
     */
    static ApacheHttpClient.Builder builder(
            ConnectionSettings settings, @Nullable TrustManager[] trustManagers) {
        ApacheHttpClient.Builder builder =
                ApacheHttpClient.builder()
                        .connectionTimeout(settings.getConnectTimeout())
                        .socketTimeout(settings.getReadTimeout())
                        .tcpKeepAlive(true)
                        .maxConnections(MAX_CONNECTIONS)
                        // Its thread is not closed with a client, so it would outlive the job.
                        .useIdleConnectionReaper(false);
        if (trustManagers != null) {
            builder.tlsTrustManagersProvider(() -> trustManagers);
        }
        if (settings.getProxy() != null) {
            builder.proxyConfiguration(
                    ProxyConfiguration.builder()
                            .endpoint(settings.getProxy())
                            .username(settings.getProxyUser())
                            .password(settings.getProxyPassword())
                            .useSystemPropertyValues(false)
                            .useEnvironmentVariableValues(false)
                            .build());
        }
        return builder;
    }
}
