/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.elements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The changes in the finished files of one label. */
final class WrittenChanges {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode NOTHING = JSON.nullNode();

    private final List<JsonNode> changes = new ArrayList<>();

    private WrittenChanges() {}

    static WrittenChanges read(Path output, String label) throws IOException {
        WrittenChanges written = new WrittenChanges();
        // By their names alone: hidden files are not finished, and may be gone when they are read.
        try (Stream<Path> files = Files.list(output.resolve(ElementsJob.folder(label)))) {
            for (Path file : files.collect(Collectors.toList())) {
                if (!file.getFileName().toString().startsWith(".")) {
                    for (String line : Files.readAllLines(file)) {
                        written.changes.add(JSON.readTree(line));
                    }
                }
            }
        } catch (NoSuchFileException e) {
            // The job has not begun.
        }
        // One task writes all changes of an element, but into several files.
        written.changes.sort(Comparator.comparingLong(change -> change.path("commitNum").asLong()));
        return written;
    }

    int count() {
        return changes.size();
    }

    long count(String kind) {
        return changes.stream().filter(change -> change.path("kind").asText().equals(kind)).count();
    }

    /**
     * What is left of the elements, by their ids.
     *
     * @param seed for the message if a change does not continue where the one before has ended
     */
    Map<String, String> elements(long seed) {
        Map<String, JsonNode> elements = new TreeMap<>();
        for (JsonNode change : changes) {
            String id = change.path("id").asText();
            JsonNode before = elements.getOrDefault(id, NOTHING);
            assertThat(change.path("before")).as("%s, seed %d", change, seed).isEqualTo(before);
            JsonNode after = change.path("after");
            assertThat(after).as("%s, seed %d", change, seed).isNotEqualTo(before);
            assertThat(change.path("kind").asText())
                    .isEqualTo(before.isNull() ? "CREATE" : after.isNull() ? "DELETE" : "UPDATE");
            elements.put(id, after);
        }
        Map<String, String> texts = new TreeMap<>();
        elements.forEach(
                (id, element) -> {
                    if (!element.isNull()) {
                        texts.put(id, text(element));
                    }
                });
        return texts;
    }

    private static String text(JsonNode element) {
        TreeSet<Integer> values = new TreeSet<>();
        element.at("/properties/n").forEach(value -> values.add(value.path("value").asInt()));
        TreeSet<String> labels = new TreeSet<>();
        element.path("labels").forEach(label -> labels.add(label.asText()));
        return element.has("from")
                ? element.path("from").asText() + " " + element.path("to").asText() + " " + values
                : labels + " " + values;
    }
}
