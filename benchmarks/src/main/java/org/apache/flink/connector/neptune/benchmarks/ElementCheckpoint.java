/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

/**
 * What a query has at the end of the log.
 *
 * @param bytes the size of the state in a checkpoint
 * @param rows the number of rows of the result
 * @param fingerprint the sum of the hashes of these rows
 */
record ElementCheckpoint(long bytes, long rows, long fingerprint) {

    static ElementCheckpoint parse(String text) {
        String[] words = text.split(" ");
        return new ElementCheckpoint(
                Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    boolean hasResultOf(ElementCheckpoint other) {
        return rows == other.rows && fingerprint == other.fingerprint;
    }

    @Override
    public String toString() {
        return bytes + " " + rows + " " + fingerprint;
    }
}
