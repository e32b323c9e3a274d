/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.IoUtils;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The sources of the SDK's default chain, in the same order. The SDK's own class discards the
 * exceptions of its sources, so a service that fails temporarily looks like one that does not
 * exist. It then goes on to the next source, which may have another identity. This class fails
 * instead.
 *
 * <p>The first source that gives credentials is the only one that is used from then on.
 */
final class DefaultCredentialsChain implements AwsCredentialsProvider, AutoCloseable {

    private static final String METADATA_SERVICE = "http://169.254.169.254";
    private static final String METADATA_SERVICE_IPV6 = "http://[fd00:ec2::254]";
    private static final int METADATA_SERVICE_TIMEOUT_MILLIS = 1_000;

    private final AwsCredentialsProvider instance = InstanceProfileCredentialsProvider.create();
    private final List<AwsCredentialsProvider> sources =
            List.of(
                    SystemPropertyCredentialsProvider.create(),
                    EnvironmentVariableCredentialsProvider.create(),
                    WebIdentityTokenFileCredentialsProvider.create(),
                    ProfileCredentialsProvider.create(),
                    ContainerCredentialsProvider.builder().build(),
                    instance);

    private volatile AwsCredentialsProvider source;

    @Override
    public AwsCredentials resolveCredentials() {
        return source == null ? search() : source.resolveCredentials();
    }

    private AwsCredentials search() {
        List<String> reasons = new ArrayList<>();
        for (AwsCredentialsProvider candidate : sources) {
            try {
                AwsCredentials credentials = candidate.resolveCredentials();
                source = candidate;
                return credentials;
            } catch (RuntimeException e) {
                if (CredentialsUnavailableException.isTransient(e)
                        && (candidate != instance || isMetadataServiceThere())) {
                    throw SdkClientException.create(reason(candidate, e), e);
                }
                reasons.add(reason(candidate, e));
            }
        }
        throw SdkClientException.create(
                "None of the sources of the AWS SDK's default chain gives credentials. "
                        + String.join(" ", reasons));
    }

    /**
     * Whether the address of the instance metadata service accepts connections. Any machine can be
     * an EC2 instance, and the SDK throws the same exception whether there is no connection or the
     * service does not answer.
     */
    private static boolean isMetadataServiceThere() {
        boolean ipv6 =
                SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE
                        .getStringValue()
                        .filter("IPv6"::equalsIgnoreCase)
                        .isPresent();
        URI endpoint =
                URI.create(
                        SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT
                                .getNonDefaultStringValue()
                                .orElse(ipv6 ? METADATA_SERVICE_IPV6 : METADATA_SERVICE));
        int port = endpoint.getPort() < 0 ? 80 : endpoint.getPort();
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(
                    new InetSocketAddress(endpoint.getHost(), port),
                    METADATA_SERVICE_TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String reason(AwsCredentialsProvider source, RuntimeException failure) {
        return source.getClass().getSimpleName()
                + ": "
                + CredentialsUnavailableException.describe(failure);
    }

    @Override
    public void close() {
        sources.forEach(candidate -> IoUtils.closeIfCloseable(candidate, null));
    }

    /** The sources in their order, in the format of the SDK's chain. */
    @Override
    public String toString() {
        return sources.toString();
    }
}
