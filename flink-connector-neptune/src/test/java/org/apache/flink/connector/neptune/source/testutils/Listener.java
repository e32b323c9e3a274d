/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;

/** Closes the port of a stand-in. */
final class Listener {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private Listener() {}

    /**
     * Closes the socket and waits until its thread has ended. A thread that is in {@code accept()}
     * keeps the port open until it has noticed that the socket is closed, and may take another
     * connection.
     */
    static void close(ServerSocket socket, Thread acceptor) throws IOException {
        socket.close();
        try {
            acceptor.join(TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
