/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import javax.net.ssl.SSLContext;

import java.net.URI;
import java.nio.file.Path;
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
    private final SSLContext tls;
    private final LogFolder folder;
    private final Router router;
    private final ChangeLog propertyGraph;
    private final ChangeLog rdf;
    private final GremlinEngine gremlinEngine;
    private final SparqlEngine sparqlEngine;
    private final Faults faults = new Faults();
    private final RequestLog requests = new RequestLog();
    private final int port;

    private HttpServer server;
    private boolean closed;

    private NeptuneStreamsEmulator(Builder builder) {
        this.settings = new Settings(builder);
        this.host = builder.host;
        this.tls = builder.tls;
        this.folder = builder.folder == null ? null : LogFolder.open(builder.folder);
        boolean started = false;
        try {
            this.propertyGraph = new ChangeLog(settings, true, file("property-graph"));
            this.rdf = new ChangeLog(settings, false, file("rdf"));
            this.gremlinEngine = new GremlinEngine(propertyGraph, settings);
            this.sparqlEngine = new SparqlEngine(rdf, settings);
            this.router = router();
            this.server = new HttpServer(host, builder.port, tls, router);
            this.port = server.port();
            started = true;
        } finally {
            if (!started) {
                closeFolder();
            }
        }
    }

    private LogFile file(String content) {
        return folder == null ? null : folder.file(content + ".log", content);
    }

    private void closeFolder() {
        if (folder != null) {
            folder.close();
        }
    }

    private Router router() {
        PageCache pages = new PageCache(settings.gzipCacheBytes());
        Responder responder = new Responder(settings, faults, requests);
        StreamHandler pgJson =
                new StreamHandler(propertyGraph, "PG_JSON", settings, faults, pages, responder);
        return new Router(settings, responder)
                .get("/propertygraph/stream", pgJson)
                .get("/pg/stream", pgJson)
                .get(
                        "/gremlin/stream",
                        new StreamHandler(
                                propertyGraph, "GREMLIN_JSON", settings, faults, pages, responder))
                .get(
                        "/sparql/stream",
                        new StreamHandler(rdf, "NQUADS", settings, faults, pages, responder))
                .query("/gremlin", new GremlinHandler(gremlinEngine, responder))
                .query("/sparql", new SparqlHandler(sparqlEngine, responder))
                .get("/status", new StatusHandler(settings, responder));
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts an emulator on any free port of 127.0.0.1, with the defaults. */
    public static NeptuneStreamsEmulator start() {
        return builder().start();
    }

    /**
     * The base URI, {@code http://host:port}, or {@code https://host:port} with {@link
     * Builder#tls}; constant, also while not listening.
     */
    public URI endpoint() {
        String name = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        return URI.create((tls == null ? "http://" : "https://") + name + ":" + port);
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

    /**
     * Runs Gremlin, as {@code POST /gremlin} does. What it changes becomes one commit of {@link
     * #propertyGraph()}; if it changes nothing, there is no commit.
     *
     * <p>The engine knows what was written by queries, by {@link SampleGraph} and by {@link
     * SampleWriter}. What is appended to the log itself does not reach it, unless the log is kept
     * in a {@linkplain Builder#folder folder} and another emulator is started on that.
     *
     * @return the results of the last traversal as GraphSON 3, a list
     * @throws QueryFailedException if the query is refused or fails; then nothing has changed
     */
    public String executeGremlin(String query) {
        return gremlinEngine.execute(query, GraphSon::typed);
    }

    /**
     * Runs one or more SPARQL updates, as {@code POST /sparql} does. What they change becomes one
     * commit of {@link #rdf()}; if they change nothing, there is no commit.
     *
     * <p>The engine knows what was written by updates, by {@link SampleGraph} and by {@link
     * SampleWriter}. What is appended to the log itself does not reach it, unless the log is kept
     * in a {@linkplain Builder#folder folder} and another emulator is started on that.
     *
     * @throws QueryFailedException if the update is refused or fails; then nothing has changed
     */
    public void executeSparqlUpdate(String update) {
        sparqlEngine.update(update);
    }

    /**
     * Runs a SPARQL query.
     *
     * @return SPARQL results as JSON; N-Quads for CONSTRUCT and DESCRIBE
     * @throws QueryFailedException if the query is refused or fails
     */
    public String executeSparqlQuery(String query) {
        return sparqlEngine.query(query, SparqlResults::of).body();
    }

    /** Whether the folder held any commit when the emulator was started. */
    boolean isRestored() {
        return propertyGraph.isRestored() || rdf.isRestored();
    }

    GremlinEngine gremlinEngine() {
        return gremlinEngine;
    }

    SparqlEngine sparqlEngine() {
        return sparqlEngine;
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** What has been requested. */
    public RequestLog requests() {
        return requests;
    }

    /** A fast reset: empties both graphs and their logs, whose numbering restarts at 1. */
    public void reset() {
        gremlinEngine.reset();
        sparqlEngine.reset();
    }

    /**
     * Switches Neptune Streams on (the default) or off. While off, stream requests answer with
     * UnsupportedOperationException; the logs stay and can be appended to.
     */
    public void setStreamsEnabled(boolean enabled) {
        settings.setStreamsEnabled(enabled);
    }

    /**
     * Whether only requests are served that are signed with known credentials, default false. The
     * signature is verified as AWS Signature Version 4 specifies it, for the service {@code
     * neptune-db} and by the emulator's clock; all other requests are refused with an
     * AccessDeniedException. So without {@link #addCredentials(String, String) credentials} every
     * request is refused.
     */
    public void setIamAuthentication(boolean enabled) {
        settings.setIamAuthentication(enabled);
    }

    /**
     * Makes a long-term access key known. It replaces the credentials with the same id.
     *
     * @throws NullPointerException if an argument is null
     */
    public void addCredentials(String accessKeyId, String secretAccessKey) {
        settings.addCredentials(new Credentials(accessKeyId, secretAccessKey, null));
    }

    /**
     * Makes temporary credentials known: requests must carry exactly this session token. They
     * replace the credentials with the same id.
     *
     * @throws NullPointerException if an argument is null
     */
    public void addCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {
        settings.addCredentials(
                new Credentials(
                        accessKeyId, secretAccessKey, Objects.requireNonNull(sessionToken)));
    }

    /** Forgets an access key, as if it had been deleted or had expired; unknown ones are fine. */
    public void removeCredentials(String accessKeyId) {
        settings.removeCredentials(accessKeyId);
    }

    /**
     * Replaces the clock, which stamps commits and answers (their {@code Date} header), drives
     * retention and ages signatures.
     */
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
            server = new HttpServer(host, port, tls, router);
        }
    }

    /**
     * Closes the port and all connections, ends all threads and releases the folder. May be called
     * more than once.
     */
    @Override
    public synchronized void close() {
        closed = true;
        stopListening();
        sparqlEngine.close();
        faults.clear();
        closeFolder();
    }

    /** Settings that hold for an emulator's life. Not thread-safe. */
    public static final class Builder {

        String host = "127.0.0.1";
        int port;
        SSLContext tls;
        long maxResponseBytes = 10L << 20;
        boolean sendIsLastOp = true;
        Clock clock = Clock.systemUTC();
        Duration retention = Duration.ofDays(7);
        String engineVersion;
        String region;
        Path folder;
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
         * The context to speak HTTPS with, as Neptune does; default none: the port speaks HTTP. The
         * context must have been initialised with the server's key and certificate. With the
         * emulator's {@linkplain #host default host} a client that verifies host names wants {@code
         * 127.0.0.1} among the certificate's subject alternative names, as an IP address.
         *
         * <p>All {@link Faults} work over HTTPS, too. They concern requests, which come after the
         * handshake.
         */
        public Builder tls(SSLContext context) {
            this.tls = Objects.requireNonNull(context);
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

        /**
         * The clock that stamps commits and answers (their {@code Date} header) and drives
         * retention; default the system's.
         */
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

        /** The region that requests must be signed for; default any. */
        public Builder region(String region) {
            this.region = Objects.requireNonNull(region);
            return this;
        }

        /**
         * The folder to keep the logs in, so that they and the graphs outlive the emulator; default
         * none: all is in memory only. The folder is created if it is missing. One emulator at a
         * time can have it; {@link NeptuneStreamsEmulator#close()} releases it, {@link
         * NeptuneStreamsEmulator#stopListening()} does not.
         *
         * <p>The next emulator on the folder has the same commits with the same numbers, texts and
         * timestamps, also after a reset, a gap or an expiry; what is too old by its own clock and
         * retention (the builder's) expires as ever. Its graphs are what the logs say, from the
         * last reset on and including what has expired. So they also have what was appended to a
         * {@link ChangeLog} directly, as far as a graph can have it; the rest is left out of them.
         *
         * <p>A change is in its file before the call that made it returns. The process may be
         * killed at any time: a commit is then in the log as a whole, or not at all. The machine
         * may not: nothing is forced to the disk. The files only grow; to start anew, delete the
         * folder.
         *
         * <p>{@link #start()} fails with an {@link java.io.UncheckedIOException} if another
         * emulator has the folder, if it cannot be written, or if a file in it is damaged or is no
         * such log.
         */
        public Builder folder(Path folder) {
            this.folder = Objects.requireNonNull(folder);
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
         * @throws java.io.UncheckedIOException if the port cannot be opened, or the folder cannot
         *     be used
         */
        public NeptuneStreamsEmulator start() {
            return new NeptuneStreamsEmulator(this);
        }
    }
}
