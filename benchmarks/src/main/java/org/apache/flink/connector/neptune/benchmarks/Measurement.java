/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.benchmarks;

import java.io.IOException;

/**
 * One run of a case.
 *
 * @param seconds between the requests for an early page and for the last one, as the server saw
 *     them, so that the start of a job does not count
 * @param allocatedPerRecord bytes, of the whole run
 */
record Measurement(double seconds, double allocatedPerRecord, int pages) {

    private static final AllocationMeter ALLOCATION = new AllocationMeter();

    /** Long enough to begin behind what a reader requests ahead of time. */
    private static final int FIRST_PAGE = 6;

    static Measurement of(Server server, Case what) throws Exception {
        System.gc();
        server.prepare(what.latency());
        long before = ALLOCATION.allocated();
        what.run(server.endpoint());
        long allocated = ALLOCATION.allocated() - before;
        return new Measurement(
                seconds(server, what),
                (double) allocated / what.pages() / Backlog.RECORDS_PER_PAGE,
                what.pages() - 1 - FIRST_PAGE);
    }

    private static double seconds(Server server, Case what) throws IOException {
        return server.secondsBetween(FIRST_PAGE, what.pages() - 1);
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
