/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.http;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.auth.SignatureVerifier;
import org.apache.flink.connector.neptune.emulator.auth.SignedRequest;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;
import org.apache.flink.connector.neptune.emulator.common.Settings;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Methods;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Passes a request to the handler for its path, after the checks that all paths have in common. */
public final class Router implements HttpHandler {

    private static final byte[] NO_BODY = {};

    private final Map<String, HttpHandler> getHandlers = new HashMap<>();
    private final Map<String, BodyHandler> queryHandlers = new HashMap<>();
    private final Settings settings;
    private final SignatureVerifier signatures;
    private final Responder responder;

    public Router(Settings settings, SignatureVerifier signatures, Responder responder) {
        this.settings = settings;
        this.signatures = signatures;
        this.responder = responder;
    }

    /** Adds a path for GET. The path has no trailing slash, requests may have one. */
    public Router get(String path, HttpHandler handler) {
        getHandlers.put(path, handler);
        return this;
    }

    /** Adds a path for GET and POST. The path has no trailing slash, requests may have one. */
    public Router query(String path, BodyHandler handler) {
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
        boolean post = exchange.getRequestMethod().equals(Methods.POST);
        if (handler == null && queryHandler == null) {
            responder.error(
                    exchange, 404, NeptuneError.BAD_REQUEST.code(), "Unknown path: " + path);
        } else if (handler != null && !get) {
            responder.error(exchange, new RequestFailedException(NeptuneError.METHOD_NOT_ALLOWED));
        } else if (handler != null) {
            answer(exchange, NO_BODY, handler);
        } else if (get || post) {
            exchange.dispatch(
                    worker -> {
                        worker.startBlocking();
                        byte[] body = worker.getInputStream().readAllBytes();
                        answer(worker, body, same -> queryHandler.handle(same, body));
                    });
        } else {
            responder.error(
                    exchange,
                    new RequestFailedException(
                            NeptuneError.METHOD_NOT_ALLOWED, "Only GET and POST are allowed."));
        }
    }

    private void answer(HttpServerExchange exchange, byte[] body, HttpHandler handler)
            throws Exception {
        try {
            if (settings.iamAuthentication()) {
                signatures.verify(signed(exchange, body));
            }
            handler.handleRequest(exchange);
        } catch (RequestFailedException e) {
            responder.error(exchange, e);
        }
    }

    private static SignedRequest signed(HttpServerExchange exchange, byte[] body) {
        String uri = exchange.getRequestURI();
        SignedRequest request =
                new SignedRequest(
                        exchange.getRequestMethod().toString(),
                        exchange.isHostIncludedInRequestURI() ? URI.create(uri).getRawPath() : uri,
                        exchange.getQueryString(),
                        body);
        for (HeaderValues values : exchange.getRequestHeaders()) {
            for (String value : values) {
                request.addHeader(values.getHeaderName().toString(), value);
            }
        }
        return request;
    }
}
