/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Every link inside the repository leads to a file, and to a heading of it. */
class LinksTest {

    private static final Pattern INLINE = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern DEFINITION = Pattern.compile("\\[([^]]+)]: +(\\S+)");
    private static final Pattern REFERENCE = Pattern.compile("\\[[^]\\[]+]\\[([^]]+)]");

    static List<MarkdownFile> pages() throws IOException {
        return MarkdownFile.all();
    }

    @Test
    void thePagesAreFound() throws IOException {
        assertThat(pages())
                .extracting(MarkdownFile::toString)
                .contains(
                        "README.md",
                        "docs/README.md",
                        "docs/sql.md",
                        "examples/README.md",
                        "neptune-streams-emulator/README.md");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void linksLeadSomewhere(MarkdownFile page) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String target : targets(page)) {
            String[] parts = target.split("#", 2);
            Path file =
                    parts[0].isEmpty()
                            ? page.path()
                            : page.path().resolveSibling(parts[0]).normalize();
            if (!Files.exists(file)) {
                broken.add(target + ": there is no " + file);
            } else if (parts.length == 2 && !anchors(file).contains(parts[1])) {
                broken.add(target + ": " + file + " has no such heading");
            }
        }
        assertThat(broken).isEmpty();
    }

    /** A text in brackets that names no definition is shown with its brackets. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void referencesHaveDefinitionsAndDefinitionsReferences(MarkdownFile page) {
        Map<String, String> definitions = definitions(page);
        String prose = prose(page).toLowerCase(Locale.ROOT);
        assertThat(definitions.keySet())
                .containsAll(
                        REFERENCE
                                .matcher(prose)
                                .results()
                                .map(reference -> reference.group(1))
                                .collect(Collectors.toList()));
        for (String name : definitions.keySet()) {
            assertThat(prose).contains("[" + name + "]");
        }
    }

    private static List<String> targets(MarkdownFile page) {
        List<String> targets =
                INLINE.matcher(prose(page))
                        .results()
                        .map((MatchResult link) -> link.group(1))
                        .collect(Collectors.toList());
        targets.addAll(definitions(page).values());
        targets.removeIf(target -> target.matches("(https?|mailto):.*"));
        return targets;
    }

    private static Map<String, String> definitions(MarkdownFile page) {
        Map<String, String> definitions = new HashMap<>();
        for (String line : page.prose()) {
            Matcher definition = DEFINITION.matcher(line);
            if (definition.matches()) {
                definitions.put(definition.group(1).toLowerCase(Locale.ROOT), definition.group(2));
            }
        }
        return definitions;
    }

    /** In one piece, because a link may go over the end of a line. */
    private static String prose(MarkdownFile page) {
        return page.prose().stream()
                .filter(line -> !DEFINITION.matcher(line).matches())
                // Blocks of code may be indented, too; lists are not indented so far.
                .filter(line -> !line.startsWith("    "))
                // A link may have code for its text, but code holds no links.
                .map(line -> line.replaceAll("(?<!\\[)`[^`]*`(?!])", ""))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> anchors(Path file) throws IOException {
        return MarkdownFile.of(MarkdownFile.REPOSITORY.relativize(file).toString()).anchors();
    }
}
