/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/** Answers the requests for one log in one format. */
final class StreamHandler implements HttpHandler {

    private final ChangeLog log;
    private final String format;
    private final Settings settings;
    private final Faults faults;
    private final PageCache gzippedPages;
    private final Responder responder;

    StreamHandler(
            ChangeLog log,
            String format,
            Settings settings,
            Faults faults,
            PageCache gzippedPages,
            Responder responder) {
        this.log = log;
        this.format = format;
        this.settings = settings;
        this.faults = faults;
        this.gzippedPages = gzippedPages;
        this.responder = responder;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Fault fault = faults.takeInsteadOfAnswer();
        long nanos = faults.latency().toNanos();
        if (nanos == 0) {
            answer(exchange, fault);
            return;
        }
        Runnable later = () -> Connectors.executeRootHandler(late -> answer(late, fault), exchange);
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> exchange.getIoThread().executeAfter(later, nanos, TimeUnit.NANOSECONDS));
    }

    private void answer(HttpServerExchange exchange, Fault fault) {
        if (fault != null) {
            fail(exchange, fault);
            return;
        }
        try {
            if (!settings.streamsEnabled()) {
                throw new StreamFailure(NeptuneError.UNSUPPORTED_OPERATION);
            }
            StreamQuery query = StreamQuery.parse(exchange.getQueryParameters());
            Fault timeOut = faults.takeTimeOut(query.limit());
            if (timeOut != null) {
                fail(exchange, timeOut);
                return;
            }
            Page page =
                    new PageFinder(log.current(), query, settings.maxResponseBytes(), faults)
                            .find();
            send(exchange, page);
        } catch (StreamFailure e) {
            responder.error(exchange, e.error(), e.getMessage());
        }
    }

    private void fail(HttpServerExchange exchange, Fault fault) {
        switch (fault.kind()) {
            case RESET:
                responder.reset(exchange);
                break;
            case HANG:
                responder.hang(exchange);
                break;
            case CUSTOM_ERROR:
                responder.error(exchange, fault.status(), fault.first(), fault.second());
                break;
            case CUSTOM_BODY:
                responder.custom(exchange, fault.status(), fault.first(), fault.second());
                break;
            case ERROR:
            default:
                responder.error(exchange, fault.error(), fault.error().defaultMessage());
        }
    }

    private void send(HttpServerExchange exchange, Page page) {
        Fault fault = faults.takeForPage();
        if (!Responder.acceptsGzip(exchange)) {
            send(exchange, page.body(format), false, fault);
            return;
        }
        boolean garbled = fault != null && fault.kind() == Fault.Kind.GARBLE;
        String key = format + ':' + page.key();
        byte[] cached = garbled ? null : gzippedPages.get(key);
        if (cached != null) {
            send(exchange, new ByteBuffer[] {ByteBuffer.wrap(cached)}, true, fault);
            return;
        }
        // Compression takes too long for a thread that serves other connections, too.
        exchange.dispatch(
                worker -> {
                    ByteBuffer[] body = page.body(format);
                    byte[] gzipped =
                            Gzip.compress(
                                    garbled ? SpoiledBody.firstHalf(body) : body,
                                    settings.gzipLevel());
                    if (!garbled) {
                        gzippedPages.put(key, gzipped);
                    }
                    send(
                            worker,
                            new ByteBuffer[] {ByteBuffer.wrap(gzipped)},
                            true,
                            garbled ? null : fault);
                });
    }

    private void send(HttpServerExchange exchange, ByteBuffer[] body, boolean gzip, Fault fault) {
        responder.startJson(exchange, gzip);
        if (fault == null) {
            exchange.getResponseSender().send(body);
            return;
        }
        switch (fault.kind()) {
            case SLOW:
                SpoiledBody.sendSlowly(exchange, body, fault.amount());
                break;
            case CUT:
                SpoiledBody.sendCut(exchange, body, fault.amount());
                break;
            case GARBLE:
            default:
                exchange.getResponseSender().send(SpoiledBody.firstHalf(body));
        }
    }
}
