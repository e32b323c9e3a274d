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
 * Reads the bodies of stream answers in place of the SDK, whose model classes cost more than
 * everything else on the way of a record. The SDK is left with an empty object.
 *
 * <p>Error bodies reach the SDK whole but never compressed: its synchronous client can't read a
 * compressed error.
 */
final class PageInterceptor implements ExecutionInterceptor {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] EMPTY_OBJECT = {'{', '}'};
    private static final int LONGEST_ERROR = 64 * 1024;

    /**
     * The exchange of each thread that makes a request. An attribute of the SDK would hold it as
     * well, but the SDK allows each name of an attribute once for all class loaders, and keeps it
     * for ever.
     */
    private final ThreadLocal<PageExchange> current = new ThreadLocal<>();

    /**
     * Fills the exchange with the answer to the request that the calling thread makes next. The
     * synchronous client runs its interceptors in that thread.
     */
    void begin(PageExchange exchange) {
        current.set(exchange);
    }

    /** Takes note of how to abort the request that the calling thread is about to send. */
    void onRequest(Abortable request) {
        PageExchange exchange = current.get();
        if (exchange != null) {
            exchange.cancellation.onCancel(request::abort);
        }
    }

    /** Ends what the calling thread began. */
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
        // What the SDK gets to see is not compressed any more.
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
            // What is left of the body is of no use, and draining it could take long.
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
            // By now the page has been read to its end, or why it has not is known.
        }
    }

    private static byte[] readError(PageExchange exchange, InputStream body) {
        byte[] text = new byte[0];
        try (InputStream in = decoded(exchange, body)) {
            text = in.readNBytes(LONGEST_ERROR);
            parseError(exchange, text);
        } catch (JsonProcessingException e) {
            // A proxy's page, perhaps. The status says enough to go on, the text is for people.
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
        // A header that promises gzip over bytes that are none must not cost the answer: look at
        // them.
        BufferedInputStream buffered = new BufferedInputStream(body, 64 * 1024);
        if (!exchange.gzip) {
            return buffered;
        }
        buffered.mark(2);
        boolean gzipMagic = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzipMagic ? new GZIPInputStream(buffered, 64 * 1024) : buffered;
    }

    /** Counts what comes over the wire. */
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
