/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import java.nio.charset.StandardCharsets;

/**
 * Keeps texts that repeat from element to element (labels and names of properties), so that a
 * repetition allocates no string, and the hash of a string is computed once. It is a hash table of
 * fixed size, in which a new text replaces the one in its slot. Not thread-safe.
 */
final class SharedTexts {

    private static final int SLOTS = 256;
    private static final int LONGEST = 64;

    private final String[] texts = new String[SLOTS];

    /** The text that these bytes are in UTF-8. */
    String get(byte[] bytes, int start, int size) {
        if (size > LONGEST) {
            return new String(bytes, start, size, StandardCharsets.UTF_8);
        }
        int hash = 0;
        for (int i = start; i < start + size; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        String candidate = texts[slot];
        if (candidate != null && equal(candidate, bytes, start, size)) {
            return candidate;
        }
        String fresh = new String(bytes, start, size, StandardCharsets.UTF_8);
        texts[slot] = fresh;
        return fresh;
    }

    /** Whether both are the same, and ASCII: other texts are not shared. */
    private static boolean equal(String text, byte[] bytes, int start, int size) {
        if (text.length() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (text.charAt(i) != bytes[start + i]) {
                return false;
            }
        }
        return true;
    }
}
