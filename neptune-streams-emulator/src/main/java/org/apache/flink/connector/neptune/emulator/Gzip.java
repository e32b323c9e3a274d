/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Compression of bodies. */
final class Gzip {

    private static final int STEP = 1 << 16;

    private Gzip() {}

    static byte[] compress(ByteBuffer[] body, int level) {
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
