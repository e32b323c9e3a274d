/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.stream.StreamFormat;

/** Transactions whose changes tell which one they belong to. */
public final class NumberedTransactions {

    private NumberedTransactions() {}

    /** A transaction of so many changes. */
    public static Transaction of(StreamFormat format, int number, int size) {
        Transaction.Builder transaction = Transaction.builder();
        for (int i = 1; i <= size; i++) {
            String text = "value " + i + " of transaction " + number;
            if (format == StreamFormat.PG_JSON) {
                transaction.addVertexProperty("v" + i, "text", PropertyValue.of(text));
            } else {
                transaction.addStatement("<urn:s" + i + "> <urn:p> \"" + text + "\" .\n");
            }
        }
        return transaction.build();
    }
}
