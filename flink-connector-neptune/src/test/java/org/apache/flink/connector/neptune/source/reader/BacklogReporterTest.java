/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.read.LastEvent;
import org.apache.flink.connector.neptune.stream.read.ReadListener;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BacklogReporterTest {

    private static final long THRESHOLD = 1_000;
    private static final long BEGIN = 1_000_000;

    private final LagTracker lags = new LagTracker(new ReadListener() {});
    private final List<Boolean> reported = new ArrayList<>();
    private final BacklogReporter reporter =
            new BacklogReporter(lags, Duration.ofMillis(THRESHOLD), reported::add);

    private long commits;

    @Test
    void aLagAboveTheThresholdIsABacklogInTheSecondUpdate() {
        reporter.start(StreamEnd.never());
        lag(THRESHOLD + 1);
        reporter.update();
        assertReported();
        reporter.update();
        assertReported(true);
        reporter.update();
        assertReported(true);
    }

    @Test
    void aLagUpToTheThresholdIsNoBacklog() {
        reporter.start(StreamEnd.never());
        lag(THRESHOLD);
        reporter.update();
        reporter.update();
        assertReported(false);
    }

    /** For example, the graph changes once a day, and the update comes just after a change. */
    @Test
    void aLagThatIsGoneInTheNextUpdateIsNoBacklog() {
        reporter.start(StreamEnd.never());
        lag(0);
        reporter.update();
        lag(86_400_000);
        reporter.update();
        lag(0);
        reporter.update();
        lag(86_400_000);
        reporter.update();
        assertReported(false);
    }

    @Test
    void aBacklogEndsAtHalfTheThreshold() {
        reporter.start(StreamEnd.never());
        lag(2 * THRESHOLD);
        reporter.update();
        reporter.update();
        lag(THRESHOLD / 2 + 1);
        reporter.update();
        assertReported(true);
        lag(THRESHOLD / 2);
        reporter.update();
        assertReported(true, false);
        lag(THRESHOLD);
        reporter.update();
        reporter.update();
        assertReported(true, false);
    }

    @Test
    void nothingIsReportedWhileTheLagIsUnknown() {
        reporter.start(StreamEnd.never());
        assertThat(lags.millisBehind()).isEqualTo(LagTracker.UNKNOWN);
        reporter.update();
        reporter.update();
        assertReported();
    }

    /** The report of the previous attempt may still be in force. */
    @Test
    void theFirstLagAfterEachAssignmentIsReported() {
        reporter.start(StreamEnd.never());
        lag(0);
        reporter.update();
        reporter.start(StreamEnd.never());
        reporter.update();
        assertReported(false, false);
        lag(2 * THRESHOLD);
        reporter.update();
        reporter.update();
        reporter.start(StreamEnd.never());
        reporter.update();
        reporter.update();
        assertReported(false, false, true, true);
    }

    /** Flink would fail a reader that is just finishing. */
    @Test
    void aSourceThatEndsReportsNothing() {
        for (StreamEnd end :
                List.of(
                        StreamEnd.after(EventId.of(1_000, 1)),
                        StreamEnd.beforeTimestamp(Long.MAX_VALUE))) {
            reporter.start(end);
            lag(2 * THRESHOLD);
            reporter.update();
            reporter.update();
            lag(0);
            reporter.update();
        }
        assertReported();
    }

    @Test
    void aThresholdOfZeroReportsNothing() {
        BacklogReporter off = new BacklogReporter(lags, Duration.ZERO, reported::add);
        off.start(StreamEnd.never());
        lag(86_400_000);
        off.update();
        off.update();
        assertReported();
    }

    private void lag(long millis) {
        lags.onEmitted(LastEvent.of(change(BEGIN), false));
        lags.onHeadProbed(change(BEGIN + millis));
        assertThat(lags.millisBehind()).isEqualTo(millis);
    }

    private ChangeRecord change(long timestamp) {
        PropertyGraphChange change = new PropertyGraphChange();
        change.setCommitNum(++commits);
        change.setOpNum(1);
        change.setCommitTimestamp(timestamp);
        return change;
    }

    private void assertReported(Boolean... backlogs) {
        assertThat(reported).containsExactly(backlogs);
    }
}
