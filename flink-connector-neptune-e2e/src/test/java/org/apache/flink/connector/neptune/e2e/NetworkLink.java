/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The network between a server and its clients: it can be cut, and it can swallow what is sent. */
final class NetworkLink implements AutoCloseable {

    private final int target;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private int turnedAway;
    private boolean cut;
    private boolean silent;

    private NetworkLink(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** A link to a port of this machine. */
    static NetworkLink to(int port) throws IOException {
        return new NetworkLink(port);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ends all connections, wherever they are, and each new one at once. */
    synchronized void cut() {
        cut = true;
        sockets.forEach(NetworkLink::close);
    }

    /** Holds back all that is sent; connections stay, and new ones are made. */
    synchronized void fallSilent() {
        silent = true;
    }

    /** Back to normal; what was held back arrives. */
    synchronized void mend() {
        cut = false;
        silent = false;
        notifyAll();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket upstream = connected(client);
                if (upstream != null) {
                    threads.execute(() -> pump(client, upstream));
                    threads.execute(() -> pump(upstream, client));
                }
            } catch (IOException e) {
                // Closed, or a client that has gone again: there is nothing to do for it.
            }
        }
    }

    /** Null if the client was turned away. */
    private synchronized Socket connected(Socket client) {
        if (!cut) {
            try {
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(upstream);
                return upstream;
            } catch (IOException e) {
                // The server is down, and so is the link.
            }
        }
        close(client);
        turnedAway++;
        return null;
    }

    /** How many clients have tried in vain, because of the link or of the server. */
    synchronized int turnedAway() {
        return turnedAway;
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitSound();
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            // One end has gone; the other learns it below.
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized void awaitSound() throws InterruptedException {
        while (silent) {
            wait();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is as good as closed.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        threads.shutdownNow();
    }
}
