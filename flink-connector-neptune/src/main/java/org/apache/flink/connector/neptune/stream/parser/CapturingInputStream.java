/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps the bytes since the start of the current record, so that its text is available after a
 * streaming parser has read it.
 */
final class CapturingInputStream extends FilterInputStream {

    private byte[] captured = new byte[16 * 1024];
    private int length;
    private long start;

    CapturingInputStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int read = super.read(target, offset, count);
        if (read > 0) {
            if (captured.length - length < read) {
                captured = Arrays.copyOf(captured, Math.max(2 * captured.length, length + read));
            }
            System.arraycopy(target, offset, captured, length, read);
            length += read;
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Drops the bytes before this offset from the start of the stream. */
    void forgetBefore(long offset) {
        int drop = (int) Math.min(offset - start, length);
        // Small drops are skipped: moving the bytes for each small record takes too much time.
        if (drop > captured.length / 2) {
            System.arraycopy(captured, drop, captured, 0, length - drop);
            length -= drop;
            start += drop;
        }
    }

    /** The bytes between two offsets from the start of the stream, as UTF-8 text. */
    String text(long from, long to) {
        int first = (int) Math.max(0, from - start);
        int last = (int) Math.min(length, to - start);
        return new String(captured, first, Math.max(0, last - first), StandardCharsets.UTF_8);
    }
}
