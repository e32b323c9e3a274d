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
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses bodies. */
public final class Gzip {

    private static final int STEP = 1 << 16;

    private Gzip() {}

    public static byte[] compress(ByteBuffer... body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(STEP);
        byte[] step = new byte[STEP];
        try (OutputStream gzip = new FastGzip(bytes)) {
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

    /** A subclass, because only subclasses can set the level. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, STEP);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
