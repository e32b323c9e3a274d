/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.emulator;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * A local HTTP endpoint that answers like Amazon Neptune Streams: one property graph log and one
 * RDF log, written through this class and read over HTTP.
 *
 * <p>Thread-safe. All threads are its own daemons and end with {@link #close()}.
 */
public final class NeptuneStreamsEmulator implements AutoCloseable {

    private final Settings settings;
    private final String host;
    private final Router router;
    private final ChangeLog propertyGraph;
    private final ChangeLog rdf;
    private final Faults faults = new Faults();
    private final RequestLog requests = new RequestLog();
    private final int port;

    private HttpServer server;
    private boolean closed;

    private NeptuneStreamsEmulator(Builder builder) {
        this.settings = new Settings(builder);
        this.host = builder.host;
        this.propertyGraph = new ChangeLog(settings, true);
        this.rdf = new ChangeLog(settings, false);
        PageCache pages = new PageCache(settings.gzipCacheBytes());
        Responder responder = new Responder(settings, faults, requests);
        StreamHandler pgJson =
                new StreamHandler(propertyGraph, "PG_JSON", settings, faults, pages, responder);
        this.router =
                new Router(settings, responder)
                        .get("/propertygraph/stream", pgJson)
                        .get("/pg/stream", pgJson)
                        .get(
                                "/gremlin/stream",
                                new StreamHandler(
                                        propertyGraph,
                                        "GREMLIN_JSON",
                                        settings,
                                        faults,
                                        pages,
                                        responder))
                        .get(
                                "/sparql/stream",
                                new StreamHandler(
                                        rdf, "NQUADS", settings, faults, pages, responder))
                        .get("/status", new StatusHandler(settings, responder));
        this.server = new HttpServer(host, builder.port, router);
        this.port = server.port();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts an emulator on any free port of 127.0.0.1, with the defaults. */
    public static NeptuneStreamsEmulator start() {
        return builder().start();
    }

    /** The base URI, {@code http://host:port}; constant, also while not listening. */
    public URI endpoint() {
        String name = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        return URI.create("http://" + name + ":" + port);
    }

    /**
     * The log behind {@code /propertygraph/stream}, {@code /pg/stream} and {@code /gremlin/stream}.
     */
    public ChangeLog propertyGraph() {
        return propertyGraph;
    }

    /** The log behind {@code /sparql/stream}. */
    public ChangeLog rdf() {
        return rdf;
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** What has been requested. */
    public RequestLog requests() {
        return requests;
    }

    /** A fast reset: empties both logs; their numbering restarts at 1. */
    public void reset() {
        propertyGraph.reset();
        rdf.reset();
    }

    /**
     * Switches Neptune Streams on (the default) or off. While off, stream requests answer with
     * UnsupportedOperationException; the logs stay and can be appended to.
     */
    public void setStreamsEnabled(boolean enabled) {
        settings.setStreamsEnabled(enabled);
    }

    /**
     * Whether only signed requests are served, default false. Checked is that there is a signature
     * version 4 header for the service {@code neptune-db}, not the signature itself: the emulator
     * knows no keys.
     */
    public void setIamAuthentication(boolean enabled) {
        settings.setIamAuthentication(enabled);
    }

    /** Replaces the clock, which stamps commits and drives retention. */
    public void setClock(Clock clock) {
        settings.setClock(Objects.requireNonNull(clock));
    }

    long now() {
        return settings.now();
    }

    /** Replaces the retention: how old a commit's timestamp may be before the commit expires. */
    public void setRetention(Duration retention) {
        settings.setRetention(Objects.requireNonNull(retention));
    }

    /** Closes the port and all connections, like a server going down. The logs stay. */
    public synchronized void stopListening() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /**
     * Opens the same port again; does nothing if it is open.
     *
     * @throws IllegalStateException after {@link #close()}
     * @throws java.io.UncheckedIOException if something else has taken the port
     */
    public synchronized void startListening() {
        if (closed) {
            throw new IllegalStateException("The emulator is closed.");
        }
        if (server == null) {
            server = new HttpServer(host, port, router);
        }
    }

    /** Closes the port and all connections and ends all threads. May be called more than once. */
    @Override
    public synchronized void close() {
        closed = true;
        stopListening();
        faults.clear();
    }

    /** Settings that hold for an emulator's life. Not thread-safe. */
    public static final class Builder {

        String host = "127.0.0.1";
        int port;
        long maxResponseBytes = 10L << 20;
        boolean sendIsLastOp = true;
        Clock clock = Clock.systemUTC();
        Duration retention = Duration.ofDays(7);
        String engineVersion;
        int gzipLevel = 1;
        long gzipCacheBytes = 64L << 20;

        private Builder() {}

        /** Address to bind; default {@code 127.0.0.1}, so that only this machine can connect. */
        public Builder host(String host) {
            this.host = Objects.requireNonNull(host);
            return this;
        }

        /** Port to bind; default 0, any free one. */
        public Builder port(int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("Not a port: " + port);
            }
            this.port = port;
            return this;
        }

        /**
         * Size of a page's records in bytes, uncompressed, from which on no more are added; default
         * 10 MiB. The record that reaches it is still part of the page.
         */
        public Builder maxResponseBytes(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("Not a size: " + bytes);
            }
            this.maxResponseBytes = bytes;
            return this;
        }

        /** Whether a commit's last record is marked; default true, as engines from 1.1.1.0 on. */
        public Builder sendIsLastOp(boolean send) {
            this.sendIsLastOp = send;
            return this;
        }

        /** The clock that stamps commits and drives retention; default the system's. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock);
            return this;
        }

        /** How old a commit's timestamp may be before the commit expires; default 7 days. */
        public Builder retention(Duration retention) {
            this.retention = Objects.requireNonNull(retention);
            return this;
        }

        /** What {@code /status} says; default a version that suits {@link #sendIsLastOp}. */
        public Builder engineVersion(String version) {
            this.engineVersion = Objects.requireNonNull(version);
            return this;
        }

        /** Compression level of bodies, 1 (fast, the default) to 9 (small). */
        public Builder gzipLevel(int level) {
            if (level < 1 || level > 9) {
                throw new IllegalArgumentException("Not a compression level: " + level);
            }
            this.gzipLevel = level;
            return this;
        }

        /** How many bytes of compressed pages are kept; default 64 MiB; 0 keeps none. */
        public Builder gzipCacheBytes(long bytes) {
            this.gzipCacheBytes = bytes;
            return this;
        }

        /**
         * Starts the emulator.
         *
         * @throws java.io.UncheckedIOException if the port cannot be opened
         */
        public NeptuneStreamsEmulator start() {
            return new NeptuneStreamsEmulator(this);
        }
    }
}
