/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Finds a parameter in the query string or in the body of a form. */
final class QueryForm {

    private QueryForm() {}

    /** The content type without its parameters, empty if there is none. */
    static String contentType(HttpServerExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        return type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    /** Null if there is no such parameter. */
    static String parameter(HttpServerExchange exchange, byte[] body, String name) {
        String inQuery = StreamQuery.first(exchange.getQueryParameters(), name);
        if (inQuery != null || !contentType(exchange).equals("application/x-www-form-urlencoded")) {
            return inQuery;
        }
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && parts[0].equals(name)) {
                try {
                    return URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    throw new QueryFailedException(NeptuneError.BAD_REQUEST, e);
                }
            }
        }
        return null;
    }

    static QueryFailedException missing(String name) {
        return new QueryFailedException(
                NeptuneError.MISSING_PARAMETER, "The parameter " + name + " is missing.");
    }
}
