/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a filesystem table in the format json has written. */
final class JsonFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFiles() {}

    /** The rows of all finished files, in the order of the log, whichever writer had them. */
    static List<JsonNode> read(Path folder) throws IOException {
        List<Path> files;
        // By their names alone: hidden files are not finished, and may be gone when they are looked
        // at.
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
        }
        List<JsonNode> rows = new ArrayList<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                rows.add(JSON.readTree(line));
            }
        }
        rows.sort(
                Comparator.<JsonNode>comparingLong(row -> row.path("commit_num").asLong())
                        .thenComparingLong(row -> row.path("op_num").asLong()));
        return rows;
    }
}
