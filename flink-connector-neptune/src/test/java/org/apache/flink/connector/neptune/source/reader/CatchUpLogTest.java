/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.read.LastEvent;
import org.apache.flink.connector.neptune.stream.read.ReadListener;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class CatchUpLogTest {

    private final LagTracker lags = new LagTracker(new ReadListener() {});
    private final CatchUpLog log = new CatchUpLog(lags, () -> this.nanos);
    private long nanos;

    @Test
    void aLineEvery30SecondsSaysWhereTheReaderIsAndHowLongItTakes() {
        head(10_000);
        emitted(1_000);
        assertThat(log.line(false)).isEmpty();
        pass(20);
        assertThat(log.line(false)).isEmpty();
        pass(10);
        emitted(4_000);
        assertThat(log.line(false))
                .contains(
                        "Catching up: at commit 4000, 6000 commits and 1 h 40 min of commit time behind the"
                                + " head. At the current rate this takes 1 min 0 s.");
        pass(29);
        assertThat(log.line(false)).isEmpty();
    }

    @Test
    void saysIfTheDistanceDoesNotGetSmaller() {
        head(10_000);
        emitted(1_000);
        log.line(false);
        pass(30);
        assertThat(log.line(false).orElseThrow())
                .endsWith(
                        "The distance does not get smaller: the source reads no faster than the graph is"
                                + " changed.");
    }

    @Test
    void saysOnceThatTheReaderCaughtUp() {
        head(100);
        emitted(1);
        log.line(false);
        pass(30);
        log.line(false);
        emitted(100);
        assertThat(log.line(true)).contains("Caught up with the head of the stream at commit 100.");
        assertThat(log.line(true)).isEmpty();
    }

    @Test
    void aReaderThatIsSoonAtTheHeadLogsNothing() {
        head(100);
        emitted(1);
        assertThat(log.line(false)).isEmpty();
        pass(10);
        emitted(100);
        assertThat(log.line(true)).isEmpty();
    }

    @Test
    void aReaderThatKeepsUpWithABusyLogLogsNothing() {
        for (int i = 100; i < 200; i += 10) {
            head(i);
            emitted(i - 59);
            assertThat(log.line(false)).isEmpty();
            pass(30);
        }
    }

    @Test
    void nothingIsLoggedWhileTheHeadIsUnknown() {
        emitted(1);
        log.line(false);
        pass(30);
        assertThat(log.line(false)).isEmpty();
    }

    private void pass(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }

    /** Commits are a second apart. */
    private void head(long commitNum) {
        PropertyGraphChange record = new PropertyGraphChange();
        record.setCommitNum(commitNum);
        record.setOpNum(1);
        record.setCommitTimestamp(1_000 * commitNum);
        lags.onHeadProbed(record);
    }

    private void emitted(long commitNum) {
        lags.onEmitted(
                new LastEvent(EventId.of(commitNum, 1), 1_000 * commitNum, null, false, true));
    }
}
