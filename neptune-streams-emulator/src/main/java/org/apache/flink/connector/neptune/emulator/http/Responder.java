/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.http;

import org.apache.flink.connector.neptune.emulator.RequestLog;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;
import org.apache.flink.connector.neptune.emulator.common.Settings;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
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
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/** Sends answers, and reports each request before its answer is sent. */
public final class Responder {

    private static final HttpString REQUEST_ID = new HttpString("x-amzn-RequestId");
    private static final String JSON = "application/json; charset=UTF-8";
    private static final String ERROR_JSON = "application/x-amz-json-1.0";

    private final Settings settings;
    private final FaultQueue faults;
    private final Consumer<RequestLog.Request> requests;

    /** The consumer is given each request before its answer is sent. */
    public Responder(Settings settings, FaultQueue faults, Consumer<RequestLog.Request> requests) {
        this.settings = settings;
        this.faults = faults;
        this.requests = requests;
    }

    public void error(HttpServerExchange exchange, RequestFailedException e) {
        error(exchange, e.error().httpStatus(), e.error().code(), e.getMessage());
    }

    void error(HttpServerExchange exchange, int status, String code, String message) {
        String requestId = UUID.randomUUID().toString();
        boolean newer = faults.errorMessageField();
        String json =
                (newer ? field("code", code) : field("requestId", requestId))
                        + ','
                        + (newer ? field("requestId", requestId) : field("code", code))
                        + ','
                        + field("detailedMessage", message)
                        + (newer ? ',' + field("message", message) : "");
        byte[] body = ('{' + json + '}').getBytes(StandardCharsets.UTF_8);
        if (faults.gzipErrors() && acceptsGzip(exchange)) {
            exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
            body = Gzip.compress(ByteBuffer.wrap(body));
        }
        start(exchange, status, ERROR_JSON, requestId);
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }

    /** Answers with any body. The content type may be null. */
    public void custom(HttpServerExchange exchange, int status, String contentType, String body) {
        start(exchange, status, contentType, UUID.randomUUID().toString());
        exchange.getResponseSender().send(body, StandardCharsets.UTF_8);
    }

    public void json(HttpServerExchange exchange, String body) {
        custom(exchange, 200, JSON, body);
    }

    /** Starts a successful answer, whose body the caller sends. */
    public void startJson(HttpServerExchange exchange, boolean gzip) {
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
        // Undertow ends an exchange when the handler returns, unless it was dispatched.
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {});
    }

    public static boolean acceptsGzip(HttpServerExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    }

    private void start(
            HttpServerExchange exchange, int status, String contentType, String requestId) {
        log(exchange, status);
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(REQUEST_ID, requestId);
        // Undertow would set the time of the machine instead of the emulator's clock.
        exchange.getResponseHeaders()
                .put(Headers.DATE, DateUtils.toDateString(new Date(settings.now())));
        if (contentType != null) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
        }
    }

    private void log(HttpServerExchange exchange, int status) {
        requests.accept(
                new RequestLog.Request(
                        exchange.getRequestPath(),
                        exchange.getQueryParameters(),
                        status,
                        acceptsGzip(exchange)));
    }

    /** A field of a JSON object. */
    static String field(String name, String text) {
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(text));
        return '"' + name + "\":\"" + escaped + '"';
    }
}
