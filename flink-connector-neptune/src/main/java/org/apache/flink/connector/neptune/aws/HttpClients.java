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

import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;

import javax.annotation.Nullable;
import javax.net.ssl.TrustManager;

/** The HTTP client under the SDK's clients. */
final class HttpClients {

    private HttpClients() {}

    /**
     * A client with these timeouts and this proxy.
     *
     * @param trustManagers say whom to trust; null for the JVM's trust store
     */
    static ApacheHttpClient.Builder builder(
            ConnectionSettings settings, @Nullable TrustManager[] trustManagers) {
        ApacheHttpClient.Builder builder =
                ApacheHttpClient.builder()
                        .connectionTimeout(settings.getConnectTimeout())
                        .socketTimeout(settings.getReadTimeout())
                        .tcpKeepAlive(true)
                        // Its thread belongs to no client and so outlives every job.
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
