/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

/** The colors of a terminal. */
enum Color {
    RED(31),
    GREEN(32),
    YELLOW(33);

    private final String start;

    Color(int code) {
        this.start = "\u001b[" + code + "m";
    }

    /** The text in this color. */
    String of(String text) {
        return start + text + "\u001b[0m";
    }
}
