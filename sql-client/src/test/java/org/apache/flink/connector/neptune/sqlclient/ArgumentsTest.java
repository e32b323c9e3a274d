/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ArgumentsTest {

    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--unknown | --unknown",
                "stray | stray",
                "--file | --file",
                "--file absent.sql | there is no file that can be read at absent.sql",
                "--file . | there is no file that can be read at .",
                "--file pom.xml --print-ddl | exclude",
                "--print-ddl=perhaps | --print-ddl",
                "--endpoint localhost:8182 | http://",
                "--endpoint https://host:8182 --region Ireland | eu-west-1",
                "--endpoint https://host:8182 --emulator-port 8182 | exclude",
                "--endpoint https://host:8182 --config absent.json | --config: there is no file",
                "--emulator-port 70000 | --emulator-port",
                "--dashboard-port -1 | --dashboard-port",
                "--dashboard-port all | --dashboard-port",
                "--region eu-west-1 | --region needs --endpoint",
                "--unsigned | --unsigned needs --endpoint",
                "--snapshot export | --snapshot needs --endpoint",
                "--config pom.xml | --config needs --endpoint"
            })
    void badArgumentsAreOneLineAndStatusTwo(String arguments, String hint) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).startsWith("sql: ").hasLineCount(1);
        assertThat(text(err)).contains(hint);
    }

    @Test
    void helpIsNoError() {
        assertThat(run("--help")).isZero();
        assertThat(text(out))
                .contains("--file", "--print-ddl", "--endpoint", "--snapshot", "--config");
        assertThat(text(err)).isEmpty();
    }

    private int run(String... args) {
        PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream messages = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new SqlShell(results, messages, folder).run(args);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
