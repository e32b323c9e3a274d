/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.commandline.AccessOptions;
import org.apache.flink.connector.neptune.commandline.Failures;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.sqlclient.schema.GraphSchema;

import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;
import software.amazon.awssdk.services.neptunedata.model.PropertygraphSummary;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;

/**
 * Asks a cluster for the labels of its graph ({@code /propertygraph/statistics/summary}). Neptune
 * has a summary from engine version 1.2.1.0 on, if the statistics are enabled. It names no
 * properties of a label.
 */
final class GraphSummary {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private GraphSummary() {}

    /**
     * Adds the labels to a schema. If there is no summary, the reason is printed, and the schema
     * stays as it is.
     */
    static void addLabels(URI endpoint, AccessOptions access, GraphSchema schema, PrintStream err) {
        PropertygraphSummary summary;
        try {
            summary = read(endpoint, access);
        } catch (SdkException e) {
            err.println(
                    "There is no summary of the graph (the emulator never has one), so only labels"
                            + " in the log have a table: "
                            + Failures.oneLine(reason(e)));
            return;
        }
        summary.nodeLabels().forEach(label -> schema.addLabel(ElementType.VERTEX, label));
        summary.edgeLabels().forEach(label -> schema.addLabel(ElementType.EDGE, label));
    }

    /** The reason is in a field of Neptune's answer that the message of the SDK does not have. */
    private static String reason(SdkException failure) {
        if (failure instanceof AwsServiceException error) {
            try {
                byte[] answer = error.awsErrorDetails().rawResponse().asByteArray();
                String reason = JSON.readTree(answer).path("detailedMessage").asText();
                if (!reason.isEmpty()) {
                    return reason;
                }
            } catch (IOException e) {
                // The answer is not one of Neptune.
                return failure.getMessage();
            }
        }
        return failure.getMessage();
    }

    private static PropertygraphSummary read(URI endpoint, AccessOptions access) {
        if (access.unsigned()) {
            // The SDK requires a region for requests without a signature as well.
            return read(endpoint, Region.US_EAST_1, AnonymousCredentialsProvider.create());
        }
        try (DefaultCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build()) {
            return read(endpoint, access.region(endpoint), credentials);
        }
    }

    private static PropertygraphSummary read(
            URI endpoint, Region region, AwsCredentialsProvider credentials) {
        try (NeptunedataClient client =
                NeptunedataClient.builder()
                        .endpointOverride(endpoint)
                        .region(region)
                        .credentialsProvider(credentials)
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .overrideConfiguration(
                                configuration ->
                                        configuration
                                                .retryStrategy(AwsRetryStrategy.doNotRetry())
                                                .apiCallTimeout(TIMEOUT))
                        .build()) {
            return client.getPropertygraphSummary(request -> {}).payload().graphSummary();
        }
    }
}
