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

import static org.apache.flink.connector.neptune.source.reader.ReadProgress.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

class ReadProgressTest {

    private final ReadProgress progress = new ReadProgress(ReadListener.NONE);

    @Test
    void nothingIsKnownAtFirst() {
        progress.onStart(StreamPosition.trimHorizon());
        assertLags(UNKNOWN, UNKNOWN);
        assertThat(progress.lastCommitNum()).isEqualTo(UNKNOWN);
        fetched(change(5, 500));
        assertLags(UNKNOWN, UNKNOWN);
    }

    @Test
    void theLagCountsWhatWasFetchedButNotEmittedAlsoAtTheHead() {
        fetched(change(3, 300));
        emitted(change(3, 300));
        fetched(change(7, 900));
        progress.onHead();
        assertLags(4, 600);
        emitted(change(7, 900));
        assertLags(0, 0);
    }

    @Test
    void anEmptyStreamIsNotBehind() {
        progress.onStart(StreamPosition.trimHorizon());
        progress.onHead();
        assertLags(0, 0);
    }

    @Test
    void theProbedHeadCountsUntilTheReaderIsThere() {
        emitted(change(3, 300));
        progress.onHeadProbed(change(9, 1_000));
        assertLags(6, 700);
        // The stream was reset, or a replica lags: the stream ends with what was read.
        progress.onHead();
        assertLags(0, 0);
    }

    @Test
    void afterARestoreTheCommitsAreKnownAndTheTimeIsNot() {
        progress.onStart(StreamPosition.after(EventId.of(4, 2)));
        assertThat(progress.lastCommitNum()).isEqualTo(4);
        progress.onHeadProbed(change(9, 1_000));
        assertLags(5, UNKNOWN);
        progress.onHead();
        assertLags(0, 0);
    }

    @Test
    void aPositionInclusiveOfItsEventComesAfterTheCommitBefore() {
        progress.onStart(StreamPosition.at(EventId.of(4, 1)));
        assertThat(progress.lastCommitNum()).isEqualTo(3);
    }

    @Test
    void timestampsThatGoBackGiveNoNegativeLag() {
        emitted(change(3, 900));
        progress.onHeadProbed(change(4, 800));
        assertLags(1, 0);
    }

    @Test
    void aRecordWithoutATimeTakesThatOfTheOneBefore() {
        emitted(change(3, 0));
        progress.onHeadProbed(change(4, 800));
        assertLags(1, UNKNOWN);
        emitted(change(4, 700));
        emitted(change(5, 0));
        progress.onHeadProbed(change(6, 800));
        assertLags(1, 100);
    }

    /** So a reader that is or was just at the head needs no request for it. */
    @Test
    void theHeadIsOutOfSightIfItWasNotReachedSinceThePreviousCall() {
        progress.onHead();
        assertThat(progress.hasLostSightOfHead()).isFalse();
        assertThat(progress.hasLostSightOfHead()).isFalse();
        fetched(change(1, 1));
        assertThat(progress.hasLostSightOfHead()).as("was there since").isFalse();
        assertThat(progress.hasLostSightOfHead()).isTrue();
        progress.onHead();
        progress.onHeadOutOfSight();
        assertThat(progress.hasLostSightOfHead()).as("was there since").isFalse();
        assertThat(progress.hasLostSightOfHead()).isTrue();
    }

    private void fetched(ChangeRecord last) {
        progress.onPage(StreamPage.of(List.of(last), 1));
    }

    private void emitted(ChangeRecord last) {
        progress.onEmitted(LastEvent.of(last, false));
    }

    private void assertLags(long commits, long millis) {
        assertThat(progress.commitsBehind()).isEqualTo(commits);
        assertThat(progress.millisBehind()).isEqualTo(millis);
    }

    private static ChangeRecord change(long commitNum, long timestamp) {
        PropertyGraphChange change = new PropertyGraphChange();
        change.setCommitNum(commitNum);
        change.setOpNum(1);
        change.setCommitTimestamp(timestamp);
        return change;
    }
}
