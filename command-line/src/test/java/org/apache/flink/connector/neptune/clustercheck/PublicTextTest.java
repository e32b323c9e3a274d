/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PublicTextTest {

    private final PublicText text = new PublicText("my-cluster.neptune.amazonaws.com");

    @Test
    void theClusterIsNotNamed() {
        assertThat(text.of("https://my-cluster.neptune.amazonaws.com:8182"))
                .isEqualTo("https://<cluster>:8182");
    }

    @Test
    void theClusterIsNotNamedInCapitals() {
        assertThat(text.of("Host: My-Cluster.neptune.amazonaws.COM:8182"))
                .isEqualTo("Host: <cluster>:8182");
    }

    @Test
    void addressesAreNotNamed() {
        String host = "my-cluster.neptune.amazonaws.com";

        assertThat(text.of("Connect to " + host + ":8182 [" + host + "/10.0.1.23] failed"))
                .isEqualTo("Connect to <cluster>:8182 [<cluster>/<address>] failed");
    }

    @Test
    void versionsOfEnginesAreNoAddresses() {
        assertThat(text.of("engine: 1.4.1.0")).isEqualTo("engine: 1.4.1.0");
    }

    @Test
    void accountsAndUsersAreNotNamed() {
        assertThat(
                        text.of(
                                "User: arn:aws:iam::123456789012:user/ada is not authorized on"
                                        + " resource: arn:aws-cn:neptune-db:cn-north-1:123456789012:x/*"
                                        + " of 123456789012 with ASIAIOSFODNN7EXAMPLE"))
                .isEqualTo(
                        "User: <arn> is not authorized on resource: <arn> of <account>"
                                + " with <access key>");
    }

    @Test
    void aTextHasOneLine() {
        assertThat(text.of(" a\r\n b ")).isEqualTo("a b");
    }
}
