/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.auth;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The header {@code Authorization}: {@code AWS4-HMAC-SHA256
 * Credential=<key>/<date>/<region>/<service>/aws4_request, SignedHeaders=<names>, Signature=<hex>}.
 */
final class AuthorizationHeader {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private final String[] credential;
    private final SortedSet<String> signedHeaders;
    private final String signature;

    private AuthorizationHeader(
            String[] credential, SortedSet<String> signedHeaders, String signature) {
        this.credential = credential;
        this.signedHeaders = signedHeaders;
        this.signature = signature;
    }

    /**
     * Reads the header.
     *
     * @param text null if the request has no such header
     */
    static AuthorizationHeader parse(String text) {
        if (text == null || !text.startsWith(ALGORITHM + ' ')) {
            throw new RequestFailedException(NeptuneError.ACCESS_DENIED);
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : text.substring(ALGORITHM.length()).split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
            }
        }
        String[] credential = part(parts, "Credential").split("/", -1);
        if (credential.length != 5) {
            throw new RequestFailedException(
                    NeptuneError.ACCESS_DENIED,
                    "Credential must have exactly 5 slash-delimited elements, e.g."
                            + " keyid/date/region/service/term");
        }
        return new AuthorizationHeader(
                credential,
                new TreeSet<>(Arrays.asList(part(parts, "SignedHeaders").split(";"))),
                part(parts, "Signature"));
    }

    private static String part(Map<String, String> parts, String name) {
        String part = parts.get(name);
        if (part == null || part.isEmpty()) {
            throw new RequestFailedException(
                    NeptuneError.ACCESS_DENIED,
                    "Authorization header requires '" + name + "' parameter.");
        }
        return part;
    }

    String accessKeyId() {
        return credential[0];
    }

    /** The day of the scope, {@code yyyyMMdd}. */
    String date() {
        return credential[1];
    }

    String region() {
        return credential[2];
    }

    String service() {
        return credential[3];
    }

    String terminator() {
        return credential[4];
    }

    /** {@code date/region/service/terminator}. */
    String scope() {
        return String.join("/", Arrays.asList(credential).subList(1, 5));
    }

    /** The names in lower case, as they are signed. */
    SortedSet<String> signedHeaders() {
        return signedHeaders;
    }

    String signature() {
        return signature;
    }
}
