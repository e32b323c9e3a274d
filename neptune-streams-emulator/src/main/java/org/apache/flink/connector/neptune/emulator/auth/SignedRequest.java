/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a request that a signature covers, as they were sent and not decoded. */
public final class SignedRequest {

    private final String method;
    private final String path;
    private final String query;
    private final byte[] body;
    private final Map<String, List<String>> headers = new HashMap<>();

    public SignedRequest(String method, String path, String query, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.body = body;
    }

    public SignedRequest addHeader(String name, String value) {
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
