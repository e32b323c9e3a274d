/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import java.io.IOException;
import java.util.Arrays;

/** Splits a text into lines, in place: a line is a part of the buffer. */
final class LineReader {

    /** A row can exceed its limit by one read. */
    private static final int LARGEST_READ = 16 << 10;

    private final RowText text;

    private char[] buffer = new char[LARGEST_READ];
    private int start;
    private int end;
    private int filled;
    private long line;
    private boolean terminated;

    LineReader(RowText text) {
        this.text = text;
    }

    /**
     * Reads the next line.
     *
     * @return false at the end of the text
     */
    boolean next() throws IOException {
        start = line == 0 ? 0 : Math.min(filled, end + 1);
        text.startRow(++line);
        for (end = start; end < filled || fill(); end++) {
            if (buffer[end] == '\n') {
                terminated = true;
                return true;
            }
        }
        terminated = false;
        return end > start;
    }

    /**
     * Returns false at the end of the text. The line may be at another place in the buffer then.
     */
    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            end -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = text.read(buffer, filled, Math.min(buffer.length - filled, LARGEST_READ));
        filled += Math.max(0, count);
        return count > 0;
    }

    /** The characters of the line begin at {@link #offset()}. */
    char[] buffer() {
        return buffer;
    }

    int offset() {
        return start;
    }

    /** The length of the line, without its end and without blanks before that. */
    int length() {
        int length = end - start;
        while (length > 0 && buffer[start + length - 1] <= ' ') {
            length--;
        }
        return length;
    }

    /** Whether the line has an end. Only the last one of a text can lack it. */
    boolean isTerminated() {
        return terminated;
    }

    @Override
    public String toString() {
        return new String(buffer, offset(), length());
    }
}
