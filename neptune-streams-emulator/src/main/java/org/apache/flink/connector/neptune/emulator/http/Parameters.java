/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.http;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;

/** Reads parameters from the query string or from the body of a form. */
public final class Parameters {

    private Parameters() {}

    /** The content type without its parameters, empty if there is none. */
    public static String contentType(HttpServerExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        return type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    /** The first value of a parameter in the query string; null if it is absent. */
    public static String first(Map<String, Deque<String>> parameters, String name) {
        Deque<String> values = parameters.get(name);
        return values == null ? null : values.peekFirst();
    }

    /** The value of a parameter in the query string or in the body; null if it is absent. */
    public static String parameter(HttpServerExchange exchange, byte[] body, String name) {
        String inQuery = first(exchange.getQueryParameters(), name);
        if (inQuery != null || !contentType(exchange).equals("application/x-www-form-urlencoded")) {
            return inQuery;
        }
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && parts[0].equals(name)) {
                try {
                    return URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    throw new RequestFailedException(NeptuneError.BAD_REQUEST, e);
                }
            }
        }
        return null;
    }

    public static RequestFailedException missing(String name) {
        return new RequestFailedException(
                NeptuneError.MISSING_PARAMETER, "The parameter " + name + " is missing.");
    }
}
