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
import java.util.Map;
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
        return read(
                name,
                Map.of(
                        "NEPTUNE_ENDPOINT",
                        endpoint.toString(),
                        "OUTPUT_FOLDER",
                        "file://" + outputFolder));
    }

    /** As a user makes it by {@code envsubst}. */
    static String read(String name, Map<String, String> variables) {
        String script = text(name);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            script = script.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return script;
    }

    /** The statements in the comment of a script, which a user carries out elsewhere before. */
    static List<String> preparation(String name) {
        return text(name)
                .lines()
                .filter(line -> line.startsWith("--   "))
                .map(line -> line.substring(2).trim())
                .toList();
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
