/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** Starts {@link ServerMain} in a process of its own and sends it commands. */
final class Server implements AutoCloseable {

    private final ChildProcess process;
    private final String endpoint;
    private long bytesOfLog;
    private final Map<StreamFormat, Double> bytesPerRecord = new EnumMap<>(StreamFormat.class);

    /** What the server has. */
    enum Log {
        /** Transactions of ten records each, of a property graph and of an RDF graph. */
        EVEN,
        /** A property graph, in transactions of very different sizes. */
        UNEVEN,
        /** The log of {@link GraphLog}. */
        GRAPH
    }

    /** Starts the server. */
    Server(Log log, int pages) throws IOException {
        this.process =
                new ChildProcess(ServerMain.class, "6g", log.name(), Integer.toString(pages));
        this.endpoint = process.readLine();
        bytesPerRecord.put(StreamFormat.PG_JSON, Double.parseDouble(process.readLine()));
        bytesPerRecord.put(StreamFormat.NQUADS, Double.parseDouble(process.readLine()));
    }

    String endpoint() {
        return endpoint;
    }

    /** The mean size of a record in a page, in bytes without compression. */
    double bytesPerRecord(StreamFormat format) {
        return bytesPerRecord.get(format);
    }

    /**
     * Clears the record of requests.
     *
     * @param latencyMillis the latency of each further answer
     * @param requestsPerSecond above which requests are throttled; 0 for no limit
     */
    void prepare(int latencyMillis, int requestsPerSecond) throws IOException {
        process.ask("prepare " + latencyMillis + " " + requestsPerSecond);
    }

    void append(int pages) throws IOException {
        process.ask("append " + pages);
    }

    /** The seconds between the first requests that begin at these commits or later. */
    double secondsBetween(long fromCommit, long toCommit) throws IOException {
        // At least a microsecond, which is the resolution.
        return Math.max(1, Long.parseLong(process.ask("span " + fromCommit + " " + toCommit)))
                / 1e6;
    }

    /** The seconds between the first and the last request. */
    double secondsOfAllRequests() throws IOException {
        return Long.parseLong(process.ask("duration")) / 1e6;
    }

    long requests() throws IOException {
        return Long.parseLong(process.ask("requests"));
    }

    /** The size of all pages that were requested. Ends latency and throttling. */
    long bytesRequested() throws IOException {
        return Long.parseLong(process.ask("bytes"));
    }

    /** The size of the pages of the whole log. */
    long bytesOfLog(Case what) throws Exception {
        if (bytesOfLog == 0) {
            prepare(0, 0);
            FlinkJobs.dataStream(endpoint, what.withLookahead(0));
            bytesOfLog = bytesRequested();
        }
        return bytesOfLog;
    }

    @Override
    public void close() {
        process.close();
    }
}
