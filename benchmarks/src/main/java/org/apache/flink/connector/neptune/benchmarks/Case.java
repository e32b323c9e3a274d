/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.stream.StreamFormat;

/**
 * One row of a table: a reader, what it reads, and how.
 *
 * @param lookahead pages that a Flink job requests ahead; 0 for the other readers
 * @param latency milliseconds that the server waits before each answer
 * @param throttle requests that the server answers in a second; 0 for no limit
 * @param uneven whether the log has transactions of very different sizes
 */
record Case(
        Who who,
        StreamFormat format,
        int lookahead,
        boolean gzip,
        int latency,
        int throttle,
        boolean uneven,
        int pages) {

    /** The readers. */
    enum Who {
        HTTP_BYTES("(a) bare HTTP, bytes"),
        HTTP_PARSER("(b) bare HTTP and parser"),
        SDK("(c) loop over the AWS SDK"),
        DATA_STREAM("Flink, DataStream"),
        SQL_ALL("Flink, SQL, all columns"),
        SQL_ALL_REUSE("Flink, SQL, all columns, object reuse"),
        SQL_ONE("Flink, SQL, one column");

        private final String text;

        Who(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }

        boolean isFlink() {
            return this != HTTP_BYTES && this != HTTP_PARSER && this != SDK;
        }
    }

    /** A case of the even log, without compression and throttling. */
    static Case of(Who who, StreamFormat format, int lookahead, int latency, int pages) {
        return new Case(who, format, lookahead, false, latency, 0, false, pages);
    }

    Case gzipped() {
        return new Case(who, format, lookahead, true, latency, throttle, uneven, pages);
    }

    Case throttledAbove(int requestsPerSecond) {
        return new Case(who, format, lookahead, gzip, latency, requestsPerSecond, uneven, pages);
    }

    Case ofUnevenLog() {
        return new Case(who, format, lookahead, gzip, latency, throttle, true, pages);
    }

    void run(String endpoint) throws Exception {
        switch (who) {
            case HTTP_BYTES -> HttpPages.readBytes(endpoint, this);
            case HTTP_PARSER -> HttpPages.readRecords(endpoint, this);
            case SDK -> SdkPages.read(endpoint, this);
            case DATA_STREAM -> FlinkJobs.dataStream(endpoint, this);
            case SQL_ALL, SQL_ALL_REUSE -> FlinkJobs.sql(endpoint, this, "*");
            case SQL_ONE ->
                    FlinkJobs.sql(
                            endpoint, this, format == StreamFormat.PG_JSON ? "id" : "subject");
            default -> throw new IllegalStateException(who.name());
        }
    }

    /** The case that this one is compared with: another reader of the same pages. */
    Case by(Who other) {
        return new Case(
                other, format, 0, gzip && other != Who.SDK, latency, throttle, uneven, pages);
    }

    /** The case that this one is compared with: the same without latency. */
    Case withoutLatency(int otherPages) {
        return new Case(who, format, lookahead, gzip, 0, throttle, uneven, otherPages);
    }

    /** The case that this one is compared with: the same with another look-ahead. */
    Case withLookahead(int other) {
        return new Case(who, format, other, gzip, latency, throttle, uneven, pages);
    }

    int records() {
        return pages * Backlog.RECORDS_PER_PAGE;
    }

    @Override
    public String toString() {
        return who
                + ", "
                + (format == StreamFormat.PG_JSON ? "PG_JSON" : "NQUADS")
                + (who.isFlink() ? ", look-ahead " + lookahead : "")
                + (gzip ? ", gzip" : "")
                + (throttle > 0 ? ", at most " + throttle + " requests/s" : "")
                + (uneven ? ", uneven transactions" : "");
    }
}
