/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Passes requests on, and changes answers. Neither uses compression or encodings of transfer. */
final class Proxy implements AutoCloseable {

    static {
        // Otherwise each answer waits 40 ms for the acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final URI target;
    private final BiFunction<Received, Backend, Reply> answers;
    private final HttpServer server;
    private final List<Received> requests = Collections.synchronizedList(new ArrayList<>());

    /** A request. Its line is the method, a space, and the path with the query. */
    record Received(String line, Map<String, List<String>> headers) {

        boolean isSigned() {
            return headers.containsKey("Authorization");
        }
    }

    /** An answer. */
    record Reply(int status, String body) {

        Reply replacing(String text, String replacement) {
            if (!body.contains(text)) {
                throw new IllegalStateException(text + " is not in " + body);
            }
            return new Reply(status, body.replace(text, replacement));
        }
    }

    /** Where requests are passed on to. */
    interface Backend {

        Reply send(String line);
    }

    /**
     * Starts a proxy.
     *
     * @param answers makes the answer to a request; null to close the connection instead
     */
    Proxy(URI target, BiFunction<Received, Backend, Reply> answers) throws IOException {
        this.target = target;
        this.answers = answers;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Received> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Received request =
                new Received(
                        exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                        exchange.getRequestHeaders());
        requests.add(request);
        Reply reply = answers.apply(request, line -> passOn(line, exchange));
        if (reply == null) {
            exchange.close();
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.ISO_8859_1);
        boolean hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), hasBody ? body.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** The JDK's client sends no header Host of its own, but signatures include it. */
    private Reply passOn(String line, HttpExchange exchange) {
        StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\n");
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!name.equalsIgnoreCase("Connection")) {
                                request.append(name + ": " + values.get(0) + "\r\n");
                            }
                        });
        request.append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            socket.getOutputStream()
                    .write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            String[] parts = answer.split("\r\n\r\n", 2);
            return new Reply(Integer.parseInt(parts[0].split(" ")[1]), parts[1]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
