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
