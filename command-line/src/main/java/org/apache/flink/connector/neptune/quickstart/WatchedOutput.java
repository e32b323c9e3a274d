/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** Notices when its reader has closed the pipe, as {@code head} does. */
final class WatchedOutput extends FilterOutputStream {

    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    WatchedOutput(OutputStream out) {
        super(out);
    }

    /** Completes when a write has failed. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            closed.complete(null);
            throw e;
        }
    }
}
