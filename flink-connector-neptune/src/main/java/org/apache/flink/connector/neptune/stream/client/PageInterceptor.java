/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.connector.neptune.stream.parser.PageParser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpResponse;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads the bodies of responses in place of the SDK, whose model classes would cost more time than
 * all other processing of a record. The SDK receives an empty object instead of a page.
 *
 * <p>The SDK receives the body of an error uncompressed, because its synchronous client can't read
 * a compressed error.
 */
final class PageInterceptor implements ExecutionInterceptor {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] EMPTY_OBJECT = {'{', '}'};
    private static final int LONGEST_ERROR = 64 * 1024;

    /**
     * The exchange of each thread that makes a request. It is not an {@code ExecutionAttribute} of
     * the SDK, because the name of an attribute must be unique across class loaders and is never
     * released.
     */
    private final ThreadLocal<PageExchange> current = new ThreadLocal<>();

    /**
     * Starts to fill the exchange with the response to the next request of the calling thread. The
     * synchronous client of the SDK runs interceptors in the thread of the request.
     */
    void begin(PageExchange exchange) {
        current.set(exchange);
    }

    /** Makes the request that the calling thread is about to send cancellable. */
    void onRequest(Abortable request) {
        PageExchange exchange = current.get();
        if (exchange != null) {
            exchange.cancellation.onCancel(request::abort);
        }
    }

    void end() {
        current.remove();
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        PageExchange exchange = current.get();
        if (exchange == null) {
            return context.httpResponse();
        }
        exchange.gzip =
                context.httpResponse()
                        .firstMatchingHeader("Content-Encoding")
                        .filter("gzip"::equalsIgnoreCase)
                        .isPresent();
        exchange.serverTimeMillis =
                context.httpResponse()
                        .firstMatchingHeader("Date")
                        .map(PageInterceptor::parseDate)
                        .orElse(-1L);
        // The body that the SDK receives is no longer compressed.
        return context.httpResponse().toBuilder()
                .removeHeader("Content-Encoding")
                .removeHeader("content-encoding")
                .build();
    }

    private static long parseDate(String date) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from).toEpochMilli();
        } catch (DateTimeParseException e) {
            return -1;
        }
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        PageExchange exchange = current.get();
        if (exchange == null) {
            return context.responseBody();
        }
        exchange.status = context.httpResponse().statusCode();
        InputStream body =
                context.responseBody().orElseGet(() -> new ByteArrayInputStream(new byte[0]));
        boolean success = context.httpResponse().isSuccessful();
        return Optional.of(
                new ByteArrayInputStream(
                        success ? readPage(exchange, body) : readError(exchange, body)));
    }

    private static byte[] readPage(PageExchange exchange, InputStream body) {
        CountingInputStream counted = new CountingInputStream(body);
        InputStream page = counted;
        try {
            page = decoded(exchange, counted);
            exchange.records = exchange.parser.parse(page, exchange.onLastEventId);
            exchange.bytes = counted.count;
        } catch (IOException | RuntimeException e) {
            exchange.bodyFailure = e;
            // Closing the body would first read the rest of it, which can take long.
            if (body instanceof Abortable) {
                ((Abortable) body).abort();
            }
        }
        closeQuietly(page);
        return EMPTY_OBJECT;
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // The page was read to its end, or the failure to do so is already recorded.
        }
    }

    private static byte[] readError(PageExchange exchange, InputStream body) {
        byte[] text = new byte[0];
        try (InputStream in = decoded(exchange, body)) {
            text = in.readNBytes(LONGEST_ERROR);
            parseError(exchange, text);
        } catch (JsonProcessingException e) {
            // Perhaps the page of a proxy. The status decides, and the text goes into the message.
            exchange.errorMessage = PageParser.shorten(new String(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            exchange.bodyFailure = e;
        }
        return text;
    }

    private static void parseError(PageExchange exchange, byte[] text) throws IOException {
        String message = "";
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                exchange.errorMessage =
                        PageParser.shorten(new String(text, StandardCharsets.UTF_8));
                return;
            }
            for (String field = parser.nextFieldName();
                    field != null;
                    field = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                boolean isText = token == JsonToken.VALUE_STRING;
                if (isText && field.equals("code")) {
                    exchange.errorCode = parser.getText();
                } else if (isText && field.equals("detailedMessage")) {
                    exchange.errorMessage = parser.getText();
                } else if (isText && field.equalsIgnoreCase("message")) {
                    message = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (exchange.errorMessage.isEmpty()) {
            exchange.errorMessage = message;
        }
    }

    private static InputStream decoded(PageExchange exchange, InputStream body) throws IOException {
        // The header can announce gzip although the body is not compressed, so look at the body.
        BufferedInputStream buffered = new BufferedInputStream(body, 64 * 1024);
        if (!exchange.gzip) {
            return buffered;
        }
        buffered.mark(2);
        boolean gzipMagic = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzipMagic ? new GZIPInputStream(buffered, 64 * 1024) : buffered;
    }

    /** Counts the bytes that are received. */
    private static final class CountingInputStream extends FilterInputStream {

        private long count;

        CountingInputStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
