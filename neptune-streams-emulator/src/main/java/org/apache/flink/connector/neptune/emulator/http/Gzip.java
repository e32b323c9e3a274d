/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Compression of bodies. */
public final class Gzip {

    private static final int STEP = 1 << 16;

    private Gzip() {}

    public static byte[] compress(ByteBuffer[] body, int level) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(STEP);
        byte[] step = new byte[STEP];
        try (Stream gzip = new Stream(bytes, level)) {
            for (ByteBuffer buffer : body) {
                while (buffer.hasRemaining()) {
                    int length = Math.min(buffer.remaining(), STEP);
                    buffer.get(step, 0, length);
                    gzip.write(step, 0, length);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The only way to a gzip stream with a level of one's own. */
    private static final class Stream extends GZIPOutputStream {
        Stream(OutputStream out, int level) throws IOException {
            super(out, STEP);
            def.setLevel(level);
        }
    }
}
