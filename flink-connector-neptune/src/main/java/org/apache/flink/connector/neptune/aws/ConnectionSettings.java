/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.Internal;

import javax.annotation.Nullable;

import java.net.URI;
import java.time.Duration;

/**
 * The settings of the connection to a Neptune endpoint. Each method returns the value of one option
 * of the source. The constants of the options have the defaults, the ranges and the descriptions.
 */
@Internal
public interface ConnectionSettings {

    /** The URL of the endpoint: scheme, host and, if it is not the default, port. */
    URI getEndpoint();

    /** The AWS region to sign for; null if it must be found out. */
    @Nullable
    String getRegion();

    CredentialsSettings getCredentials();

    Duration getConnectTimeout();

    Duration getReadTimeout();

    Duration getRequestTimeout();

    /** The path of the trust store; null for the trust store of the JVM. */
    @Nullable
    String getTrustStorePath();

    @Nullable
    String getTrustStorePassword();

    /** The URL of the proxy; null for the proxy settings of the JVM and its environment. */
    @Nullable
    URI getProxy();

    @Nullable
    String getProxyUser();

    @Nullable
    String getProxyPassword();

    /** The text to add to the user agent of the AWS SDK. Not an option. */
    String getUserAgent();
}
