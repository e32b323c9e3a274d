/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports for servers that must know theirs before they start. */
final class FreePorts {

    // Below what operating systems hand out on their own: else the port found could be taken by
    // some outgoing connection before the server is up.
    private static final int FIRST = 15_000;
    private static final int END = 30_000;
    private static final int TRIES = 100;

    // A port is found only once, because its server may bind it later.
    private static final Set<Integer> FOUND = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (FOUND.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                // Taken; another one will do.
            }
        }
        throw new IllegalStateException("No free port found.");
    }
}
