/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.http;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

import javax.net.ssl.SSLContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A server on one port. Closing it closes all connections, including those that wait for an answer,
 * and ends its threads.
 */
public final class HttpServer implements AutoCloseable {

    private static final int WORKERS = 4;

    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
    private final XnioWorker worker;
    private final Undertow undertow;
    private final int port;

    /**
     * Opens the port.
     *
     * @param tls the context for HTTPS; null for HTTP
     */
    public HttpServer(String host, int port, SSLContext tls, HttpHandler handler) {
        try {
            this.worker =
                    Xnio.getInstance()
                            .createWorker(
                                    OptionMap.builder()
                                            .set(Options.WORKER_NAME, "neptune-emulator")
                                            .set(Options.WORKER_IO_THREADS, 2)
                                            .set(Options.WORKER_TASK_CORE_THREADS, WORKERS)
                                            .set(Options.WORKER_TASK_MAX_THREADS, WORKERS)
                                            .set(Options.TCP_NODELAY, true)
                                            .set(Options.THREAD_DAEMON, true)
                                            .getMap());
        } catch (IOException e) {
            throw cannotListen(host, port, e);
        }
        Undertow.Builder builder =
                Undertow.builder()
                        .setWorker(worker)
                        .setSocketOption(Options.REUSE_ADDRESSES, true)
                        .setSocketOption(Options.TCP_NODELAY, true)
                        .setHandler(exchange -> track(exchange, handler));
        this.undertow =
                (tls == null
                                ? builder.addHttpListener(port, host)
                                : builder.addHttpsListener(port, host, tls))
                        .build();
        try {
            undertow.start();
        } catch (RuntimeException e) {
            worker.shutdownNow();
            throw e.getCause() instanceof IOException
                    ? cannotListen(host, port, (IOException) e.getCause())
                    : e;
        }
        this.port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    private static UncheckedIOException cannotListen(String host, int port, IOException e) {
        return new UncheckedIOException(
                "Cannot listen on " + host + ", port " + port + ": " + e.getMessage(), e);
    }

    private void track(HttpServerExchange exchange, HttpHandler handler) throws Exception {
        if (connections.add(exchange.getConnection())) {
            exchange.getConnection().addCloseListener(connections::remove);
        }
        handler.handleRequest(exchange);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        undertow.stop();
        connections.forEach(IoUtils::safeClose);
        worker.shutdownNow();
        try {
            worker.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
