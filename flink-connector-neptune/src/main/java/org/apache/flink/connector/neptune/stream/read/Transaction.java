/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;

import java.util.List;

/** The changes of one transaction, or of one piece of a transaction that is too large. */
@Internal
public final class Transaction {

    private final List<ChangeRecord> records;
    private final boolean last;

    Transaction(List<ChangeRecord> records, boolean last) {
        this.records = records;
        this.last = last;
    }

    /** The changes in the order of the stream; at least one. */
    public List<ChangeRecord> getRecords() {
        return records;
    }

    /** Whether the transaction ends here. False for all pieces but the last. */
    public boolean endsTransaction() {
        return last;
    }

    public ChangeRecord lastRecord() {
        return records.get(records.size() - 1);
    }

    @Override
    public String toString() {
        return "Transaction{"
                + records.get(0).eventId()
                + " to "
                + lastRecord().eventId()
                + (last ? "}" : " …}");
    }
}
