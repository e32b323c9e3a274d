/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.apache.flink.connector.neptune.emulator.auth.Credentials;
import org.apache.flink.connector.neptune.emulator.auth.SignatureVerifier;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;
import org.apache.flink.connector.neptune.emulator.common.Settings;
import org.apache.flink.connector.neptune.emulator.export.Exporter;
import org.apache.flink.connector.neptune.emulator.gremlin.GraphSon;
import org.apache.flink.connector.neptune.emulator.gremlin.GremlinEngine;
import org.apache.flink.connector.neptune.emulator.gremlin.GremlinHandler;
import org.apache.flink.connector.neptune.emulator.http.FaultQueue;
import org.apache.flink.connector.neptune.emulator.http.HttpServer;
import org.apache.flink.connector.neptune.emulator.http.Responder;
import org.apache.flink.connector.neptune.emulator.http.Router;
import org.apache.flink.connector.neptune.emulator.http.StatusHandler;
import org.apache.flink.connector.neptune.emulator.log.CommitLog;
import org.apache.flink.connector.neptune.emulator.log.LogFile;
import org.apache.flink.connector.neptune.emulator.log.LogFolder;
import org.apache.flink.connector.neptune.emulator.sparql.SparqlEngine;
import org.apache.flink.connector.neptune.emulator.sparql.SparqlHandler;
import org.apache.flink.connector.neptune.emulator.stream.PageCache;
import org.apache.flink.connector.neptune.emulator.stream.StreamHandler;

