/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import java.util.List;

/**
 * One row of the tables of elements: what a job makes of the log of {@link GraphLog}.
 *
 * @param parallelism of the job; the source has one task
 */
record ElementCase(Who who, int parallelism) {

    /** What reads the log, and what it makes of it. */
    enum Who {
        CHANGES("Flink, DataStream of changes"),
        TABLE("Flink, SQL, table of persons"),
        PIVOT("Flink, SQL, pivot by hand");

        private final String text;

        Who(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Where a job keeps its state. */
    enum Backend {
        HEAP("hashmap", "heap"),
        ROCKSDB("rocksdb", "RocksDB");

        private final String option;
        private final String text;

        Backend(String option, String text) {
            this.option = option;
            this.text = text;
        }

        /** The value of the option {@code state.backend.type}. */
        String option() {
            return option;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The cases whose speed is measured, in the order of the table. */
    static List<ElementCase> all() {
        return List.of(
                new ElementCase(Who.CHANGES, 1),
                new ElementCase(Who.TABLE, 1),
                new ElementCase(Who.TABLE, 2),
                new ElementCase(Who.PIVOT, 1),
                new ElementCase(Who.PIVOT, 2));
    }

    /** The case that this one is compared with: the changes as they are. */
    ElementCase byChanges() {
        return new ElementCase(Who.CHANGES, 1);
    }

    /** The case that this one is compared with: the pivot by hand. */
    ElementCase byPivot() {
        return new ElementCase(Who.PIVOT, parallelism);
    }

    @Override
    public String toString() {
        return who + ", parallelism " + parallelism;
    }
}
