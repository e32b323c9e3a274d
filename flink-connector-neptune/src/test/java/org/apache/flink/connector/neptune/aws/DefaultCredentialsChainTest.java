/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

import static org.assertj.core.api.Assertions.assertThat;

class DefaultCredentialsChainTest {

    /** A new version of the SDK may have others. */
    @Test
    void hasTheSourcesOfTheSdk() {
        try (DefaultCredentialsProvider sdk = DefaultCredentialsProvider.builder().build();
                DefaultCredentialsChain own = new DefaultCredentialsChain()) {
            // The SDK makes its sources with the first question, and reads profiles then.
            ask(sdk);
            ask(own);
            assertThat(sdk.toString()).contains("credentialsProviders=" + own);
        }
    }

    private static void ask(AwsCredentialsProvider provider) {
        try {
            provider.resolveCredentials();
        } catch (SdkException e) {
            // Whether there are any depends on the machine.
        }
    }
}
