/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scripts in examples/sql, with the values that a user would put into them. */
final class ExampleScripts {

    private static final Path FOLDER = Path.of("..", "examples", "sql");

    private ExampleScripts() {}

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static String read(String name, URI endpoint, Path outputFolder) {
        try {
            return Files.readString(FOLDER.resolve(name))
                    .replace("${NEPTUNE_ENDPOINT}", endpoint.toString())
                    .replace("${OUTPUT_FOLDER}", "file://" + outputFolder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
