/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

/**
 * The result of one run of a case.
 *
 * @param seconds between the requests for the first and the last record that count
 * @param records the number of these records
 * @param allocatedPerRecord bytes that the reader's process allocated for each record of the run
 * @param requestedTwice bytes that were requested twice, in parts of the log; 0 if the log is even
 */
record Measurement(double seconds, long records, double allocatedPerRecord, double requestedTwice) {

    /** Later than the pages that a reader requests ahead at its start. */
    private static final int FIRST_PAGE = 11;

    /** The number of pages from the first throttled request until the reader has settled. */
    private static final int SETTLING_PAGES = 7;

    static Measurement of(Server server, ReaderProcess reader, Case what) throws Exception {
        server.prepare(what.latency(), what.throttle());
        double allocated = (double) reader.run(server.endpoint(), what) / what.records();
        if (what.uneven()) {
            double seconds = server.secondsOfAllRequests();
            double requested = (double) server.bytesRequested() / server.bytesOfLog(what);
            return new Measurement(seconds, what.records(), allocated, requested - 1);
        }
        int firstPage = FIRST_PAGE;
        int lastPage = what.pages() - 1;
        int settled = what.throttle() + SETTLING_PAGES;
        if (what.throttle() > 0 && settled + 2 * what.throttle() < what.pages()) {
            // The pages of two seconds, so that it does not matter when a second begins.
            firstPage = settled;
            lastPage = settled + 2 * what.throttle();
        }
        double seconds =
                server.secondsBetween(
                        (long) firstPage * Backlog.TRANSACTIONS_PER_PAGE,
                        (long) lastPage * Backlog.TRANSACTIONS_PER_PAGE);
        long records = (long) (lastPage - firstPage) * Backlog.RECORDS_PER_PAGE;
        return new Measurement(seconds, records, allocated, 0);
    }

    double recordsPerSecond() {
        return records / seconds;
    }

    @Override
    public String toString() {
        return String.format(
                "%.0f records/s, %.0f bytes/record", recordsPerSecond(), allocatedPerRecord);
    }
}
