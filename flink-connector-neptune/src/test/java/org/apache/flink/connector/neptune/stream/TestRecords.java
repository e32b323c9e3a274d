/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import java.util.ArrayList;
import java.util.List;

/** Records, commits and pages for tests. */
final class TestRecords {

    private TestRecords() {}

    /** The commit's time is its number in seconds. */
    static PropertyGraphChange change(long commitNum, long opNum, boolean last) {
        return change(commitNum, opNum, last, 1000 * commitNum);
    }

    static PropertyGraphChange change(long commitNum, long opNum, boolean last, long timestamp) {
        PropertyGraphChange change = new PropertyGraphChange();
        change.setCommitNum(commitNum);
        change.setOpNum(opNum);
        change.setCommitTimestamp(timestamp);
        change.setOp(ChangeOperation.ADD);
        change.setLastOp(last);
        change.setId("v" + commitNum + "-" + opNum);
        return change;
    }

    static List<ChangeRecord> commit(long commitNum, int ops) {
        return commit(commitNum, ops, true);
    }

    static List<ChangeRecord> commit(long commitNum, int ops, boolean marksLastOp) {
        List<ChangeRecord> records = new ArrayList<>();
        for (int op = 1; op <= ops; op++) {
            records.add(change(commitNum, op, marksLastOp && op == ops));
        }
        return records;
    }

    @SafeVarargs
    static List<ChangeRecord> concat(List<ChangeRecord>... parts) {
        List<ChangeRecord> all = new ArrayList<>();
        for (List<ChangeRecord> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    /** Each transaction as {@code 5:1-5:3}, with an ellipsis if it does not end there. */
    static List<String> texts(List<Transaction> transactions) {
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

    static List<EventId> ids(List<Transaction> transactions) {
        List<EventId> ids = new ArrayList<>();
        for (Transaction transaction : transactions) {
            for (ChangeRecord record : transaction.getRecords()) {
                ids.add(record.eventId());
            }
        }
        return ids;
    }
}