import javax.net.ssl.SSLContext;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A local HTTP endpoint that answers like Amazon Neptune Streams. It has one log of a property
 * graph and one log of an RDF graph. They are written with this class or with queries, and read
 * over HTTP.
 *
 * <p>Thread-safe. All its threads are daemons and end with {@link #close()}.
 *
 * <p>This class has more than 300 lines because of the Javadoc of the public API. It only connects
 * the parts, which are in the packages below.
 */
public final class NeptuneStreamsEmulator implements AutoCloseable {

    private final Settings settings;
    private final SignatureVerifier signatures;
    private final String host;
    private final SSLContext tls;
    private final LogFolder folder;
    private final Router router;
    private final CommitLog propertyGraph;
    private final CommitLog rdf;
    private final GremlinEngine gremlinEngine;
    private final SparqlEngine sparqlEngine;
    private final FaultQueue faults = new FaultQueue();
    private final RequestLog requests = new RequestLog();
    private final int port;

    private HttpServer server;
    private boolean closed;

    private NeptuneStreamsEmulator(Builder builder) {
        this.settings = new Settings(builder.sendIsLastOp, builder.clock, builder.retention);
        this.signatures = new SignatureVerifier("neptune-db", builder.region, settings::now);
        this.host = builder.host;
        this.tls = builder.tls;
        this.folder = builder.folder == null ? null : LogFolder.open(builder.folder);
        boolean started = false;
        try {
            this.propertyGraph = new CommitLog(settings, true, file("property-graph"));
            this.rdf = new CommitLog(settings, false, file("rdf"));
            this.gremlinEngine = new GremlinEngine(propertyGraph, settings);
            this.sparqlEngine = new SparqlEngine(rdf, settings);
            this.router = router(builder);
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

    private Router router(Builder builder) {
        PageCache pages = new PageCache(builder.gzipCacheBytes);
        Responder responder = new Responder(settings, faults, requests::add);
        BiFunction<CommitLog, String, StreamHandler> stream =
                (log, format) ->
                        new StreamHandler(
                                log,
                                format,
                                builder.maxResponseBytes,
                                settings,
                                faults,
                                pages,
                                responder);
        String defaultVersion = builder.sendIsLastOp ? "1.4.1.0" : "1.0.5.1";
        String version = builder.engineVersion == null ? defaultVersion : builder.engineVersion;
        return new Router(settings, signatures, responder)
                .get("/propertygraph/stream", stream.apply(propertyGraph, "PG_JSON"))
                .get("/pg/stream", stream.apply(propertyGraph, "PG_JSON"))
                .get("/gremlin/stream", stream.apply(propertyGraph, "GREMLIN_JSON"))
                .get("/sparql/stream", stream.apply(rdf, "NQUADS"))
                .query("/gremlin", new GremlinHandler(gremlinEngine, responder))
                .query("/sparql", new SparqlHandler(sparqlEngine, responder))
                .get("/status", new StatusHandler(version, settings, responder));
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
     * Builder#tls}. It never changes, even while the emulator does not listen.
     */
    public URI endpoint() {
        String name = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        return URI.create((tls == null ? "http://" : "https://") + name + ":" + port);
    }

    /** The log of the property graph, which all stream paths but {@code /sparql/stream} serve. */
    public ChangeLog propertyGraph() {
        return propertyGraph;
    }

    /** The log of the RDF graph, which {@code /sparql/stream} serves. */
    public ChangeLog rdf() {
        return rdf;
    }

    /**
     * Runs Gremlin, as {@code POST /gremlin} does. Its changes become one commit of {@link
     * #propertyGraph()}. Without changes there is no commit.
     *
     * <p>The graph has the changes of queries, of {@link SampleGraph} and of {@link SampleWriter}.
     * It does not have transactions that were appended to the log directly, until the log is
     * {@linkplain Builder#folder read from a folder}.
     *
     * @return the results of the last traversal as a list in GraphSON 3
     * @throws QueryFailedException if the query is refused or fails; then nothing has changed
     */
    public String executeGremlin(String query) {
        return execute(() -> gremlinEngine.execute(query, GraphSon::typed));
    }

    /**
     * Runs one or more SPARQL updates, as {@code POST /sparql} does. Their changes become one
     * commit of {@link #rdf()}. Without changes there is no commit. Which changes the graph has is
     * as for {@link #executeGremlin}.
     *
     * @throws QueryFailedException if the update is refused or fails; then nothing has changed
     */
    public void executeSparqlUpdate(String update) {
        execute(
                () -> {
                    sparqlEngine.update(update);
                    return null;
                });
    }

    /**
     * Runs a SPARQL query.
     *
     * @return SPARQL results as JSON; N-Quads for CONSTRUCT and DESCRIBE
     * @throws QueryFailedException if the query is refused or fails
     */
    public String executeSparqlQuery(String query) {
        return execute(() -> sparqlEngine.query(query).body());
    }

    private static <T> T execute(Supplier<T> query) {
        try {
            return query.get();
        } catch (RequestFailedException e) {
            throw new QueryFailedException(e.error(), e.getMessage(), e.getCause());
        }
    }

    /**
     * Exports a graph into one file for each label, or into one file for RDF.
     *
     * @see #exportTo(Path, ExportFormat, int)
     */
    public void exportTo(Path folder, ExportFormat format) {
        exportTo(folder, format, Integer.MAX_VALUE);
    }

    /**
     * Exports a graph as neptune-export does with {@code --clone-cluster --include-last-event-id}.
     * The export has the graph as it is between two transactions, no matter which records of the
     * log have expired. {@code lastEventId.json} has the last event of the log at that moment, even
     * if it has expired, or -1 and -1 if there was none.
     *
     * @param folder is created if it is missing, and must be empty
     * @param maxPerFile how many vertices, edges or statements a file has at most. With more, there
     *     are several files, which can be read in parallel.
     * @throws IllegalArgumentException if the maximum is less than 1
     * @throws java.io.UncheckedIOException if the folder is not empty, or cannot be written
     * @throws IllegalStateException if the emulator is closed, or if the log has transactions that
     *     were appended to it directly, so that the graph does not have them
     */
    public void exportTo(Path folder, ExportFormat format, int maxPerFile) {
        if (maxPerFile < 1) {
            throw new IllegalArgumentException(
                    "The maximum for each file must be at least 1, but is " + maxPerFile + '.');
        }
        checkOpen();
        new Exporter(gremlinEngine, sparqlEngine).export(folder, format, maxPerFile);
    }

    private synchronized void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The emulator is closed.");
        }
    }

    /** Whether the folder had any commit when the emulator was started. */
    boolean isRestored() {
        return gremlinEngine.isRestored() || sparqlEngine.isRestored();
    }

    GremlinEngine gremlinEngine() {
        return gremlinEngine;
    }

    SparqlEngine sparqlEngine() {
        return sparqlEngine;
    }

    /** The faults, none at first. */
    public Faults faults() {
        return faults;
    }

    /** The requests that were received. */
    public RequestLog requests() {
        return requests;
    }

    /** Empties both graphs and both logs, as a fast reset does. The next commits have number 1. */
    public void reset() {
        gremlinEngine.reset();
        sparqlEngine.reset();
    }

    /**
     * Switches Neptune Streams on (the default) or off. While it is off, stream requests are
     * answered with an UnsupportedOperationException. The logs stay, and commits are still
     * appended.
     */
    public void setStreamsEnabled(boolean enabled) {
        settings.setStreamsEnabled(enabled);
    }

    /**
     * Whether requests must be signed with {@linkplain #addCredentials(String, String) known
     * credentials}; default false. Signatures are AWS Signature Version 4 for the service {@code
     * neptune-db} and are verified with the emulator's clock. All other requests are answered with
     * an AccessDeniedException.
     */
    public void setIamAuthentication(boolean enabled) {
        settings.setIamAuthentication(enabled);
    }

    /** Adds a long-term access key. It replaces credentials with the same id. */
    public void addCredentials(String accessKeyId, String secretAccessKey) {
        signatures.add(new Credentials(accessKeyId, secretAccessKey, null));
    }

    /**
     * Adds temporary credentials. Requests must have exactly this session token. They replace
     * credentials with the same id.
     */
    public void addCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {
        signatures.add(
                new Credentials(
                        accessKeyId, secretAccessKey, Objects.requireNonNull(sessionToken)));
    }

    /** Removes an access key, as if it had expired. Does nothing if the id is unknown. */
    public void removeCredentials(String accessKeyId) {
        signatures.remove(accessKeyId);
    }

    /** Replaces the {@linkplain Builder#clock clock}. */
    public void setClock(Clock clock) {
        settings.setClock(Objects.requireNonNull(clock));
    }

    long now() {
        return settings.now();
    }

    /** Replaces the {@linkplain Builder#retention retention}. */
    public void setRetention(Duration retention) {
        settings.setRetention(Objects.requireNonNull(retention));
    }

    /** Closes the port and all connections, like a server that goes down. The logs stay. */
    public synchronized void stopListening() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /**
     * Opens the same port again. Does nothing if it is open.
     *
     * @throws IllegalStateException after {@link #close()}
     * @throws java.io.UncheckedIOException if another process has taken the port
     */
    public synchronized void startListening() {
        checkOpen();
        if (server == null) {
            server = new HttpServer(host, port, tls, router);
        }
    }

    /**
     * Closes the port and all connections, ends all threads and releases the folder. Further calls
     * do nothing.
     */
    @Override
    public synchronized void close() {
        closed = true;
        stopListening();
        sparqlEngine.close();
        faults.clear();
        closeFolder();
    }

    /** The settings of an emulator. Not thread-safe. */
    public static final class Builder {

        private String host = "127.0.0.1";
        private int port;
        private SSLContext tls;
        private long maxResponseBytes = 10L << 20;
        private boolean sendIsLastOp = true;
        private Clock clock = Clock.systemUTC();
        private Duration retention = Duration.ofDays(7);
        private String engineVersion;
        private String region;
        private Path folder;
        private long gzipCacheBytes = 64L << 20;

        private Builder() {}

        /** The address to bind. Default {@code 127.0.0.1}, so only this machine can connect. */
        public Builder host(String host) {
            this.host = Objects.requireNonNull(host);
            return this;
        }

        /** The port to bind. Default 0: any free port. */
        public Builder port(int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("Not a port: " + port);
            }
            this.port = port;
            return this;
        }

        /**
         * The context for HTTPS, which Neptune requires. Default none: the emulator serves HTTP.
         * The context must be initialised with the server's key and certificate. With the
         * {@linkplain #host default host}, clients that verify host names require {@code 127.0.0.1}
         * as an IP address among the certificate's subject alternative names.
         *
         * <p>All {@link Faults} work with HTTPS as well. They begin after the handshake.
         */
        public Builder tls(SSLContext context) {
            this.tls = Objects.requireNonNull(context);
            return this;
        }

        /**
         * The uncompressed size of a page's records, in bytes, at which a page ends. Default 10
         * MiB. The record that reaches the size is part of the page.
         */
        public Builder maxResponseBytes(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("Not a size: " + bytes);
            }
            this.maxResponseBytes = bytes;
            return this;
        }

        /** Whether a commit's last record is marked, as from engine 1.1.1.0 on. Default true. */
        public Builder sendIsLastOp(boolean send) {
            this.sendIsLastOp = send;
            return this;
        }

        /**
         * The clock that gives the timestamps of commits and the {@code Date} header of answers,
         * and with which retention and signatures are checked. Default the system's clock.
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock);
            return this;
        }

        /** The age of a commit's timestamp at which the commit expires. Default 7 days. */
        public Builder retention(Duration retention) {
            this.retention = Objects.requireNonNull(retention);
            return this;
        }

        /** The version in {@code /status}. Default a version that suits {@link #sendIsLastOp}. */
        public Builder engineVersion(String version) {
            this.engineVersion = Objects.requireNonNull(version);
            return this;
        }

        /** The region that requests must be signed for. Default any. */
        public Builder region(String region) {
            this.region = Objects.requireNonNull(region);
            return this;
        }

        /**
         * The folder for the files of the logs. Default none: the logs are in memory only. The
         * folder is created if it is missing. One emulator at a time can use it, until {@link
         * NeptuneStreamsEmulator#close()} releases it.
         *
         * <p>The next emulator with the folder continues with the same commits (numbers, texts and
         * timestamps), gaps, resets and expired records. Commits may expire by its own clock and
         * retention. Its graphs are made from all records since the last reset, expired records
         * included. So they also have transactions that were appended to a {@link ChangeLog}
         * directly, except for changes that a graph cannot have.
         *
         * <p>A change is in its file before the call that made it returns. If the process is
         * killed, each commit is in the file as a whole or not at all. If the machine fails,
         * commits may be lost, because nothing is forced to the disk. The files only grow. To start
         * with empty logs, delete the folder.
         *
         * <p>{@link #start()} throws an {@link java.io.UncheckedIOException} if another emulator
         * uses the folder, if it cannot be written, or if a file in it is damaged or is not such a
         * log.
         */
        public Builder folder(Path folder) {
            this.folder = Objects.requireNonNull(folder);
            return this;
        }

        /** The size of the cache for compressed pages, in bytes. Default 64 MiB; 0: no cache. */
        public Builder gzipCacheBytes(long bytes) {
            this.gzipCacheBytes = bytes;
            return this;
        }

        /**
         * Starts the emulator.
         *
         * @throws java.io.UncheckedIOException if the port cannot be opened or the folder cannot be
         *     used
         */
        public NeptuneStreamsEmulator start() {
            return new NeptuneStreamsEmulator(this);
        }
    }
}
