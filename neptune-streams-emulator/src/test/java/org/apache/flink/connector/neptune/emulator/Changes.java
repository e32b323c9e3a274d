/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

/** Transactions for tests to which only their sizes matter. */
final class Changes {

    private Changes() {}

    static Transaction of(int size) {
        return sized(size).build();
    }

    static Transaction.Builder sized(int size) {
        Transaction.Builder transaction = Transaction.builder();
        for (int i = 1; i <= size; i++) {
            transaction.addVertexProperty("v" + i, "n", PropertyValue.of(i));
        }
        return transaction;
    }

    static Transaction dated(long commitTimestamp) {
        return sized(1).commitTimestamp(commitTimestamp).build();
    }
}
