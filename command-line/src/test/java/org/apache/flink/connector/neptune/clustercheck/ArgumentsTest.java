/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ArgumentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--unsigned | URL",
                "--unknown https://host:8182 | --unknown",
                "https://host:8182 https://other:8182 | https://other:8182",
                "localhost:8182 | http://",
                "https://host:8182/sparql | path",
                "https://host:8182 --region Ireland | eu-west-1"
            })
    void badArgumentsAreOneLineAndStatusTwo(String arguments, String hint) {
        Run run = Run.of(Run.TIMEOUT, arguments.split(" "));

        assertThat(run.status).isEqualTo(2);
        assertThat(run.out).isEmpty();
        assertThat(run.err).startsWith("check-cluster: ").contains(hint).hasLineCount(1);
    }

    @Test
    void helpIsNoError() {
        Run run = Run.of(Run.TIMEOUT, "--help");

        assertThat(run.status).isZero();
        assertThat(run.out).contains("bin/check-cluster", "URL", "--region", "--unsigned", "60");
        assertThat(run.err).isEmpty();
    }
}
