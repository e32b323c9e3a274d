/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Who searches the documentation for a message finds it there, as the code says it. */
class MessagesDocumentedTest {

    private static final String IMPOSSIBLE = "a programming error in the connector or in Flink";

    /** What users never see, by its beginning, and why. */
    private static final Map<String, String> UNDOCUMENTED =
            Map.ofEntries(
                    Map.entry("Unknown state:", IMPOSSIBLE),
                    Map.entry("Unknown finding:", IMPOSSIBLE),
                    Map.entry("Unknown format:", IMPOSSIBLE),
                    Map.entry("has a range already.", IMPOSSIBLE),
                    Map.entry("Unknown change of splits:", IMPOSSIBLE),
                    Map.entry("A source has one split, but got", IMPOSSIBLE),
                    Map.entry("has the unknown value", IMPOSSIBLE),
                    Map.entry(
                            "No metadata column '",
                            "Flink refuses unknown keys before it asks for one"),
                    Map.entry(
                            "The enumerator was closed.",
                            "ends the work of a job that is over already"),
                    Map.entry(
                            "Interrupted while the reader was paused.",
                            "ends the work of a job that is over already"),
                    Map.entry("characters)", "the end of a text that was cut"));

    private static List<SourceMessage> messages;
    private static List<String> quotes;

    @BeforeAll
    static void read() throws IOException {
        messages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java"))
                            .sorted()
                            .collect(Collectors.toList())) {
                messages.addAll(
                        SourceMessage.in(file.getFileName().toString(), Files.readString(file)));
            }
        }
        MarkdownFile page = MarkdownFile.of("docs", "operations.md");
        quotes =
                Stream.of("## Log lines", "## Messages")
                        .flatMap(heading -> page.tableRows(heading).stream())
                        .flatMap(row -> MarkdownFile.codeSpans(row.get(0)).stream())
                        .collect(Collectors.toList());
    }

    @Test
    void everyMessageOfTheCodeIsInTheDocumentation() {
        assertThat(messages).hasSizeGreaterThan(80);
        assertThat(
                        messages.stream()
                                .filter(message -> !UNDOCUMENTED.containsKey(message.beginning()))
                                .filter(message -> !isQuoted(message)))
                .isEmpty();
    }

    @Test
    void everyMessageOfTheDocumentationIsInTheCode() {
        assertThat(quotes).hasSizeGreaterThan(80).doesNotHaveDuplicates();
        assertThat(
                        quotes.stream()
                                .filter(
                                        quote ->
                                                messages.stream()
                                                        .noneMatch(
                                                                message ->
                                                                        message.isQuotedAs(quote))))
                .isEmpty();
    }

    @Test
    void whatIsLeftOutIsInTheCode() {
        assertThat(messages.stream().map(SourceMessage::beginning))
                .containsAll(UNDOCUMENTED.keySet());
    }

    private static boolean isQuoted(SourceMessage message) {
        return quotes.stream()
                .anyMatch(
                        quote -> quote.contains(message.beginning()) && message.isQuotedAs(quote));
    }
}
