/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.connector.neptune.source.TestSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class NeptunedataClientsTest {

    private static final ExecutionInterceptor NONE = new ExecutionInterceptor() {};

    private final Map<String, String> saved = new HashMap<>();

    @BeforeEach
    void leaveTheEnvironment() {
        set("aws.disableEc2Metadata", "true");
        set("aws.configFile", "/no/such/file");
        set("aws.sharedCredentialsFile", "/no/such/file");
        set("aws.region", null);
    }

    @AfterEach
    void restoreTheEnvironment() {
        saved.forEach(NeptunedataClientsTest::put);
    }

    @ParameterizedTest
    @CsvSource({
        "my-cluster.cluster-abc123.eu-west-1.neptune.amazonaws.com, eu-west-1",
        "my-cluster.cluster-ro-abc123.us-east-2.neptune.amazonaws.com, us-east-2",
        "my-cluster.cluster-custom-abc123.ap-southeast-4.neptune.amazonaws.com, ap-southeast-4",
        "my-instance.abc123.us-gov-west-1.neptune.amazonaws.com, us-gov-west-1",
        "MY-CLUSTER.CLUSTER-ABC.EU-WEST-1.NEPTUNE.AMAZONAWS.COM, eu-west-1",
        "database-1.abc123.neptune.cn-northwest-1.amazonaws.com.cn, cn-northwest-1",
        "c.cluster-ro-abc123.neptune.cn-north-1.amazonaws.com.cn, cn-north-1"
    })
    void theHostNamesTheRegion(String host, String region) {
        assertThat(regionOf("https://" + host + ":8182", null, CredentialsProviderType.AUTO))
                .isEqualTo(Region.of(region));
    }

    @Test
    void theOptionComesBeforeTheHost() {
        assertThat(
                        regionOf(
                                "https://c.cluster-abc.eu-west-1.neptune.amazonaws.com:8182",
                                "us-west-2",
                                CredentialsProviderType.AUTO))
                .isEqualTo(Region.US_WEST_2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.example.com:8182",
                "https://10.0.0.1:8182",
                "https://[::1]:8182",
                "https://localhost:8182",
                "https://c.eu-west-1.neptune.amazonaws.com.evil.example:8182",
                "https://neptune.amazonaws.com:8182"
            })
    void aHostThatNamesNoneTakesItFromTheEnvironment(String endpoint) {
        set("aws.region", "sa-east-1");

        assertThat(regionOf(endpoint, null, CredentialsProviderType.AUTO))
                .isEqualTo(Region.SA_EAST_1);
    }

    @Test
    void noRegionAnywhereSaysWhichOptionToSet() {
        assumeTrue(System.getenv("AWS_REGION") == null);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                regionOf(
                                        "https://graph.example.com:8182",
                                        null,
                                        CredentialsProviderType.AUTO))
                .withMessageContaining("https://graph.example.com:8182")
                .withMessageContaining("'aws.region'");
    }

    @Test
    void whoSignsNothingNeedsNoRegion() {
        assertThat(regionOf("http://localhost:8182", null, CredentialsProviderType.NONE))
                .isNotNull();
    }

    @Test
    void theClientTalksToTheEndpointAndToNothingElse() {
        try (NeptunedataConnection client =
                client("http://localhost:1", null, CredentialsProviderType.NONE)) {
            assertThat(client.client().serviceClientConfiguration().endpointOverride())
                    .contains(URI.create("http://localhost:1"));
            assertThat(
                            client.client()
                                    .serviceClientConfiguration()
                                    .overrideConfiguration()
                                    .retryStrategy()
                                    .get()
                                    .maxAttempts())
                    .isEqualTo(1);
            assertThat(
                            client.client()
                                    .serviceClientConfiguration()
                                    .overrideConfiguration()
                                    .apiCallTimeout())
                    .contains(Duration.ofSeconds(3));
        }
    }

    private static Region regionOf(
            String endpoint, String region, CredentialsProviderType credentials) {
        try (NeptunedataConnection client = client(endpoint, region, credentials)) {
            return client.client().serviceClientConfiguration().region();
        }
    }

    private static NeptunedataConnection client(
            String endpoint, String region, CredentialsProviderType credentials) {
        return NeptunedataClients.create(
                TestSettings.connection(EndpointUrls.parseEndpoint(endpoint))
                        .region(region)
                        .credentials(credentials)
                        .timeouts(
                                Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3))
                        .build(),
                NONE,
                request -> {},
                NeptunedataClientsTest.class.getClassLoader());
    }

    private void set(String name, String value) {
        saved.putIfAbsent(name, System.getProperty(name));
        put(name, value);
    }

    private static void put(String name, String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
