/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.layout;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.core.fs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportPositionTest {

    @TempDir private java.nio.file.Path folder;

    @Test
    void readsThePositionOfTheExport() throws Exception {
        ExportPosition position = read("{\n  \"commitNum\" : 1132,\n  \"opNum\" : 200\n}\n");

        assertThat(position.getEventId()).isEqualTo(EventId.of(1132, 200));
        assertThat(position.getWrittenAtMillis())
                .isEqualTo(Files.getLastModifiedTime(file()).toMillis());
    }

    @Test
    void ignoresOtherFields() throws Exception {
        assertThat(read("{\"x\":{\"commitNum\":1},\"opNum\":2,\"commitNum\":3}").getEventId())
                .isEqualTo(EventId.of(3, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"commitNum\":-1,\"opNum\":-1}", "{\"commitNum\":0,\"opNum\":0}"})
    void anExportOfAnEmptyStreamPrecedesAllEvents(String content) throws Exception {
        assertThat(read(content).getEventId()).isEqualTo(EventId.BEFORE_ALL);
    }

    @Test
    void aGivenPositionHasNoTime() {
        ExportPosition position =
                ExportPosition.given(new Path(folder.toString()), EventId.of(5, 0));

        assertThat(position.getEventId()).isEqualTo(EventId.of(5, 0));
        assertThat(position.getWrittenAtMillis()).isNegative();
    }

    @Test
    void aMissingPositionSaysHowToGetOne() {
        assertThatThrownBy(() -> ExportPosition.read(new Path(folder.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The export has no position: there is no file " + file())
                .hasMessageContaining("--clone-cluster --include-last-event-id")
                .hasMessageContaining("'scan.startup.event-id'")
                .hasMessageContaining("NeptuneExport.startingAfter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5:1",
                "[5, 1]",
                "null",
                "{\"commitNum\":5,",
                "{\"commitNum\":5}",
                "{\"commitNum\":5,\"opNum\":\"1\"}",
                "{\"commitNum\":5,\"opNum\":1.5}",
                "{\"commitNum\":-1,\"opNum\":1}",
                "{\"commitNum\":99999999999999999999,\"opNum\":1}",
                "{\"commitNum\":5,\"opNum\":1}{\"commitNum\":6,\"opNum\":1}",
                "\u0000\u0001"
            })
    void refusesAnotherShape(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The position of the export can't be read from " + file())
                .hasMessageContaining("{\"commitNum\": ..., \"opNum\": ...}")
                .hasMessageContaining("'scan.startup.event-id'")
                .hasCauseInstanceOf(Exception.class);
    }

    private ExportPosition read(String content) throws IOException {
        Files.writeString(file(), content);
        return ExportPosition.read(new Path(folder.toString()));
    }

    private java.nio.file.Path file() {
        return folder.resolve("lastEventId.json");
    }
}
