/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.log;

import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.emulator.common.Settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommitLogTest {

    @Test
    void aFailedAppendIsNoDirectCommit(@TempDir Path folder) {
        Settings settings = new Settings(true, Clock.systemUTC(), Duration.ofHours(1));
        LogFile file = LogFile.open(folder.resolve("test.log"), "test");
        CommitLog log = new CommitLog(settings, true, file);
        Transaction transaction = Transaction.builder().addVertexLabel("v", "A").build();
        log.appendFromGraph(transaction, () -> {});
        file.close();

        assertThatThrownBy(() -> log.append(transaction)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> log.appendRaw(List.of("{}")))
                .isInstanceOf(IllegalStateException.class);

        // The expiry makes a new view.
        settings.setClock(Clock.offset(Clock.systemUTC(), Duration.ofDays(1)));
        assertThat(log.recordCount()).isZero();
        assertThat(log.current().hasDirectCommits()).isFalse();
    }

    @Test
    void aDirectCommitIsKnownUntilTheReset() {
        Settings settings = new Settings(true, Clock.systemUTC(), Duration.ofHours(1));
        CommitLog log = new CommitLog(settings, true, null);
        Transaction transaction = Transaction.builder().addVertexLabel("v", "A").build();
        log.append(transaction);
        log.appendFromGraph(transaction, () -> {});
        assertThat(log.current().hasDirectCommits()).isTrue();
        log.reset();
        log.appendFromGraph(transaction, () -> {});
        assertThat(log.current().hasDirectCommits()).isFalse();
        log.appendRaw(List.of("{}"));
        assertThat(log.current().hasDirectCommits()).isTrue();
    }
}
