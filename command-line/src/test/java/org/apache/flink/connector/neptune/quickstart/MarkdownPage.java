/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation. */
final class MarkdownPage {

    private final String path;
    private final String text;

    /** Reads a page, whose path begins at the root of the project. */
    MarkdownPage(String path) throws IOException {
        this.path = path;
        this.text = Files.readString(Path.of("..", path));
    }

    /** The first code block in this language. */
    String block(String language) {
        Matcher block =
                Pattern.compile(
                                "^```" + language + "\\R(.*?)^```",
                                Pattern.DOTALL | Pattern.MULTILINE)
                        .matcher(text);
        if (!block.find()) {
            throw new IllegalStateException(path + " has no block of " + language + ".");
        }
        return block.group(1);
    }
}
