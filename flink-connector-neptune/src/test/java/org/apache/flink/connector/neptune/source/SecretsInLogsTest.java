/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import static org.apache.flink.connector.neptune.source.testutils.TestSecrets.secret;
import static org.assertj.core.api.Assertions.assertThat;

/** Runs behind all other tests, whose messages at DEBUG were looked through for secrets. */
class SecretsInLogsTest {

    private static final Logger LOG = LoggerFactory.getLogger(SecretsInLogsTest.class);

    @Test
    void noMessageShowedASecret() throws IOException {
        // Else a file that stays empty for another reason would pass.
        LOG.debug("To be found: {}", secret("control"));

        try (Stream<String> lines = Files.lines(Path.of("target", "secrets.log"))) {
            assertThat(lines.distinct())
                    .containsExactly(
                            SecretsInLogsTest.class.getName()
                                    + " - To be found: "
                                    + secret("control"));
        }
    }
}
