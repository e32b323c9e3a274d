/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.stream;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;
import org.apache.flink.connector.neptune.emulator.common.Settings;
import org.apache.flink.connector.neptune.emulator.http.FaultQueue;
import org.apache.flink.connector.neptune.emulator.http.FaultQueue.AnswerFault;
import org.apache.flink.connector.neptune.emulator.http.FaultQueue.PageFault;
import org.apache.flink.connector.neptune.emulator.http.Gzip;
import org.apache.flink.connector.neptune.emulator.http.Responder;
import org.apache.flink.connector.neptune.emulator.http.SpoiledBody;
import org.apache.flink.connector.neptune.emulator.log.CommitLog;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/** Answers the requests of one stream path, for one log in one format. */
public final class StreamHandler implements HttpHandler {

    private final CommitLog log;
    private final String format;
    private final long maxPageBytes;
    private final Settings settings;
    private final FaultQueue faults;
    private final PageCache gzippedPages;
    private final Responder responder;

    public StreamHandler(
            CommitLog log,
            String format,
            long maxPageBytes,
            Settings settings,
            FaultQueue faults,
            PageCache gzippedPages,
            Responder responder) {
        this.log = log;
        this.format = format;
        this.maxPageBytes = maxPageBytes;
        this.settings = settings;
        this.faults = faults;
        this.gzippedPages = gzippedPages;
        this.responder = responder;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        AnswerFault fault = faults.takeAnswerFault();
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

    private void answer(HttpServerExchange exchange, AnswerFault fault) {
        if (fault != null) {
            fault.answer(exchange, responder);
            return;
        }
        try {
            if (!settings.streamsEnabled()) {
                throw new RequestFailedException(NeptuneError.UNSUPPORTED_OPERATION);
            }
            StreamRequest query = StreamRequest.parse(exchange.getQueryParameters());
            AnswerFault timeOut = faults.takeTimeOut(query.limit());
            if (timeOut != null) {
                timeOut.answer(exchange, responder);
                return;
            }
            send(exchange, new PageFinder(log.current(), query, maxPageBytes, faults).find());
        } catch (RequestFailedException e) {
            responder.error(exchange, e);
        }
    }

    private void send(HttpServerExchange exchange, Page page) {
        PageFault fault = faults.takePageFault();
        if (!Responder.acceptsGzip(exchange)) {
            send(exchange, false, fault, page.body(format));
            return;
        }
        boolean garbled = fault == FaultQueue.GARBLED;
        String key = format + ':' + page.key();
        byte[] cached = garbled ? null : gzippedPages.get(key);
        if (cached != null) {
            send(exchange, true, fault, ByteBuffer.wrap(cached));
            return;
        }
        // Compression takes too long for a thread that also serves other connections.
        exchange.dispatch(
                worker -> {
                    ByteBuffer[] body = page.body(format);
                    byte[] gzipped = Gzip.compress(garbled ? SpoiledBody.firstHalf(body) : body);
                    if (!garbled) {
                        gzippedPages.put(key, gzipped);
                    }
                    send(worker, true, garbled ? null : fault, ByteBuffer.wrap(gzipped));
                });
    }

    private void send(
            HttpServerExchange exchange, boolean gzip, PageFault fault, ByteBuffer... body) {
        responder.startJson(exchange, gzip);
        if (fault == null) {
            exchange.getResponseSender().send(body);
        } else {
            fault.send(exchange, body);
        }
    }
}
