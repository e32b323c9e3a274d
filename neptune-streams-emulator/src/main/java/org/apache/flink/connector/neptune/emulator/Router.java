/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Finds the handler for a path, after the checks that all paths share. */
final class Router implements HttpHandler {

    private static final byte[] NO_BODY = {};

    private final Map<String, HttpHandler> getHandlers = new HashMap<>();
    private final Map<String, BodyHandler> queryHandlers = new HashMap<>();
    private final Settings settings;
    private final Responder responder;
    private final SignatureVerifier verifier;

    Router(Settings settings, Responder responder) {
        this.settings = settings;
        this.responder = responder;
        this.verifier =
                new SignatureVerifier(
                        "neptune-db", settings.region(), settings::now, settings::credentials);
    }

    /** Adds a path, given without a trailing slash, that is served for GET only. */
    Router get(String path, HttpHandler handler) {
        getHandlers.put(path, handler);
        return this;
    }

    /** Adds a path, given without a trailing slash, that is served for GET and POST. */
    Router query(String path, BodyHandler handler) {
        queryHandlers.put(path, handler);
        return this;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        String name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        HttpHandler handler = getHandlers.get(name);
        BodyHandler queryHandler = queryHandlers.get(name);
        boolean get = exchange.getRequestMethod().equals(Methods.GET);
        if (handler == null && queryHandler == null) {
            responder.error(
                    exchange, 404, NeptuneError.BAD_REQUEST.code(), "Unknown path: " + path);
        } else if (!get
                && (queryHandler == null || !exchange.getRequestMethod().equals(Methods.POST))) {
            NeptuneError error = NeptuneError.METHOD_NOT_ALLOWED;
            responder.error(
                    exchange,
                    error,
                    handler == null ? "Only GET and POST are allowed." : error.defaultMessage());
        } else if (queryHandler != null) {
            exchange.dispatch(worker -> readAndAnswer(worker, queryHandler));
        } else if (mayPass(exchange, NO_BODY)) {
            handler.handleRequest(exchange);
        }
    }

    private void readAndAnswer(HttpServerExchange exchange, BodyHandler handler)
            throws IOException {
        exchange.startBlocking();
        byte[] body = exchange.getInputStream().readAllBytes();
        if (mayPass(exchange, body)) {
            handler.handle(exchange, body);
        }
    }

    /** Whether the request needs no signature or has a good one; else it is answered here. */
    private boolean mayPass(HttpServerExchange exchange, byte[] body) {
        if (!settings.iamAuthentication()) {
            return true;
        }
        try {
            verifier.verify(SignedRequest.of(exchange, body));
            return true;
        } catch (StreamFailure e) {
            responder.error(exchange, e.error(), e.getMessage());
            return false;
        }
    }
}
