/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers and texts into an array that grows. It can be used again. Not thread-safe. */
final class ByteWriter {

    /**
     * Longer texts are encoded by Java, which takes longer to begin with and less per character.
     */
    private static final int LONG_TEXT = 64;

    private static final int KEPT_CAPACITY = 16 * 1024;

    private byte[] bytes = new byte[128];
    private int length;

    /** Forgets what was written, and gives back an array that became large. */
    void clear() {
        length = 0;
        if (bytes.length > KEPT_CAPACITY) {
            bytes = new byte[KEPT_CAPACITY];
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void setByte(int index, int value) {
        bytes[index] = (byte) value;
    }

    void writeByte(int value) {
        ensureCapacity(1);
        bytes[length++] = (byte) value;
    }

    /** Writes an unsigned number of 32 bits, with seven bits in each byte, the lowest first. */
    void writeNumber(int number) {
        ensureCapacity(5);
        int rest = number;
        while ((rest & ~0x7F) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /**
     * Writes the number of bytes times two, and the text in UTF-8. A text that is not well-formed
     * is written in UTF-16, and one is added to the number.
     */
    void writeText(String text) {
        int characters = text.length();
        if (characters > LONG_TEXT) {
            writeAnyText(text);
            return;
        }
        int start = length;
        writeNumber(characters << 1);
        ensureCapacity(characters);
        int at = length;
        for (int i = 0; i < characters; i++) {
            char character = text.charAt(i);
            if (character >= 0x80) {
                length = start;
                writeAnyText(text);
                return;
            }
            bytes[at++] = (byte) character;
        }
        length = at;
    }

    private void writeAnyText(String text) {
        if (isWellFormed(text)) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            writeNumber(encoded.length << 1);
            ensureCapacity(encoded.length);
            System.arraycopy(encoded, 0, bytes, length, encoded.length);
            length += encoded.length;
            return;
        }
        int size = 2 * text.length();
        writeNumber((size << 1) | 1);
        ensureCapacity(size);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            bytes[length++] = (byte) (character >> 8);
            bytes[length++] = (byte) character;
        }
    }

    /** Whether each surrogate is one of a pair. UTF-8 has no other ones. */
    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isSurrogate(character)) {
                if (Character.isLowSurrogate(character)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private void ensureCapacity(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
