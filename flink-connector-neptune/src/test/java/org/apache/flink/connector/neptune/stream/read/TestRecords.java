/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;

import java.util.ArrayList;
import java.util.List;

/** Records, commits and pages for tests. */
public final class TestRecords {

    private TestRecords() {}

    /** A record whose commit timestamp is the commit number in seconds. */
    public static PropertyGraphChange change(long commitNum, long opNum, boolean last) {
        return change(commitNum, opNum, last, 1000 * commitNum);
    }

    public static PropertyGraphChange change(
            long commitNum, long opNum, boolean last, long timestamp) {
        PropertyGraphChange change = new PropertyGraphChange();
        change.setCommitNum(commitNum);
        change.setOpNum(opNum);
        change.setCommitTimestamp(timestamp);
        change.setOp(ChangeOperation.ADD);
        change.setLastOp(last);
        change.setId("v" + commitNum + "-" + opNum);
        return change;
    }

    public static List<ChangeRecord> commit(long commitNum, int ops) {
        return commit(commitNum, ops, true);
    }

    public static List<ChangeRecord> commit(long commitNum, int ops, boolean marksLastOp) {
        List<ChangeRecord> records = new ArrayList<>();
        for (int op = 1; op <= ops; op++) {
            records.add(change(commitNum, op, marksLastOp && op == ops));
        }
        return records;
    }

    @SafeVarargs
    public static List<ChangeRecord> concat(List<ChangeRecord>... parts) {
        List<ChangeRecord> all = new ArrayList<>();
        for (List<ChangeRecord> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    /** Each transaction as {@code 5:1-5:3}, with an ellipsis if this is not its end. */
    public static List<String> texts(List<Transaction> transactions) {
        List<String> texts = new ArrayList<>();
        for (Transaction transaction : transactions) {
            texts.add(
                    transaction.getRecords().get(0).eventId()
                            + "-"
                            + transaction.lastRecord().eventId()
                            + (transaction.endsTransaction() ? "" : "…"));
        }
        return texts;
    }

    public static List<EventId> ids(List<Transaction> transactions) {
        List<EventId> ids = new ArrayList<>();
        for (Transaction transaction : transactions) {
            for (ChangeRecord record : transaction.getRecords()) {
                ids.add(record.eventId());
            }
        }
        return ids;
    }
}
