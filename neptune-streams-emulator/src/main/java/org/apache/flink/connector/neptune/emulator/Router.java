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

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;

import java.util.HashMap;
import java.util.Map;

/** Finds the handler for a path, after the checks that all paths share. */
final class Router implements HttpHandler {

    private final Map<String, HttpHandler> getHandlers = new HashMap<>();
    private final Settings settings;
    private final Responder responder;

    Router(Settings settings, Responder responder) {
        this.settings = settings;
        this.responder = responder;
    }

    /** Adds a path, given without a trailing slash, that is served for GET only. */
    Router get(String path, HttpHandler handler) {
        getHandlers.put(path, handler);
        return this;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        HttpHandler handler =
                getHandlers.get(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        if (handler == null) {
            responder.error(
                    exchange, 404, NeptuneError.BAD_REQUEST.code(), "Unknown path: " + path);
        } else if (!exchange.getRequestMethod().equals(Methods.GET)) {
            NeptuneError error = NeptuneError.METHOD_NOT_ALLOWED;
            responder.error(exchange, error, error.defaultMessage());
        } else if (settings.iamAuthentication() && !isSigned(exchange)) {
            NeptuneError error = NeptuneError.ACCESS_DENIED;
            responder.error(exchange, error, error.defaultMessage());
        } else {
            handler.handleRequest(exchange);
        }
    }

    private static boolean isSigned(HttpServerExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return authorization != null
                && authorization.startsWith("AWS4-HMAC-SHA256 ")
                && authorization.contains("/neptune-db/aws4_request");
    }
}
