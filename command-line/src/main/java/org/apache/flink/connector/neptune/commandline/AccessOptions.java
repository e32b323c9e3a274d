/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.aws.NeptunedataClients;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

import java.net.URI;
import java.time.Duration;

/** The options of the command line that say how requests are signed. */
public final class AccessOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--region",
            description =
                    "AWS region of the signatures (default: the region in the host name of the"
                            + " endpoint, otherwise that of the environment).")
    private String region;

    @Option(
            names = "--unsigned",
            description = "Do not sign requests, for clusters without IAM authentication.")
    private boolean unsigned;

    /** The AWS region. Null if it was not given. */
    public String region() {
        return region;
    }

    /**
     * The region of signatures: the one that was given, or that of the host name, or that of the
     * environment.
     *
     * @throws SdkClientException if there is none
     */
    public Region region(URI url) {
        if (region != null) {
            return Region.of(region);
        }
        Region fromHost = NeptunedataClients.regionOf(url);
        return fromHost == null
                ? DefaultAwsRegionProviderChain.builder().build().getRegion()
                : fromHost;
    }

    /** Whether requests are not to be signed. */
    public boolean unsigned() {
        return unsigned;
    }

    /**
     * Checks the options, and the URL of the cluster.
     *
     * @throws ParameterException if one of them is not valid
     */
    public void check(String url) {
        if (region != null && !region.matches("[a-z0-9]+(-[a-z0-9]+)+")) {
            throw invalid(
                    "Invalid value for option '--region': '"
                            + region
                            + "' is not an AWS region such as eu-west-1");
        }
        try {
            this.<String>source(url, unsigned)
                    .setDeserializer(NeptuneDeserializationSchema.json())
                    .build();
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    ParameterException invalid(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** A source of the graph at a URL. */
    <T> NeptuneStreamsSourceBuilder<T> source(String url, boolean withoutSignatures) {
        NeptuneStreamsSourceBuilder<T> builder =
                NeptuneStreamsSource.<T>builder()
                        .setEndpoint(url)
                        // The user waits for the result, so a failure must show up early.
                        .setOption(
                                NeptuneStreamsSourceOptions.SCAN_RETRY_TIMEOUT,
                                Duration.ofSeconds(10))
                        .setOption(
                                NeptuneStreamsSourceOptions.AWS_HTTP_CONNECT_TIMEOUT,
                                Duration.ofSeconds(5));
        if (withoutSignatures) {
            builder.setOption(
                    NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER,
                    CredentialsProviderType.NONE);
        }
        if (region != null) {
            builder.setRegion(region);
        }
        return builder;
    }
}
