/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The speed is measured between pages, so each page has whole transactions. */
class GraphLogTest {

    @Test
    void everyPageEndsWithATransaction() throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            GraphLog.append(emulator.propertyGraph(), 3);

            List<Long> commits = new ArrayList<>();
            emulator.propertyGraph().forEach((commit, op, time, json) -> commits.add(commit));
            assertThat(commits).hasSize(3 * Backlog.RECORDS_PER_PAGE);
            for (int page = 1; page <= 3; page++) {
                int end = page * Backlog.RECORDS_PER_PAGE;
                assertThat(commits.get(end - 1))
                        .isEqualTo((long) page * GraphLog.TRANSACTIONS_PER_PAGE);
            }
        }
    }
}
