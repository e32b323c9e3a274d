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
