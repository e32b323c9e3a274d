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

/** The README of the project. */
final class Readme {

    private final String text;

    Readme() throws IOException {
        this.text = Files.readString(Path.of("..", "README.md"));
    }

    /** The first code block in this language. */
    String block(String language) {
        Matcher block =
                Pattern.compile(
                                "^```" + language + "\\R(.*?)^```",
                                Pattern.DOTALL | Pattern.MULTILINE)
                        .matcher(text);
        if (!block.find()) {
            throw new IllegalStateException("README.md has no block of " + language + ".");
        }
        return block.group(1);
    }
}
