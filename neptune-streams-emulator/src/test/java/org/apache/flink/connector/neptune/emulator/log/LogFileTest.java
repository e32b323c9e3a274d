/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.log;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogFileTest {

    @TempDir private Path folder;
    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("test.log");
    }

    @Test
    void keepsFramesOfAnySize() {
        String text = "x".repeat(200_000);
        append("one", text, "3");
        append("four");
        assertThat(frames()).containsExactly("one", text, "3", "four");
    }

    @Test
    void whatATornWriteLeavesIsCutOff() throws IOException {
        append("one", "two");
        int whole = Files.readAllBytes(path).length;
        append("three");
        byte[] file = Files.readAllBytes(path);
        for (int length = whole; length < file.length; length++) {
            Files.write(path, Arrays.copyOf(file, length));
            assertThat(frames()).as("%s bytes", length).containsExactly("one", "two");
            append("four");
            assertThat(frames()).as("%s bytes", length).containsExactly("one", "two", "four");
        }
    }

    @Test
    void aTornCreationIsMadeGood() throws IOException {
        append();
        byte[] file = Files.readAllBytes(path);
        for (int length = 0; length <= file.length; length++) {
            Files.write(path, Arrays.copyOf(file, length));
            append("one");
            assertThat(frames()).as("%s bytes", length).containsExactly("one");
        }
    }

    @Test
    void anyWrongByteIsFound() throws IOException {
        append();
        int title = Files.readAllBytes(path).length;
        append("one", "two");
        int last = Files.readAllBytes(path).length;
        append("three");
        byte[] file = Files.readAllBytes(path);
        for (int i = 0; i < file.length; i++) {
            byte[] damaged = file.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            Files.write(path, damaged);
            String expected =
                    i < title ? "byte 0" : "damaged at byte " + (i < last ? "" : last + ".");
            assertThatThrownBy(this::frames)
                    .as("byte %s", i)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining(expected);
            assertThat(path).hasBinaryContent(damaged);
        }
    }

    @Test
    void whatTheErrorSaysHelps() throws IOException {
        append("one");
        int length = Files.readAllBytes(path).length;
        append("two", "three");
        byte[] file = Files.readAllBytes(path);
        file[length + 13] ^= 1;
        Files.write(path, file);
        assertThatThrownBy(this::frames).hasMessageContaining("truncate -s " + length);
        Files.write(path, Arrays.copyOf(file, length));
        assertThat(frames()).containsExactly("one");
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        for (String text :
                List.of("Hello", "x".repeat(1000), "Neptune Streams emulator, rdf log")) {
            Files.writeString(path, text);
            assertThatThrownBy(this::frames).hasMessageContaining("is not a test log");
            assertThat(path).hasContent(text);
        }
        Files.writeString(path, "Neptune Streams emulator, test log, format 2\nwhatever follows");
        assertThatThrownBy(this::frames).hasMessageContaining("another format than 1");
    }

    @Test
    void aFrameAndItsCompletionHappenBothOrNot() {
        append("one");
        try (LogFile file = LogFile.open(path, "test")) {
            assertThatThrownBy(
                            () ->
                                    file.append(
                                            bytes("two"),
                                            () -> {
                                                throw new IllegalArgumentException("no");
                                            }))
                    .hasMessage("no");
            file.append(bytes("three"), () -> {});
        }
        assertThat(frames()).containsExactly("one", "three");
    }

    @Test
    void anInterruptDoesNoHarm() {
        try (LogFile file = LogFile.open(path, "test")) {
            Thread.currentThread().interrupt();
            file.append(bytes("one"), () -> {});
            assertThat(Thread.interrupted()).isTrue();
            file.append(bytes("two"), () -> {});
        }
        assertThat(frames()).containsExactly("one", "two");
    }

    @Test
    void aClosedFileTakesNoMore() {
        LogFile file = LogFile.open(path, "test");
        file.close();
        file.close();
        assertThatThrownBy(() -> file.append(bytes("one"), () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(frames()).isEmpty();
    }

    private void append(String... frames) {
        try (LogFile file = LogFile.open(path, "test")) {
            for (String frame : frames) {
                file.append(bytes(frame), () -> {});
            }
        }
    }

    private List<String> frames() {
        List<String> frames = new ArrayList<>();
        try (LogFile file = LogFile.open(path, "test")) {
            file.forEachRestored(
                    in ->
                            frames.add(
                                    new String(
                                            in.readNBytes(in.readInt()), StandardCharsets.UTF_8)));
        }
        return frames;
    }

    private static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
    }
}
