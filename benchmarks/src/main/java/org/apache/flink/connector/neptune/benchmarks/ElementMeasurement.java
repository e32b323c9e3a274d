/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

/**
 * The result of one run of a case.
 *
 * @param recordsPerSecond records of the log, in the middle of the run
 * @param cpuMicros CPU time of the reader's process for each record of the run
 * @param allocatedPerRecord bytes that the reader's process allocated for each record of the run
 */
record ElementMeasurement(double recordsPerSecond, double cpuMicros, double allocatedPerRecord) {

    @Override
    public String toString() {
        return String.format(
                "%.0f records/s, %.2f µs/record, %.0f bytes/record",
                recordsPerSecond, cpuMicros, allocatedPerRecord);
    }
}
