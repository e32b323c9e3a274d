/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** On a machine without credentials or without a region, the message says what to add. */
class SigningSetupTest {

    private static final String ENDPOINT = "http://127.0.0.1:8182";

    /** A test can't hide these sources of credentials and of the region. */
    private static final Set<String> SOURCES =
            Set.of(
                    "AWS_ACCESS_KEY_ID",
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                    "AWS_REGION",
                    "AWS_WEB_IDENTITY_TOKEN_FILE");

    /** Hides the files of the user and the metadata of the machine. */
    private static final Map<String, String> NOTHING =
            Map.of(
                    "aws.configFile", "target/no-such-file",
                    "aws.disableEc2Metadata", "true",
                    "aws.sharedCredentialsFile", "target/no-such-file");

    private final Map<String, String> before = new HashMap<>();

    @BeforeEach
    void hide() {
        assumeThat(System.getenv()).doesNotContainKeys(SOURCES.toArray(new String[0]));
        NOTHING.forEach(this::set);
    }

    @AfterEach
    void show() {
        for (Entry<String, String> property : before.entrySet()) {
            if (property.getValue() == null) {
                System.clearProperty(property.getKey());
            } else {
                System.setProperty(property.getKey(), property.getValue());
            }
        }
    }

    @Test
    void withoutCredentialsTheAdviceIsASentence() {
        Run run = Run.of(Run.TIMEOUT, ENDPOINT, "--region", "eu-west-1");

        assertThat(run.status).isEqualTo(1);
        assertThat(run.err)
                .startsWith("check-cluster: The requests can't be signed: ")
                .containsPattern(
                        "[^.]\\. If the cluster has no IAM authentication, add --unsigned\\.\\R$")
                .hasLineCount(1);
    }

    @Test
    void withoutARegionTheAdviceIsTheRegion() {
        set("aws.accessKeyId", "AKIDEXAMPLE");
        set("aws.secretAccessKey", "a secret");

        Run run = Run.of(Run.TIMEOUT, ENDPOINT);

        assertThat(run.status).isEqualTo(1);
        assertThat(run.err.strip())
                .isEqualTo("check-cluster: There is no AWS region. Add --region.");
    }

    private void set(String property, String value) {
        before.put(property, System.setProperty(property, value));
    }
}
