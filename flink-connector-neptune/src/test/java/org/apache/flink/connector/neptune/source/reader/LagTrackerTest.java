/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;
import org.apache.flink.connector.neptune.stream.read.LastEvent;
import org.apache.flink.connector.neptune.stream.read.ReadListener;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.apache.flink.connector.neptune.source.reader.LagTracker.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

class LagTrackerTest {

    private final LagTracker lags = new LagTracker(new ReadListener() {});

    @Test
    void nothingIsKnownAtFirst() {
        lags.onStart(StreamPosition.trimHorizon());
        assertLags(UNKNOWN, UNKNOWN);
        assertThat(lags.lastCommitNum()).isEqualTo(UNKNOWN);
        fetched(change(5, 500));
        assertLags(UNKNOWN, UNKNOWN);
    }

    @Test
    void theLagCountsWhatWasFetchedButNotEmittedAlsoAtTheHead() {
        fetched(change(3, 300));
        emitted(change(3, 300));
        fetched(change(7, 900));
        lags.onHead();
        assertLags(4, 600);
        emitted(change(7, 900));
        assertLags(0, 0);
    }

    @Test
    void anEmptyStreamIsNotBehind() {
        lags.onStart(StreamPosition.trimHorizon());
        lags.onHead();
        assertLags(0, 0);
    }

    @Test
    void theProbedHeadCountsUntilTheReaderIsThere() {
        emitted(change(3, 300));
        lags.onHeadProbed(change(9, 1_000));
        assertLags(6, 700);
        // The stream was reset, or a replica lags: the stream ends with what was read.
        lags.onHead();
        assertLags(0, 0);
    }

    @Test
    void afterARestoreTheCommitsAreKnownAndTheTimeIsNot() {
        lags.onStart(StreamPosition.after(EventId.of(4, 2)));
        assertThat(lags.lastCommitNum()).isEqualTo(4);
        lags.onHeadProbed(change(9, 1_000));
        assertLags(5, UNKNOWN);
        lags.onHead();
        assertLags(0, 0);
    }

    @Test
    void aPositionInclusiveOfItsEventComesAfterTheCommitBefore() {
        lags.onStart(StreamPosition.at(EventId.of(4, 1)));
        assertThat(lags.lastCommitNum()).isEqualTo(3);
    }

    @Test
    void timestampsThatGoBackGiveNoNegativeLag() {
        emitted(change(3, 900));
        lags.onHeadProbed(change(4, 800));
        assertLags(1, 0);
    }

    @Test
    void aRecordWithoutATimeTakesThatOfTheOneBefore() {
        emitted(change(3, 0));
        lags.onHeadProbed(change(4, 800));
        assertLags(1, UNKNOWN);
        emitted(change(4, 700));
        emitted(change(5, 0));
        lags.onHeadProbed(change(6, 800));
        assertLags(1, 100);
    }

    /** So a reader that is or was just at the head needs no request for it. */
    @Test
    void theHeadIsOutOfSightIfItWasNotReachedSinceThePreviousCall() {
        lags.onHead();
        assertThat(lags.hasLostSightOfHead()).isFalse();
        assertThat(lags.hasLostSightOfHead()).isFalse();
        fetched(change(1, 1));
        assertThat(lags.hasLostSightOfHead()).as("was there since").isFalse();
        assertThat(lags.hasLostSightOfHead()).isTrue();
        lags.onHead();
        lags.onHeadOutOfSight();
        assertThat(lags.hasLostSightOfHead()).as("was there since").isFalse();
        assertThat(lags.hasLostSightOfHead()).isTrue();
    }

    private void fetched(ChangeRecord last) {
        lags.onPage(StreamPage.of(List.of(last), 1));
    }

    private void emitted(ChangeRecord last) {
        lags.onEmitted(LastEvent.of(last, false));
    }

    private void assertLags(long commits, long millis) {
        assertThat(lags.commitsBehind()).isEqualTo(commits);
        assertThat(lags.millisBehind()).isEqualTo(millis);
    }

    private static ChangeRecord change(long commitNum, long timestamp) {
        PropertyGraphChange change = new PropertyGraphChange();
        change.setCommitNum(commitNum);
        change.setOpNum(1);
        change.setCommitTimestamp(timestamp);
        return change;
    }
}
