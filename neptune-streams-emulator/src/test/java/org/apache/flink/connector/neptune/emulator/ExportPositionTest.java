/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An export has exactly the changes up to its position in the log. */
class ExportPositionTest {

    @TempDir private Path temporary;

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void thePositionIsTheLastEventEvenIfItHasExpired() throws IOException {
        emulator.exportTo(temporary.resolve("empty"), ExportFormat.CSV);
        assertThat(read("empty/lastEventId.json"))
                .isEqualTo("{\n  \"commitNum\" : -1,\n  \"opNum\" : -1\n}");
        assertThat(ExportedFiles.in(temporary.resolve("empty")))
                .containsExactly("config.json", "lastEventId.json", "stats.json");
        add("g.addV('A').property(id,'1')");
        add("g.addV('A').property(id,'2').property('p',1)");
        emulator.propertyGraph().expireThrough(2);
        emulator.exportTo(temporary.resolve("expired"), ExportFormat.CSV);
        assertThat(read("expired/lastEventId.json"))
                .isEqualTo("{\n  \"commitNum\" : 2,\n  \"opNum\" : 2\n}");
        assertThat(read("expired/nodes/A-1.modified.csv"))
                .isEqualTo("~id,~label,p:int\n\"1\",\"A\",\n\"2\",\"A\",1\n");
    }

    @Test
    void theExportHasExactlyTheChangesUpToItsPosition() throws IOException {
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 1; i <= 400; i++) {
                                add("g.addV('A').property(id,'" + i + "').property('p'," + i + ")");
                                emulator.propertyGraph().expireThrough(i - 1);
                            }
                        });
        int exports = 0;
        do {
            exports++;
            Path folder = temporary.resolve("export" + exports);
            emulator.exportTo(folder, ExportFormat.CSV, 50);
            long last = commitNum(folder.resolve("lastEventId.json"));
            Set<String> rows = new TreeSet<>();
            for (String file : ExportedFiles.in(folder)) {
                if (file.startsWith("nodes/")) {
                    rows.addAll(Files.readAllLines(folder.resolve(file)));
                }
            }
            // Each commit adds one vertex; the header is the same in all files.
            assertThat(rows).hasSize(last < 0 ? 0 : (int) last + 1);
            assertThat(rows.contains("\"" + last + "\",\"A\"," + last)).isEqualTo(last > 0);
        } while (!writer.isDone());
        writer.join();
    }

    @Test
    void whatCannotBeExportedIsRefused() throws IOException {
        Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> emulator.exportTo(temporary, ExportFormat.CSV))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll(
                        "Cannot export to " + temporary, "not empty. Choose another one.");
        assertThatThrownBy(() -> emulator.exportTo(temporary.resolve("file"), ExportFormat.CSV))
                .isInstanceOf(UncheckedIOException.class);
        emulator.propertyGraph().append(Changes.of(1));
        assertThatThrownBy(() -> emulator.exportTo(temporary.resolve("1"), ExportFormat.JSON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Write with queries instead.");
        emulator.propertyGraph().reset();
        emulator.exportTo(temporary.resolve("2"), ExportFormat.JSON);
        emulator.propertyGraph().appendRaw(List.of("{}"));
        assertThatThrownBy(() -> emulator.exportTo(temporary.resolve("3"), ExportFormat.JSON))
                .isInstanceOf(IllegalStateException.class);
        emulator.close();
        assertThatThrownBy(() -> emulator.exportTo(temporary.resolve("4"), ExportFormat.CSV))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The emulator is closed.");
    }

    private void add(String query) {
        emulator.executeGremlin(query);
    }

    private String read(String file) throws IOException {
        return Files.readString(temporary.resolve(file));
    }

    private static long commitNum(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile()).get("commitNum").asLong();
    }
}
