/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

/**
 * One run of a case.
 *
 * @param seconds from the request for page {@link #FIRST_PAGE} to the request for the last page,
 *     measured by the server, so that the start of a job does not count
 * @param allocatedPerRecord bytes, in the whole run
 */
record Measurement(double seconds, double allocatedPerRecord, int pages) {

    private static final AllocationMeter ALLOCATION = new AllocationMeter();

    /** Later than the pages that a reader requests ahead at its start. */
    private static final int FIRST_PAGE = 6;

    static Measurement of(Server server, Case what) throws Exception {
        System.gc();
        server.prepare(what.latency());
        long before = ALLOCATION.allocated();
        what.run(server.endpoint());
        long allocated = ALLOCATION.allocated() - before;
        return new Measurement(
                server.secondsBetween(FIRST_PAGE, what.pages() - 1),
                (double) allocated / what.pages() / Backlog.RECORDS_PER_PAGE,
                what.pages() - 1 - FIRST_PAGE);
    }

    double recordsPerSecond() {
        return pages * Backlog.RECORDS_PER_PAGE / seconds;
    }

    double millisPerPage() {
        return 1000 * seconds / pages;
    }

    @Override
    public String toString() {
        return String.format(
                "%.0f records/s, %.0f bytes/record", recordsPerSecond(), allocatedPerRecord);
    }
}
