/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import javax.annotation.Nullable;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteWriter} has written. It can be used again. Not thread-safe. */
final class ByteReader {

    /** Null if texts that repeat are not kept. */
    @Nullable private final SharedTexts shared;

    private byte[] bytes;
    private int position;

    /** Creates a reader for one use, or few. */
    ByteReader() {
        this(null);
    }

    /** Creates a reader that keeps texts that repeat. */
    ByteReader(@Nullable SharedTexts shared) {
        this.shared = shared;
    }

    /** Begins to read these bytes. */
    ByteReader of(byte[] read) {
        bytes = read;
        position = 0;
        return this;
    }

    boolean atEnd() {
        return position == bytes.length;
    }

    int readByte() {
        return bytes[position++] & 0xFF;
    }

    int readNumber() {
        int number = 0;
        int shift = 0;
        byte part;
        do {
            part = bytes[position++];
            number |= (part & 0x7F) << shift;
            shift += 7;
        } while (part < 0);
        return number;
    }

    String readText() {
        return readText(false);
    }

    /** Reads a text that is likely to repeat. */
    String readSharedText() {
        return readText(true);
    }

    private String readText(boolean repeats) {
        int header = readNumber();
        int size = header >>> 1;
        int start = position;
        position += size;
        if ((header & 1) == 0) {
            return repeats && shared != null
                    ? shared.get(bytes, start, size)
                    : new String(bytes, start, size, StandardCharsets.UTF_8);
        }
        char[] characters = new char[size / 2];
        for (int i = 0; i < characters.length; i++) {
            int at = start + 2 * i;
            characters[i] = (char) ((bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF));
        }
        return new String(characters);
    }

    void skipText() {
        int header = readNumber();
        position += header >>> 1;
    }
}
