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
import io.undertow.util.HeaderValues;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a signature covers: a request as it was sent, nothing in it decoded. */
final class SignedRequest {

    private final String method;
    private final String path;
    private final String query;
    private final byte[] body;
    private final Map<String, List<String>> headers = new HashMap<>();

    SignedRequest(String method, String path, String query, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.body = body;
    }

    static SignedRequest of(HttpServerExchange exchange, byte[] body) {
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

    SignedRequest addHeader(String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>()).add(value);
        return this;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String query() {
        return query;
    }

    byte[] body() {
        return body;
    }

    /** All values in the order they were sent; null if the header is absent. */
    List<String> headers(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** The first value; null if the header is absent. */
    String header(String lowerCaseName) {
        List<String> values = headers.get(lowerCaseName);
        return values == null ? null : values.get(0);
    }
}
