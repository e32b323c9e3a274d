/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

/**
 * Keeps texts that repeat from record to record (labels, property names, data types), so that a
 * repetition allocates no string. It is a hash table of fixed size, in which a new text replaces
 * the one in its slot. Not thread-safe.
 */
final class SharedStrings {

    private static final int SLOTS = 1024;
    private static final int LONGEST = 64;

    private final String[] strings = new String[SLOTS];

    String get(char[] characters, int offset, int length) {
        if (length > LONGEST) {
            return new String(characters, offset, length);
        }
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        String candidate = strings[slot];
        if (candidate != null && equal(candidate, characters, offset, length)) {
            return candidate;
        }
        String fresh = new String(characters, offset, length);
        strings[slot] = fresh;
        return fresh;
    }

    private static boolean equal(String string, char[] characters, int offset, int length) {
        if (string.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (string.charAt(i) != characters[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
