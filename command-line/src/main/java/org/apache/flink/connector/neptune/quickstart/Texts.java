/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

/** Writes texts from a graph so that a reader can see what is in them. */
final class Texts {

    private Texts() {}

    /** The text in quotes, on one line. */
    static String quote(String text) {
        return printable('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }

    /** Escapes control characters, which could break the line or control the terminal. */
    static String printable(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '\n') {
                safe.append("\\n");
            } else if (Character.isISOControl(c)) {
                safe.append(String.format("\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
