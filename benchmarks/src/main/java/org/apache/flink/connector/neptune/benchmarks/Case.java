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
 */
record Case(Who who, StreamFormat format, int lookahead, boolean gzip, int latency, int pages) {

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
        return new Case(other, format, 0, gzip && other != Who.SDK, latency, pages);
    }

    @Override
    public String toString() {
        return who
                + ", "
                + (format == StreamFormat.PG_JSON ? "PG_JSON" : "NQUADS")
                + (who.isFlink() ? ", look-ahead " + lookahead : "")
                + (gzip ? ", gzip" : "");
    }
}
