/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table of snapshots: who reads an export of which format.
 *
 * @param readers the parallelism of the job
 */
record SnapshotCase(Who who, ExportFormat format, int readers) {

    /** What reads the files, and what it makes of them. */
    enum Who {
        DATA_STREAM("Flink, DataStream"),
        DATA_STREAM_REUSE("Flink, DataStream, object reuse"),
        SQL("Flink, SQL, all columns"),
        SQL_REUSE("Flink, SQL, all columns, object reuse"),
        FLINK_CSV("Flink's own CSV format, SQL, all columns"),
        FLINK_CSV_REUSE("Flink's own CSV format, SQL, all columns, object reuse");

        private final String text;

        Who(String text) {
            this.text = text;
        }

        boolean reusesObjects() {
            return this == DATA_STREAM_REUSE || this == SQL_REUSE || this == FLINK_CSV_REUSE;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** All cases, in the order in which they are measured. */
    static List<SnapshotCase> all() {
        List<SnapshotCase> cases = new ArrayList<>();
        for (Who who : Who.values()) {
            cases.add(new SnapshotCase(who, ExportFormat.CSV, 1));
            if (who == Who.DATA_STREAM || who == Who.DATA_STREAM_REUSE) {
                // In SQL, one task reads the snapshot.
                cases.add(new SnapshotCase(who, ExportFormat.CSV, 2));
            }
        }
        for (ExportFormat format : List.of(ExportFormat.JSON, ExportFormat.N_QUADS)) {
            cases.add(new SnapshotCase(Who.DATA_STREAM, format, 1));
            cases.add(new SnapshotCase(Who.DATA_STREAM, format, 2));
        }
        return cases;
    }

    boolean isFlinksOwn() {
        return who == Who.FLINK_CSV || who == Who.FLINK_CSV_REUSE;
    }

    /** The case that this one is compared with: the same with one reader. */
    SnapshotCase withOneReader() {
        return new SnapshotCase(who, format, 1);
    }

    /** The case that this one is compared with: Flink's own format, with the same setting. */
    SnapshotCase byFlink() {
        return new SnapshotCase(
                who.reusesObjects() ? Who.FLINK_CSV_REUSE : Who.FLINK_CSV, format, readers);
    }

    @Override
    public String toString() {
        return who + ", " + format + ", " + readers + (readers == 1 ? " reader" : " readers");
    }
}
