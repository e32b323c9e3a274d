/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation, as far as the tests have to understand it. */
final class MarkdownFile {

    /** The repository, seen from the folder that the tests of this module run in. */
    static final Path REPOSITORY = Path.of("..");

    private static final Set<String> FOLDERS_OF_OTHERS = Set.of("target", "node_modules");

    private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)\\s*");
    private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*?)(?: +#+)? *");
    private static final Pattern LINK_IN_HEADING = Pattern.compile("\\[([^]]*)](?:\\([^)]*\\))?");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");

    private final Path path;
    private final List<String> lines;

    private MarkdownFile(Path path) throws IOException {
        this.path = path;
        this.lines = Files.readAllLines(path);
    }

    /** The page at a path from the repository's root on. */
    static MarkdownFile of(String first, String... more) throws IOException {
        return new MarkdownFile(REPOSITORY.resolve(Path.of(first, more)));
    }

    /** All pages of the repository. */
    static List<MarkdownFile> all() throws IOException {
        List<MarkdownFile> pages = new ArrayList<>();
        Files.walkFileTree(
                REPOSITORY,
                new SimpleFileVisitor<Path>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        String name = folder.getFileName().toString();
                        boolean hidden = name.startsWith(".") && !folder.equals(REPOSITORY);
                        return hidden || FOLDERS_OF_OTHERS.contains(name)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (file.toString().endsWith(".md")) {
                            pages.add(new MarkdownFile(file));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return pages;
    }

    Path path() {
        return path;
    }

    /** The text without its blocks of code, in which nothing is a link or a heading. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean inBlock = false;
        for (String line : lines) {
            if (FENCE.matcher(line).matches()) {
                inBlock = !inBlock;
            } else if (!inBlock) {
                prose.add(line);
            }
        }
        return prose;
    }

    /** The fenced blocks of code. */
    List<CodeBlock> blocks() {
        List<CodeBlock> blocks = new ArrayList<>();
        CodeBlock open = null;
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (open != null && fence.matches()) {
                blocks.add(open);
                open = null;
            } else if (open != null) {
                open.add(lines.get(i));
            } else if (fence.matches()) {
                open = new CodeBlock(path, i + 1, fence.group(1).length(), fence.group(2));
            }
        }
        return blocks;
    }

    /** The block of code in this language between a heading and the next heading. */
    CodeBlock blockBelow(String heading, String language) {
        int begin = lines.indexOf(heading);
        int end = begin + 1;
        while (end < lines.size() && !HEADING.matcher(lines.get(end)).matches()) {
            end++;
        }
        for (CodeBlock block : blocks()) {
            if (begin < block.line && block.line < end && block.language.equals(language)) {
                return block;
            }
        }
        throw new IllegalStateException(
                path + " has no block of " + language + " below '" + heading + "'.");
    }

    /** The anchors that GitHub gives to the headings. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        for (String line : prose()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String text = LINK_IN_HEADING.matcher(heading.group(2)).replaceAll("$1");
                String anchor =
                        NOT_IN_ANCHORS
                                .matcher(text.toLowerCase(Locale.ROOT))
                                .replaceAll("")
                                .replace(' ', '-');
                String unique = anchor;
                for (int i = 1; !anchors.add(unique); i++) {
                    unique = anchor + '-' + i;
                }
            }
        }
        return anchors;
    }

    /** The rows of the tables below a heading, up to the next one of the same level or above. */
    List<List<String>> tableRows(String heading) {
        List<List<String>> rows = new ArrayList<>();
        Matcher wanted = HEADING.matcher(heading);
        if (!wanted.matches()) {
            throw new IllegalArgumentException("No heading: " + heading);
        }
        int level = wanted.group(1).length();
        boolean inside = false;
        for (String line : prose()) {
            Matcher other = HEADING.matcher(line);
            if (other.matches()) {
                boolean below = other.group(1).length() > level;
                inside = line.equals(heading) || (inside && below);
            } else if (inside && line.startsWith("|") && !line.startsWith("|---")) {
                rows.add(cells(line));
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalStateException(path + " has no table below '" + heading + "'.");
        }
        return rows;
    }

    /** The rows of the tables that have this header. */
    List<List<String>> tableRows(List<String> header) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : prose()) {
            boolean isRow = line.startsWith("|") && !line.startsWith("|---");
            if (isRow && inside) {
                rows.add(cells(line));
            } else if (isRow) {
                inside = cells(line).equals(header);
            } else if (!line.startsWith("|---")) {
                inside = false;
            }
        }
        return rows;
    }

    private static List<String> cells(String row) {
        return Stream.of(row.substring(1).split("\\|"))
                .map(String::trim)
                .collect(Collectors.toList());
    }

    /** What stands in backticks. */
    static List<String> codeSpans(String text) {
        return CODE_SPAN
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return REPOSITORY.relativize(path).toString();
    }

    /** A fenced block of code. */
    static final class CodeBlock {

        private final Path path;
        private final int line;
        private final int indentation;
        private final String language;
        private final StringBuilder text = new StringBuilder();

        private CodeBlock(Path path, int line, int indentation, String language) {
            this.path = path;
            this.line = line;
            this.indentation = indentation;
            this.language = language;
        }

        private void add(String codeLine) {
            text.append(codeLine.substring(Math.min(indentation, codeLine.length()))).append('\n');
        }

        String language() {
            return language;
        }

        String text() {
            return text.toString();
        }

        @Override
        public String toString() {
            return REPOSITORY.relativize(path) + ":" + line;
        }
    }
}
