/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ArgumentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--unknown | --unknown",
                "stray | stray",
                "--format | --format",
                "--format xml | pg-json",
                "--output xml | json",
                "--elements=perhaps | --elements",
                "--elements --format nquads | only the property graph has elements",
                "--bounded=perhaps | --bounded",
                "--bounded --bounded | --bounded",
                "--endpoint | --endpoint",
                "--endpoint --bounded | --endpoint",
                "--endpoint localhost:8182 | http://",
                "--endpoint https://host:8182/sparql | path",
                "--endpoint https://host:8182 --region Ireland | eu-west-1",
                "--emulator-port 70000 | --emulator-port",
                "--emulator-port 8182 --endpoint https://host:8182 | exclude",
                "--region eu-west-1 | --region needs --endpoint",
                "--unsigned | --unsigned needs --endpoint"
            })
    void badArgumentsAreOneLineAndStatusTwo(String arguments, String hint) throws Exception {
        Run run = Run.of(arguments.split(" "));

        assertThat(run.status).isEqualTo(2);
        assertThat(run.out).isEmpty();
        assertThat(run.err).startsWith("quickstart: ").hasLineCount(1);
        assertThat(run.err).contains(hint);
    }

    @Test
    void helpIsNoError() throws Exception {
        Run run = Run.of("--help");

        assertThat(run.status).isZero();
        assertThat(run.out)
                .contains("--endpoint", "--format", "--elements", "--output", "--bounded");
        assertThat(run.err).isEmpty();
    }
}
