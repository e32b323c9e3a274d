/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;

/** Makes a log large with few records. */
final class LargeValues {

    private LargeValues() {}

    /** Appends commits of one record that has 1 MiB. */
    static void append(ChangeLog log, int commits) {
        PropertyValue value = PropertyValue.of("x".repeat(1 << 20));
        for (int i = 0; i < commits; i++) {
            log.append(Transaction.builder().addVertexProperty("v", "k" + i, value).build());
        }
    }
}
