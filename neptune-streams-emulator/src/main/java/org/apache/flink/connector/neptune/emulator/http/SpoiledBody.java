/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import org.xnio.IoUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends the body of a page incompletely or slowly. */
public final class SpoiledBody {

    private static final long STEPS_PER_SECOND = 20;

    private SpoiledBody() {}

    /** The first half of the body, as a body of its own. */
    public static ByteBuffer[] firstHalf(ByteBuffer[] body) {
        return firstBytes(body, length(body) / 2);
    }

    /** Sends a head with the full length and the first bytes, and closes the connection. */
    static void sendCut(HttpServerExchange exchange, ByteBuffer[] body, long bytes) {
        exchange.setResponseContentLength(length(body));
        if (bytes == 0) {
            try {
                exchange.getResponseChannel().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        exchange.getResponseSender().send(firstBytes(body, bytes), new CloseAfterwards());
    }

    /** Sends the body at a rate, in small steps. */
    static void sendSlowly(HttpServerExchange exchange, ByteBuffer[] body, long bytesPerSecond) {
        exchange.setResponseContentLength(length(body));
        Drip drip = new Drip(exchange, body, bytesPerSecond);
        exchange.dispatch(SameThreadExecutor.INSTANCE, drip);
    }

    private static ByteBuffer[] firstBytes(ByteBuffer[] body, long bytes) {
        List<ByteBuffer> first = new ArrayList<>();
        long missing = bytes;
        for (ByteBuffer buffer : body) {
            int length = (int) Math.min(missing, buffer.remaining());
            if (length > 0) {
                ByteBuffer part = buffer.duplicate();
                part.limit(part.position() + length);
                first.add(part);
                missing -= length;
            }
        }
        return first.toArray(new ByteBuffer[0]);
    }

    private static long length(ByteBuffer[] body) {
        long length = 0;
        for (ByteBuffer buffer : body) {
            length += buffer.remaining();
        }
        return length;
    }

    /** Closes the connection after a send, even if that failed. */
    private static class CloseAfterwards implements IoCallback {

        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            IoUtils.safeClose(exchange.getConnection());
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException e) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    /** Sends one step, and schedules the next in the connection's thread. */
    private static final class Drip extends CloseAfterwards implements Runnable {

        private final HttpServerExchange exchange;
        private final ByteBuffer[] body;
        private final int step;
        private final long pauseNanos;
        private int current;

        Drip(HttpServerExchange exchange, ByteBuffer[] body, long bytesPerSecond) {
            this.exchange = exchange;
            this.body = body;
            this.step = (int) Math.min(1 << 20, Math.max(1, bytesPerSecond / STEPS_PER_SECOND));
            this.pauseNanos = TimeUnit.SECONDS.toNanos(1) * step / bytesPerSecond;
        }

        @Override
        public void run() {
            while (current < body.length && !body[current].hasRemaining()) {
                current++;
            }
            if (current == body.length) {
                exchange.endExchange();
                return;
            }
            ByteBuffer buffer = body[current];
            ByteBuffer part = buffer.duplicate();
            part.limit(part.position() + Math.min(step, part.remaining()));
            buffer.position(part.limit());
            exchange.getResponseSender().send(part, this);
        }

        @Override
        public void onComplete(HttpServerExchange done, Sender sender) {
            exchange.getIoThread().executeAfter(this, pauseNanos, TimeUnit.NANOSECONDS);
        }
    }
}
