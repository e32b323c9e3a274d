/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The assumptions are those of the documentation. */
class DocumentedTest {

    private static final Path PROJECT = Path.of("..");

    @ParameterizedTest
    @EnumSource(Assumption.class)
    void eachAssumptionIsARowOfTheEmulatorsReadme(Assumption assumption) throws IOException {
        assertThat(read("neptune-streams-emulator/README.md")).contains("\n| " + assumption.row());
    }

    @Test
    void thePageListsAllAssumptions() throws IOException {
        List<String> listed =
                Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
                        .matcher(read("docs/check-cluster.md").split("\n## What is checked\n")[1])
                        .results()
                        .map(row -> row.group(1))
                        .toList();

        assertThat(listed)
                .containsExactlyElementsOf(
                        Arrays.stream(Assumption.values()).map(Assumption::id).toList());
    }

    @Test
    void thePageTellsTheNumberOfRequests() throws IOException {
        assertThat(read("docs/check-cluster.md")).contains("at most " + Requests.MAX + " requests");
    }

    @Test
    void thePageShowsAReport() throws Exception {
        List<String> shown =
                read("docs/check-cluster.md")
                        .split("```")[1]
                        .lines()
                        .filter(line -> !line.isBlank())
                        // The lines about the cluster.
                        .filter(line -> !line.matches("- [A-Za-z ]+: .*"))
                        .toList();
        Change change =
                Change.instead(
                        Assumption.LIMIT_DEFAULT,
                        "GET /propertygraph/stream?iteratorType=TRIM_HORIZON$",
                        "iteratorType=TRIM_HORIZON&limit=11");
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
                Proxy proxy = new Proxy(emulator.endpoint(), change::reply)) {
            SampleGraph.loadBeginningInto(emulator);

            assertThat(Run.of(proxy.endpoint(), "--unsigned").out.lines())
                    .containsSubsequence(shown);
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(PROJECT.resolve(file));
    }
}
