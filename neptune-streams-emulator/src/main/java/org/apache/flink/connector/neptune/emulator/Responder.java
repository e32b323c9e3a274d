/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.DateUtils;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import org.xnio.IoUtils;
import org.xnio.Options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Sends answers, and enters each request into the request log before its answer leaves. */
final class Responder {

    private static final HttpString REQUEST_ID = new HttpString("x-amzn-RequestId");
    private static final String JSON = "application/json; charset=UTF-8";
    private static final String ERROR_JSON = "application/x-amz-json-1.0";

    private final Settings settings;
    private final Faults faults;
    private final RequestLog requests;

    Responder(Settings settings, Faults faults, RequestLog requests) {
        this.settings = settings;
        this.faults = faults;
        this.requests = requests;
    }

    void error(HttpServerExchange exchange, NeptuneError error, String message) {
        error(exchange, error.httpStatus(), error.code(), message);
    }

    void error(HttpServerExchange exchange, int status, String code, String message) {
        String requestId = UUID.randomUUID().toString();
        StringBuilder json = new StringBuilder("{");
        boolean newer = faults.errorMessageField();
        field(json, newer ? "code" : "requestId", newer ? code : requestId).append(',');
        field(json, newer ? "requestId" : "code", newer ? requestId : code).append(',');
        field(json, "detailedMessage", message);
        if (newer) {
            field(json.append(','), "message", message);
        }
        byte[] body = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        if (faults.gzipErrors() && acceptsGzip(exchange)) {
            exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
            body = Gzip.compress(new ByteBuffer[] {ByteBuffer.wrap(body)}, settings.gzipLevel());
        }
        start(exchange, status, ERROR_JSON, requestId);
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }

    /** Answers with any body; the content type may be null. */
    void custom(HttpServerExchange exchange, int status, String contentType, String body) {
        start(exchange, status, contentType, UUID.randomUUID().toString());
        exchange.getResponseSender().send(body, StandardCharsets.UTF_8);
    }

    void json(HttpServerExchange exchange, ByteBuffer... body) {
        startJson(exchange, false);
        exchange.getResponseSender().send(body);
    }

    /** Sets status and head of a successful answer; the caller sends the body. */
    void startJson(HttpServerExchange exchange, boolean gzip) {
        if (gzip) {
            exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
        }
        start(exchange, 200, JSON, UUID.randomUUID().toString());
    }

    void reset(HttpServerExchange exchange) {
        log(exchange, 0);
        try {
            exchange.getConnection().setOption(Options.CLOSE_ABORT, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        IoUtils.safeClose(exchange.getConnection());
    }

    void hang(HttpServerExchange exchange) {
        log(exchange, 0);
        faults.addHanging(exchange.getConnection());
        // A dispatched exchange is not ended by the server when the handler returns.
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {});
    }

    static boolean acceptsGzip(HttpServerExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    }

    private void start(
            HttpServerExchange exchange, int status, String contentType, String requestId) {
        log(exchange, status);
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(REQUEST_ID, requestId);
        // Undertow would set the time of the machine, not that of the emulator's clock.
        exchange.getResponseHeaders()
                .put(Headers.DATE, DateUtils.toDateString(new Date(settings.now())));
        if (contentType != null) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
        }
    }

    private void log(HttpServerExchange exchange, int status) {
        Map<String, Deque<String>> parameters = exchange.getQueryParameters();
        requests.add(
                new RequestLog.Request(
                        exchange.getRequestPath(),
                        StreamQuery.first(parameters, "iteratorType"),
                        number(parameters, "commitNum"),
                        number(parameters, "opNum"),
                        number(parameters, "limit"),
                        status,
                        acceptsGzip(exchange),
                        Instant.now()));
    }

    private static Long number(Map<String, Deque<String>> parameters, String name) {
        String text = StreamQuery.first(parameters, name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static StringBuilder field(StringBuilder json, String name, String text) {
        Transaction.quoted(json, name).append(':');
        return Transaction.quoted(json, text);
    }
}
