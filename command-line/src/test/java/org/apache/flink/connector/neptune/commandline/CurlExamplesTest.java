/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;

import static org.assertj.core.api.Assertions.assertThat;

/** Each Gremlin request that the documentation suggests changes the sample graph. */
class CurlExamplesTest {

    @ParameterizedTest
    @ValueSource(strings = {"docs/quickstart.md", "docs/sql-client.md"})
    void eachRequestChangesTheGraph(String page) throws Exception {
        String text = Files.readString(CommandRun.PROJECT.resolve(page));
        List<MatchResult> requests = GremlinRequest.CURL.matcher(text).results().toList();
        assertThat(requests).isNotEmpty();
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadInto(emulator);
            for (MatchResult request : requests) {
                long before = emulator.propertyGraph().lastCommitNum();

                GremlinRequest.post(
                        request.group(1)
                                .replace("http://127.0.0.1:8182", emulator.endpoint().toString()),
                        request.group(2));

                assertThat(emulator.propertyGraph().lastCommitNum())
                        .as(request.group())
                        .isEqualTo(before + 1);
            }
        }
    }
}
