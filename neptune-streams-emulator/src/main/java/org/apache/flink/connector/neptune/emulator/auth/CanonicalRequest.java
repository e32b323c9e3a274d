/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.auth;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;

/**
 * The canonical form of a request, which sender and receiver sign.
 *
 * <p>It follows "Create a signed AWS API request" in AWS's IAM user guide, for services other than
 * S3. The path is normalised and encoded again. Parameters are sorted by their encoded names and
 * values. Header values are trimmed, and several spaces become one.
 */
final class CanonicalRequest {

    private static final String UNRESERVED = "-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private CanonicalRequest() {}

    /** Writes the canonical form. The request must have all signed headers. */
    static String of(SignedRequest request, SortedSet<String> signedHeaders, String payloadHash) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append('\n');
        text.append(path(request.path())).append('\n');
        text.append(query(request.query())).append('\n');
        for (String name : signedHeaders) {
            text.append(name).append(':');
            text.append(value(request.headers(name))).append('\n');
        }
        text.append('\n').append(String.join(";", signedHeaders)).append('\n');
        return text.append(payloadHash).toString();
    }

    private static String path(String raw) {
        Deque<String> segments = new ArrayDeque<>();
        String last = "";
        for (String segment : raw.split("/", -1)) {
            last = segment;
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(encode(segment.getBytes(StandardCharsets.UTF_8)));
            }
        }
        boolean isFolder = last.isEmpty() || last.equals(".") || last.equals("..");
        return "/" + String.join("/", segments) + (isFolder && !segments.isEmpty() ? "/" : "");
    }

    private static String query(String raw) {
        List<String[]> parameters = new ArrayList<>();
        for (String parameter : raw.split("&")) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                String value = equals < 0 ? "" : parameter.substring(equals + 1);
                parameters.add(new String[] {encode(decode(name)), encode(decode(value))});
            }
        }
        // Sorted as pairs, because in the joined text '=' would be compared with the names.
        parameters.sort((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]));
        StringBuilder query = new StringBuilder();
        for (String[] parameter : parameters) {
            query.append(query.length() == 0 ? "" : "&");
            query.append(parameter[0]).append('=').append(parameter[1]);
        }
        return query.toString();
    }

    private static String value(List<String> values) {
        List<String> canonical = new ArrayList<>();
        for (String value : values) {
            canonical.add(value.trim().replaceAll(" +", " "));
        }
        return String.join(",", canonical);
    }

    private static byte[] decode(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(encoded[i + 2], 16) : -1;
            if (encoded[i] == '%' && low >= 0) {
                decoded.write(high * 16 + low);
                i += 2;
            } else {
                decoded.write(encoded[i]);
            }
        }
        return decoded.toByteArray();
    }

    private static String encode(byte[] text) {
        StringBuilder encoded = new StringBuilder(text.length + 16);
        for (byte b : text) {
            if (b >= 'a' && b <= 'z'
                    || b >= 'A' && b <= 'Z'
                    || b >= '0' && b <= '9'
                    || UNRESERVED.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
            }
        }
        return encoded.toString();
    }
}
