/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.MissingCommitPolicy;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StreamCursorTest {

    private static final StreamPosition HORIZON = StreamPosition.trimHorizon();

    private final FakeStream stream = new FakeStream();

    // ------------------------------------------------------------------ polling

    @Test
    void readsABacklogWithoutWaiting() {
        stream.appendAll(1, 30, 3);
        CursorDriver driver = driver(HORIZON, TestSettings.reading().maxRecordsPerPage(10));

        driver.steps(9);

        assertThat(driver.time.elapsed()).isZero();
        assertThat(driver.transactions).hasSize(30);
        assertThat(stream.requests.get(0)).isEqualTo(HORIZON);
        assertThat(stream.requests.get(1)).isEqualTo(after(4, 1));
        assertThat(stream.limits).containsOnly(10);
    }

    @Test
    void waitsLongerAndLongerAtTheHead() {
        stream.append(1, 1);
        CursorDriver driver = driver(HORIZON);

        driver.steps(9);

        assertThat(millisBetween(driver.requestTimes))
                .containsExactly(0L, 50L, 100L, 200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void dataEndsTheWaiting() {
        stream.append(1, 1);
        CursorDriver driver = driver(HORIZON);
        driver.steps(9);

        stream.append(2, 1);
        driver.step();
        int known = driver.requestTimes.size();
        driver.steps(3);

        assertThat(driver.texts()).containsExactly("1:1-1:1", "2:1-2:1");
        assertThat(millisBetween(driver.requestTimes.subList(known - 1, known + 3)))
                .containsExactly(0L, 50L, 100L);
    }

    @Test
    void anIdleStreamCostsAtMostSixtyRequestsAMinute() {
        stream.append(1, 2);
        CursorDriver driver = driver(HORIZON).runTo(Duration.ofMinutes(1));
        for (int minute = 0; minute < 10; minute++) {
            int before = stream.requests.size();

            driver.runFor(Duration.ofMinutes(1));

            assertThat(stream.requests.size() - before).isBetween(58, 60);
        }
        // The last event is checked from time to time, or a reset would not be noticed.
        assertThat(stream.requests).filteredOn(at(1, 2)::equals).hasSizeBetween(15, 24);
        assertThat(driver.texts()).containsExactly("1:1-1:2");
    }

    @ParameterizedTest
    @CsvSource({"1, false", "1000, false", "1, true", "1000, true"})
    void aCommitIsEmittedWithinTheBackoffWheneverItComes(int limit, boolean contentExpires) {
        Duration roundTrip = Duration.ofMillis(20);
        stream.append(1, 2);
        CursorDriver driver = driver(HORIZON, TestSettings.reading().maxRecordsPerPage(limit));
        stream.beforeAnswer = position -> driver.time.advance(roundTrip);
        driver.runTo(Duration.ofMinutes(1));
        // At many different times between two checks, so that some coincide with a check.
        for (long commit = 2; commit <= 400; commit++) {
            if (contentExpires) {
                stream.expiredThrough = commit - 1;
            }
            // Longer than the interval of the checks, so that waiting times are at the maximum.
            driver.runFor(Duration.ofMillis(61_000 + 173 * commit));
            stream.append(commit, 1);
            Duration written = driver.time.elapsed();
            int known = driver.transactions.size();
            while (driver.transactions.size() == known) {
                driver.step();
            }
            assertThat(driver.time.elapsed().minus(written))
                    .as("commit %d", commit)
                    .isLessThanOrEqualTo(Duration.ofMillis(1000).plus(roundTrip));
        }
        assertThat(stream.requests).doesNotContain(StreamPosition.latest());
    }

    @Test
    void anEmptyStreamIsWaitedFor() {
        CursorDriver driver = driver(HORIZON).runTo(Duration.ofMinutes(5));

        assertThat(driver.transactions).isEmpty();
        assertThat(stream.requests).containsOnly(HORIZON);
        stream.append(1, 1);
        driver.runFor(Duration.ofSeconds(2));

        assertThat(driver.texts()).containsExactly("1:1-1:1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void followsAStreamThatGrows(boolean marks) {
        stream.marksLastOp = marks;
        CursorDriver driver = driver(HORIZON, TestSettings.reading().maxRecordsPerPage(2));
        for (long commit = 1; commit <= 20; commit++) {
            stream.append(commit, (int) (1 + commit % 4));
            driver.runFor(Duration.ofMillis(commit * 200));
        }
        driver.runFor(Duration.ofSeconds(3));

        assertThat(driver.texts())
                .isEqualTo(
                        stream.commits.values().stream()
                                .map(c -> c.get(0).eventId() + "-" + c.get(c.size() - 1).eventId())
                                .collect(Collectors.toList()));
    }

    // ------------------------------------------------------------------ head or reset

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamThatWasResetFailsAfterTheGrace(boolean silent) {
        stream.silentAboutHead = silent;
        stream.appendAll(1, 3, 1);
        CursorDriver driver = driver(after(90, 7));

        assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> driver.runTo(Duration.ofMinutes(3)))
                .satisfies(e -> assertThat(e.getKind()).isEqualTo(Kind.STREAM_RESET))
                .withMessageContaining(stream.describe())
                .withMessageContaining("event 3:1")
                .withMessageContaining("event 90:7")
                .withMessageContaining("'scan.stream-reset.grace'");
        assertThat(driver.time.elapsed())
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(silent ? 92 : 62));
        assertThat(driver.transactions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResetAfterAllHadExpiredIsNoticed(boolean silent) {
        stream.silentAboutHead = silent;
        stream.appendAll(1, 9, 1);
        CursorDriver driver = driver(HORIZON).runTo(Duration.ofMinutes(1));
        stream.expiredThrough = 9;
        driver.runFor(Duration.ofMinutes(5));

        stream.expiredThrough = 0;
        stream.commits.clear();
        stream.append(1, 1);

        assertThatThrownBy(() -> driver.runFor(Duration.ofMinutes(2)))
                .isInstanceOf(NeptuneStreamsException.class)
                .hasMessageContaining("event 1:1")
                .hasMessageContaining("event 9:1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResetWhileTheStreamIsIdleIsNoticed(boolean silent) {
        stream.silentAboutHead = silent;
        stream.appendAll(1, 9, 1);
        CursorDriver driver = driver(HORIZON).runTo(Duration.ofMinutes(5));

        stream.commits.clear();
        stream.append(1, 1);

        assertThatThrownBy(() -> driver.runFor(Duration.ofMinutes(2)))
                .isInstanceOf(NeptuneStreamsException.class)
                .hasMessageContaining("event 1:1")
                .hasMessageContaining("event 9:1");
    }

    @Test
    void aShorterGraceIsKept() {
        stream.append(1, 1);
        CursorDriver driver =
                driver(after(5, 1), TestSettings.reading().streamResetGrace(Duration.ofSeconds(2)));

        assertThatThrownBy(() -> driver.runTo(Duration.ofSeconds(10)))
                .isInstanceOf(NeptuneStreamsException.class);
        assertThat(driver.time.elapsed())
                .isBetween(Duration.ofSeconds(2), Duration.ofMillis(3_100));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLagThatEndsInTimeCostsNothing(boolean silent) {
        stream.silentAboutHead = silent;
        stream.appendAll(1, 9, 2);
        CursorDriver driver = driver(HORIZON).runTo(Duration.ofSeconds(1));
        stream.lag = () -> 4;
        driver.runFor(Duration.ofSeconds(25));

        stream.lag = () -> 0;
        stream.append(10, 2);
        driver.runFor(Duration.ofSeconds(5));
        // An earlier suspicion does not shorten the grace for a later lag.
        driver.runFor(Duration.ofMinutes(5));
        stream.lag = () -> 4;
        driver.runFor(Duration.ofSeconds(25));

        assertThat(driver.transactions).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReplicaInTwoThatLagsIsNoReset(boolean lagsFirst) {
        stream.appendAll(1, 9, 2);
        CursorDriver driver = driver(HORIZON).runTo(Duration.ofSeconds(1));
        long[] request = {lagsFirst ? 1 : 0};
        stream.lag = () -> 4 * (request[0]++ % 2);

        driver.runFor(Duration.ofMinutes(10));

        stream.append(10, 1);
        stream.appendAll(11, 14, 1);
        driver.runFor(Duration.ofSeconds(10));
        assertThat(driver.transactions).hasSize(14);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void newsThatOnlyEverySecondAnswerKnowsOfAreRead(boolean silent) {
        for (int first = 0; first < 2; first++) {
            FakeStream flapping = new FakeStream().appendAll(1, 9, 2);
            flapping.silentAboutHead = silent;
            CursorDriver driver =
                    new CursorDriver(flapping, HORIZON, StreamEnd.never(), TestSettings.reading());
            driver.runTo(Duration.ofSeconds(40));
            long[] request = {first};
            flapping.append(10, 1);
            flapping.lag = () -> request[0]++ % 2;

            driver.runFor(Duration.ofMinutes(3));

            assertThat(driver.transactions).as("first %d", first).hasSize(10);
        }
    }

    @Test
    void theVeryNextCommitIsNoFuture() {
        stream.appendAll(1, 3, 1);
        CursorDriver driver = driver(at(4, 1)).runTo(Duration.ofMinutes(5));

        stream.append(4, 1);
        driver.runFor(Duration.ofSeconds(2));

        assertThat(driver.texts()).containsExactly("4:1-4:1");
    }

    @Test
    void aHeadThatIsNamedAheadOfThePositionEndsNoTransaction() {
        stream.marksLastOp = false;
        stream.append(1, 4);
        CursorDriver driver = driver(HORIZON, TestSettings.reading().maxRecordsPerPage(2)).step();
        // The replica compared before it received the commit, and named its head afterwards.
        stream.noRecordsNext(EventId.of(1, 4));

        driver.runFor(Duration.ofSeconds(2));

        assertThat(driver.texts()).containsExactly("1:1-1:4");
    }

    // ------------------------------------------------------------------ expired positions

    @Test
    void anExpiredPositionFailsAndSaysWhatIsLost() {
        stream.appendAll(1, 9, 2).expiredThrough = 6;

        assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> driver(after(3, 2)).runTo(Duration.ofMinutes(1)))
                .satisfies(e -> assertThat(e.getKind()).isEqualTo(Kind.EXPIRED))
                .withMessageContaining("AFTER_SEQUENCE_NUMBER 3:2")
                .withMessageContaining(stream.describe())
                .withMessageContaining("oldest event still there is 7:1")
                .withMessageContaining("up to 3 transactions are lost")
                .withMessageContaining("'scan.expired-position'")
                .withMessageContaining("neptune_streams_expiry_days");
        assertThat(stream.requests).containsExactly(after(3, 2), HORIZON);
    }

    @Test
    void anExpiredPositionAtAnEventCountsThatEventsCommit() {
        stream.appendAll(1, 9, 2).expiredThrough = 6;

        assertThatThrownBy(() -> driver(at(4, 1)).runTo(Duration.ofMinutes(1)))
                .hasMessageContaining("up to 3 transactions are lost");
        assertThatThrownBy(() -> driver(at(6, 1)).runTo(Duration.ofMinutes(1)))
                .hasMessageContaining("up to 1 transaction is lost");
    }

    @Test
    void aStreamThatHasExpiredAsAWholeSaysSo() {
        stream.appendAll(1, 9, 2).expiredThrough = 9;

        assertThatThrownBy(() -> driver(after(3, 2)).runTo(Duration.ofMinutes(1)))
                .isInstanceOf(NeptuneStreamsException.class)
                .hasMessageContaining("everything after it has expired");
    }

    @Test
    void afterTheLastPurgedEventNothingIsLost() {
        stream.appendAll(1, 9, 2).expiredThrough = 6;
        CursorDriver driver = driver(after(6, 2)).runTo(Duration.ofMinutes(2));

        assertThat(driver.texts()).containsExactly("7:1-7:2", "8:1-8:2", "9:1-9:2");
        assertThat(driver.events).isEmpty();
    }

    @Test
    void anIdleStreamWhoseWholeContentExpiresIsWaitedFor() {
        stream.appendAll(1, 9, 2);
        CursorDriver driver = driver(HORIZON).runTo(Duration.ofMinutes(1));
        stream.expiredThrough = 9;
        driver.runFor(Duration.ofMinutes(1));
        int before = stream.requests.size();
        driver.runFor(Duration.ofMinutes(9));

        assertThat(stream.requests.size() - before).isLessThanOrEqualTo(9 * 60);
        stream.append(10, 1);
        driver.runFor(Duration.ofSeconds(2));

        assertThat(driver.transactions).hasSize(10);
        assertThat(driver.events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTrimHorizonPolicyContinuesWithTheOldest(boolean looksLikeHead) {
        stream.appendAll(1, 9, 2).expiredThrough = 6;
        stream.expiredLooksLikeHead = looksLikeHead;
        CursorDriver driver =
                driver(
                                after(3, 2),
                                TestSettings.reading()
                                        .expiredPosition(ExpiredPositionPolicy.TRIM_HORIZON))
                        .runTo(Duration.ofMinutes(2));

        assertThat(driver.texts()).containsExactly("7:1-7:2", "8:1-8:2", "9:1-9:2");
        assertThat(driver.events).containsExactly("expired");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLatestPolicyContinuesAfterTheHead(boolean looksLikeHead) {
        stream.appendAll(1, 9, 2).expiredThrough = 6;
        stream.expiredLooksLikeHead = looksLikeHead;
        CursorDriver driver =
                driver(
                                after(3, 2),
                                TestSettings.reading()
                                        .expiredPosition(ExpiredPositionPolicy.LATEST))
                        .runTo(Duration.ofMinutes(2));
        stream.append(10, 1);
        driver.runFor(Duration.ofSeconds(2));

        assertThat(driver.texts()).containsExactly("10:1-10:1");
        assertThat(driver.events).containsExactly("expired");
    }

    @Test
    void anExpiredPositionThatLooksLikeTheHeadFailsByDefault() {
        stream.appendAll(1, 9, 2).expiredThrough = 6;
        stream.expiredLooksLikeHead = true;

        assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> driver(after(3, 2)).runTo(Duration.ofMinutes(1)))
                .satisfies(e -> assertThat(e.getKind()).isEqualTo(Kind.EXPIRED))
                .withMessageContaining("up to 3 transactions are lost");
    }

    @Test
    void anExpiredCommitAtTheEdgeThatLooksLikeTheHeadFailsByDefault() {
        stream.appendAll(1, 9, 2).expiredThrough = 6;
        stream.expiredLooksLikeHead = true;

        assertThatThrownBy(() -> driver(at(6, 1)).runTo(Duration.ofMinutes(1)))
                .isInstanceOf(NeptuneStreamsException.class)
                .hasMessageContaining("up to 1 transaction is lost");
    }

    @Test
    void anExpiredPositionWhoseAnswerNamesTheHeadDoesNotStallInSilence() {
        stream.appendAll(1, 9, 2).expiredThrough = 6;
        CursorDriver driver = driver(after(3, 2));
        stream.beforeAnswer =
                position -> {
                    if (position.equals(after(3, 2))) {
                        stream.noRecordsNext(EventId.of(9, 2));
                    }
                };

        assertThatThrownBy(() -> driver.runTo(Duration.ofMinutes(1)))
                .isInstanceOf(NeptuneStreamsException.class)
                .hasMessageContaining("oldest event still there is 7:1");
    }

    @Test
    void theHorizonOfAReplicaThatPurgedLessDoublesNothing() {
        stream.appendAll(1, 9, 2);
        CursorDriver driver =
                driver(
                        HORIZON,
                        TestSettings.reading()
                                .maxRecordsPerPage(10)
                                .expiredPosition(ExpiredPositionPolicy.TRIM_HORIZON));
        driver.step();
        stream.failNext(1, Kind.EXPIRED);

        driver.runTo(Duration.ofMinutes(1));

        assertThat(driver.texts())
                .containsExactly(
                        "1:1-1:2", "2:1-2:2", "3:1-3:2", "4:1-4:2", "5:1-5:2", "6:1-6:2", "7:1-7:2",
                        "8:1-8:2", "9:1-9:2");
    }

    @Test
    void theHeadOfAReplicaThatLagsDoublesNothing() {
        stream.appendAll(1, 9, 2);
        CursorDriver driver =
                driver(
                        after(5, 2),
                        TestSettings.reading().expiredPosition(ExpiredPositionPolicy.LATEST));
        stream.failNext(1, Kind.EXPIRED);
        stream.script.add(() -> StreamPage.noRecords("", null));
        stream.script.add(() -> StreamPage.of(List.of(TestRecords.change(4, 2, true)), 1));

        driver.runTo(Duration.ofMinutes(1));

        assertThat(driver.texts()).containsExactly("6:1-6:2", "7:1-7:2", "8:1-8:2", "9:1-9:2");
    }

    @Test
    void aTornTransactionIsDiscardedWhenItsRestExpires() {
        stream.appendAll(1, 4, 4);
        CursorDriver driver =
                driver(
                                HORIZON,
                                TestSettings.reading()
                                        .maxRecordsPerPage(6)
                                        .expiredPosition(ExpiredPositionPolicy.TRIM_HORIZON))
                        .step();
        stream.expiredThrough = 3;

        driver.runTo(Duration.ofMinutes(1));

        assertThat(driver.texts()).containsExactly("1:1-1:4", "4:1-4:4");
    }

    @Test
    void aBoundedReadThatExpiredPastItsEndEnds() {
        for (ExpiredPositionPolicy policy :
                List.of(ExpiredPositionPolicy.TRIM_HORIZON, ExpiredPositionPolicy.LATEST)) {
            FakeStream expired = new FakeStream().appendAll(1, 9, 2);
            expired.expiredThrough = 6;
            CursorDriver driver =
                    new CursorDriver(
                                    expired,
                                    after(3, 2),
                                    StreamEnd.after(EventId.of(5, 2)),
                                    TestSettings.reading().expiredPosition(policy))
                            .runTo(Duration.ofMinutes(1));

            assertThat(driver.cursor.isFinished()).as("%s", policy).isTrue();
            assertThat(driver.transactions).as("%s", policy).isEmpty();
        }
    }

    @Test
    void aBoundedReadThatExpiredBeforeItsEndReadsTheRest() {
        stream.appendAll(1, 9, 2).expiredThrough = 6;
        CursorDriver driver =
                new CursorDriver(
                                stream,
                                after(3, 2),
                                StreamEnd.after(EventId.of(8, 2)),
                                TestSettings.reading()
                                        .expiredPosition(ExpiredPositionPolicy.TRIM_HORIZON))
                        .runTo(Duration.ofMinutes(1));

        assertThat(driver.cursor.isFinished()).isTrue();
        assertThat(driver.texts()).containsExactly("7:1-7:2", "8:1-8:2");
    }

    // ------------------------------------------------------------------ missing commits

    @Test
    void aGapThatClosesIsNotNoticedDownstream() {
        stream.appendAll(1, 9, 2).hidden.put(5L, 3);
        CursorDriver driver = driver(HORIZON).runTo(Duration.ofSeconds(5));

        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 9));
        assertThat(driver.events).containsExactly("missing");
    }

    @Test
    void aGapIsReadAgainAtTheRateOfPolling() {
        stream.appendAll(1, 9, 2).hidden.put(5L, 6);
        CursorDriver driver = driver(HORIZON).runTo(Duration.ofSeconds(5));

        assertThat(millisBetween(driver.requestTimes.subList(0, 7)))
                .containsExactly(50L, 100L, 200L, 400L, 800L, 1000L);
        assertThat(stream.requests.subList(1, 7)).containsOnly(after(4, 2));
        assertThat(driver.transactions).hasSize(9);
    }

    @Test
    void anOutageDoesNotCountAgainstAGap() {
        stream.appendAll(1, 9, 2).hidden.put(5L, 2);
        CursorDriver driver = driver(HORIZON).step();
        stream.failNext(13, Kind.UNAVAILABLE);

        driver.runTo(Duration.ofMinutes(3));

        assertThat(driver.requestTimes.get(14)).isGreaterThan(Duration.ofSeconds(40));
        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 9));
    }

    @Test
    void aRequestThatTimesOutDoesNotCountAgainstAGap() {
        stream.appendAll(1, 9, 2).hidden.put(5L, 3);
        CursorDriver driver = driver(HORIZON).step();
        driver.timeOutNextRequest(Duration.ofMinutes(2));
        driver.runFor(Duration.ofMinutes(3));

        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 9));
    }

    @Test
    void timeWithoutRequestsDoesNotCountAgainstAGap() {
        stream.appendAll(1, 9, 2).hidden.put(5L, 3);
        CursorDriver driver = driver(HORIZON).step();
        driver.time.advance(Duration.ofMinutes(5));
        driver.runFor(Duration.ofSeconds(30));

        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 9));
    }

    @Test
    void aGraceOfManyYearsIsPossible() {
        stream.appendAll(1, 3, 1);
        TestSettings.Reading settings =
                TestSettings.reading().streamResetGrace(Duration.ofDays(300_000));
        CursorDriver driver =
                driver(StreamPosition.after(EventId.of(9, 1)), settings).runTo(Duration.ofDays(1));

        assertThat(driver.transactions).isEmpty();
    }

    @Test
    void aGapThatStaysFailsEvenIfEverySecondRequestDoes() {
        stream.appendAll(1, 4, 2).append(6, 2);
        int[] request = {0};
        stream.beforeAnswer =
                position -> {
                    if (request[0]++ % 2 == 1) {
                        stream.failNext(1, Kind.THROTTLED);
                    }
                };
        CursorDriver driver = driver(HORIZON);

        assertThatThrownBy(() -> driver.runTo(Duration.ofMinutes(2)))
                .isInstanceOf(NeptuneStreamsException.class)
                .hasMessageContaining("1 commit is missing: commit 6 follows 4");
    }

    @Test
    void severalGapsClose() {
        stream.appendAll(1, 30, 2);
        for (long commit : new long[] {3, 4, 9, 17, 29}) {
            stream.hidden.put(commit, (int) (1 + commit % 4));
        }
        CursorDriver driver =
                driver(HORIZON, TestSettings.reading().maxRecordsPerPage(7))
                        .runTo(Duration.ofSeconds(30));

        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 30));
    }

    @Test
    void aGapThatStaysFails() {
        stream.appendAll(1, 4, 2).appendAll(8, 9, 2);

        CursorDriver driver = driver(HORIZON);
        assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> driver.runTo(Duration.ofMinutes(2)))
                .satisfies(e -> assertThat(e.getKind()).isEqualTo(Kind.MISSING_COMMITS))
                .withMessageContaining("3 commits are missing: commit 8 follows 4")
                .withMessageContaining(stream.describe())
                .withMessageContaining("'scan.missing-commit.timeout'")
                .withMessageContaining("'scan.missing-commit'");
        assertThat(driver.time.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
        // Everything before the gap was returned, and nothing after it.
        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 4));
    }

    @Test
    void gapsThatStayArePassedOnDemandEachAfterItsTime() {
        stream.appendAll(1, 4, 2).append(6, 2).append(9, 1);
        CursorDriver driver =
                driver(
                                HORIZON,
                                TestSettings.reading()
                                        .missingCommit(
                                                MissingCommitPolicy.CONTINUE,
                                                Duration.ofSeconds(10)))
                        .runTo(Duration.ofSeconds(9));
        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 4));

        driver.runTo(Duration.ofSeconds(19));
        assertThat(driver.texts()).endsWith("4:1-4:2", "6:1-6:2");

        driver.runTo(Duration.ofSeconds(40));
        assertThat(driver.texts()).endsWith("6:1-6:2", "9:1-9:1");
        assertThat(driver.events).containsExactly("missing", "missing");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGapAtTheVeryStartIsNoticed(boolean after) {
        stream.appendAll(1, 9, 2).hidden.put(5L, 3);
        CursorDriver driver = driver(after ? after(4, 2) : at(5, 1)).runTo(Duration.ofSeconds(5));

        assertThat(driver.texts()).isEqualTo(expectedCommits(5, 9));
        assertThat(driver.events).containsExactly("missing");
    }

    @Test
    void afterOperationZeroIsTheWholeCommit() {
        stream.appendAll(1, 9, 2).hidden.put(5L, 3);
        CursorDriver driver = driver(after(5, 0)).runTo(Duration.ofSeconds(5));

        assertThat(driver.texts()).isEqualTo(expectedCommits(5, 9));
    }

    @Test
    void theOldestCommitMayHaveAnyNumber() {
        stream.appendAll(7, 9, 2);
        CursorDriver driver = driver(HORIZON).runTo(Duration.ofSeconds(5));

        assertThat(driver.texts()).isEqualTo(expectedCommits(7, 9));
        assertThat(driver.events).isEmpty();
    }

    @Test
    void aPositionAfterTheLastOperationOfItsCommitBeginsWithTheNext() {
        stream.appendAll(1, 9, 2);

        assertThat(driver(at(7, 5)).runTo(Duration.ofSeconds(5)).texts())
                .isEqualTo(expectedCommits(8, 9));
        assertThat(driver(after(7, 5)).runTo(Duration.ofSeconds(5)).texts())
                .isEqualTo(expectedCommits(8, 9));
    }

    @Test
    void theRestOfATransactionMayBeMissingForAWhile() {
        stream.append(1, 1).append(2, 6).append(3, 1);
        CursorDriver driver = driver(HORIZON, TestSettings.reading().maxRecordsPerPage(4)).step();
        stream.hidden.put(2L, 3);

        driver.runTo(Duration.ofSeconds(10));

        assertThat(driver.texts()).containsExactly("1:1-1:1", "2:1-2:6", "3:1-3:1");
        assertThat(driver.events).containsExactly("missing");
    }

    @Test
    void theRestOfATransactionThatStaysMissingFails() {
        stream.append(1, 1).append(2, 6).append(3, 1);
        CursorDriver driver = driver(HORIZON, TestSettings.reading().maxRecordsPerPage(4)).step();
        stream.hidden.put(2L, 10_000);

        assertThatThrownBy(() -> driver.runTo(Duration.ofMinutes(2)))
                .isInstanceOf(NeptuneStreamsException.class)
                .hasMessageContaining("The end of commit 2 is missing: commit 3 follows 2");
        assertThat(driver.texts()).containsExactly("1:1-1:1");
    }

    @Test
    void anEngineThatMarksNothingHasNoMissingRests() {
        stream.marksLastOp = false;
        stream.appendAll(1, 20, 3);
        // From here on, an upgraded engine marks last operations.
        stream.marksLastOp = true;
        stream.appendAll(21, 40, 3);

        CursorDriver driver =
                driver(HORIZON, TestSettings.reading().maxRecordsPerPage(4))
                        .runTo(Duration.ofSeconds(10));

        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 40, 3));
        assertThat(driver.events).isEmpty();
    }

    // ------------------------------------------------------------------ failures

    @Test
    void retriesWithGrowingWaitsAndGoesOn() {
        stream.append(1, 1).failNext(9, Kind.UNAVAILABLE);
        CursorDriver driver = driver(HORIZON).steps(10);

        assertThat(driver.texts()).containsExactly("1:1-1:1");
        assertThat(driver.events).hasSize(9).containsOnly("retry");
        List<Long> waits = millisBetween(driver.requestTimes);
        for (int i = 0; i < 9; i++) {
            long full = Math.min(10_000, 100L << i);
            assertThat(waits.get(i)).isBetween(full / 2 - 1, full);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "UNAVAILABLE", "TIMED_OUT", "GARBLED"})
    void givesUpAfterTheTimeoutAndSaysWhy(Kind kind) {
        stream.failNext(1_000, kind);
        CursorDriver driver =
                driver(HORIZON, TestSettings.reading().retryTimeout(Duration.ofSeconds(40)));

        assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> driver.runTo(Duration.ofMinutes(5)))
                .satisfies(e -> assertThat(e.getKind()).isEqualTo(kind))
                .withMessageContaining("Gave up after ")
                .withMessageContaining("'scan.retry.timeout'")
                .withMessageContaining("scripted " + kind);
        assertThat(driver.time.elapsed()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"STREAMS_DISABLED", "ACCESS_DENIED", "REJECTED", "UNTRUSTED"})
    void whatWillNotPassFailsAtOnce(Kind kind) {
        stream.failNext(1, kind);
        CursorDriver driver = driver(HORIZON);

        assertThatThrownBy(driver::step)
                .isInstanceOf(NeptuneStreamsException.class)
                .hasMessage("scripted " + kind);
        assertThat(driver.events).isEmpty();
    }

    @Test
    void oneSuccessEndsARowOfFailures() {
        stream.append(1, 1);
        CursorDriver driver =
                driver(HORIZON, TestSettings.reading().retryTimeout(Duration.ofSeconds(2)));
        for (int i = 0; i < 50; i++) {
            stream.failNext(3, Kind.THROTTLED);
            driver.steps(4);
        }

        assertThat(driver.events).hasSize(150);
        assertThat(driver.time.elapsed()).isGreaterThan(Duration.ofSeconds(20));
    }

    @Test
    void anAnswerThatThereIsNothingIsASuccess() {
        stream.append(1, 1);
        CursorDriver driver =
                driver(after(1, 1), TestSettings.reading().retryTimeout(Duration.ofSeconds(2)));
        for (int i = 0; i < 50; i++) {
            stream.failNext(3, Kind.UNAVAILABLE);
            driver.steps(4);
        }

        assertThat(driver.events).hasSize(150);
    }

    @Test
    void timeOutsReduceTheLimitAndFullPagesRaiseItAgain() {
        stream.appendAll(1, 60, 1).failNext(2, Kind.TIMED_OUT);
        CursorDriver driver = driver(HORIZON, TestSettings.reading().maxRecordsPerPage(20));

        driver.steps(12);

        assertThat(stream.limits).containsExactly(20, 10, 2, 2, 2, 2, 5, 5, 5, 5, 10, 10);
        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 48, 1));
    }

    @Test
    void theHeadDoesNotRaiseTheLimit() {
        stream.appendAll(1, 3, 1).failNext(1, Kind.TIMED_OUT);
        CursorDriver driver = driver(HORIZON, TestSettings.reading().maxRecordsPerPage(20));

        driver.runFor(Duration.ofMinutes(5));

        assertThat(stream.limits).hasSizeGreaterThan(100);
        assertThat(stream.limits.subList(1, stream.limits.size()))
                .as("10, and one more where the position is checked")
                .containsOnly(10, 11);
    }

    @Test
    void aCheckThatTimesOutReducesTheLimit() {
        stream.append(1, 1);
        CursorDriver driver =
                driver(after(1, 1), TestSettings.reading().maxRecordsPerPage(20)).step();
        stream.failNext(1, Kind.TIMED_OUT);
        driver.steps(2);

        assertThat(stream.requests).containsExactly(after(1, 1), at(1, 1), at(1, 1));
        assertThat(stream.limits).containsExactly(20, 21, 11);
    }

    @Test
    void theLimitIsNeverReducedToNothing() {
        stream.append(1, 1).failNext(8, Kind.TIMED_OUT);
        driver(HORIZON, TestSettings.reading().maxRecordsPerPage(5)).steps(9);

        assertThat(stream.limits).containsExactly(5, 2, 1, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void otherFailuresLeaveTheLimitAlone() {
        stream.append(1, 1)
                .failNext(1, Kind.THROTTLED)
                .failNext(1, Kind.UNAVAILABLE)
                .failNext(1, Kind.GARBLED);
        driver(HORIZON).steps(4);

        assertThat(stream.limits).containsOnly(10_000);
    }

    @Test
    void aFailedProbeIsMadeAgain() {
        stream.append(1, 1);
        CursorDriver driver = driver(after(1, 1)).step();
        stream.failNext(2, Kind.UNAVAILABLE);
        driver.steps(3);

        assertThat(stream.requests).containsExactly(after(1, 1), at(1, 1), at(1, 1), at(1, 1));
    }

    @Test
    void failuresOnTheWayOutOfAnExpiredPositionAreRetried() {
        stream.appendAll(1, 9, 2).expiredThrough = 6;
        CursorDriver driver =
                driver(
                                after(3, 2),
                                TestSettings.reading()
                                        .expiredPosition(ExpiredPositionPolicy.LATEST))
                        .step();
        stream.failNext(2, Kind.TIMED_OUT);
        driver.steps(3);
        stream.failNext(2, Kind.TIMED_OUT);
        driver.steps(3);
        stream.append(10, 1);
        driver.runFor(Duration.ofSeconds(5));

        assertThat(driver.texts()).containsExactly("10:1-10:1");
        assertThat(driver.events).containsExactly("retry", "retry", "expired", "retry", "retry");
    }

    /** After the failure the stream may be another one. That must not cost an event. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailureOnTheWayToTheOldestEventLosesNothing(boolean allExpired) {
        stream.appendAll(1, 3, 2);
        CursorDriver driver =
                driver(
                                HORIZON,
                                TestSettings.reading()
                                        .expiredPosition(ExpiredPositionPolicy.TRIM_HORIZON))
                        .step();
        stream.appendAll(4, 9, 2).expiredThrough = allExpired ? 9 : 6;
        driver.step();
        stream.failNext(1, Kind.UNAVAILABLE);
        driver.runFor(Duration.ofSeconds(5));
        stream.append(10, 2);
        driver.runFor(Duration.ofSeconds(5));

        List<String> expected = expectedCommits(1, 3);
        expected.addAll(expectedCommits(allExpired ? 10 : 7, 10));
        assertThat(driver.texts()).isEqualTo(expected);
        assertThat(driver.events).containsExactly("retry", "expired");
    }

    // ------------------------------------------------------------------ ends

    @Test
    void anEndThatIsReachedFromTheStartNeedsNoRequest() {
        assertThat(cursor(after(5, 2), StreamEnd.after(EventId.of(5, 2))).isFinished()).isTrue();
        assertThat(cursor(after(6, 1), StreamEnd.after(EventId.of(5, 2))).isFinished()).isTrue();
        assertThat(cursor(HORIZON, StreamEnd.after(EventId.BEFORE_ALL)).isFinished()).isTrue();
        assertThat(cursor(after(5, 1), StreamEnd.after(EventId.of(5, 2))).isFinished()).isFalse();
        assertThat(cursor(HORIZON, StreamEnd.after(EventId.of(5, 2))).isFinished()).isFalse();
        assertThat(cursor(after(5, 2), StreamEnd.never()).isFinished()).isFalse();
        assertThat(cursor(after(5, 2), StreamEnd.beforeTimestamp(1)).isFinished()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBoundedReadEndsAtTheHeadOfItsTime(boolean marks) {
        stream.marksLastOp = marks;
        stream.appendAll(1, 9, 2);
        CursorDriver driver =
                new CursorDriver(
                                stream,
                                HORIZON,
                                StreamEnd.after(EventId.of(7, 2)),
                                TestSettings.reading().maxRecordsPerPage(4))
                        .runTo(Duration.ofMinutes(1));

        assertThat(driver.cursor.isFinished()).isTrue();
        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 7));
    }

    @Test
    void aTimestampToComeIsWaitedFor() {
        stream.appendAll(1, 3, 2);
        FakeTime now = new FakeTime();
        CursorDriver driver =
                new CursorDriver(
                                stream,
                                HORIZON,
                                StreamEnd.beforeTimestamp(now.millis() + 60_000),
                                TestSettings.reading())
                        .runTo(Duration.ofSeconds(60));

        assertThat(driver.cursor.isFinished()).isFalse();
        driver.runTo(Duration.ofSeconds(64));
        assertThat(driver.cursor.isFinished()).isTrue();
        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 3));
    }

    /** Commit timestamps come from Neptune's clock, not from the clock of this machine. */
    @ParameterizedTest
    @ValueSource(longs = {-5, 0, 5})
    void aTimestampIsComparedWithNeptunesClock(long minutesBehind) {
        long skew = Duration.ofMinutes(minutesBehind).toMillis();
        stream.appendAll(1, 3, 2);
        long stop = new FakeTime().millis() + skew + 60_000;
        CursorDriver driver =
                new CursorDriver(
                        stream, HORIZON, StreamEnd.beforeTimestamp(stop), TestSettings.reading());
        // In whole seconds, as in the Date header.
        stream.serverTime = () -> (driver.time.millis() + skew) / 1000 * 1000;
        driver.runTo(Duration.ofSeconds(59));
        assertThat(driver.cursor.isFinished()).isFalse();
        stream.append(4, 2, stop - 1);
        driver.runTo(Duration.ofSeconds(65));

        assertThat(driver.cursor.isFinished()).isTrue();
        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 4));
    }

    /** Neptune tells the time after it has looked for records, possibly long after. */
    @Test
    void theTimeOfAnAnswerIsThatOfItsRequest() {
        stream.appendAll(1, 3, 2);
        long stop = new FakeTime().millis() + 10_000;
        CursorDriver driver =
                new CursorDriver(
                        stream, HORIZON, StreamEnd.beforeTimestamp(stop), TestSettings.reading());
        driver.step();
        driver.cursor.onRequest();
        driver.transactions.addAll(
                driver.cursor.onPage(
                        StreamPage.noRecords("the end", null)
                                .answeredAt(stop + 5_000)
                                .timed(stop + 5_000, 8_000)));

        assertThat(driver.cursor.isFinished()).isFalse();
    }

    @Test
    void anAnswerFromBeforeTheTimestampEndsNothingHoweverLateItIsTaken() {
        stream.appendAll(1, 3, 2);
        long stop = new FakeTime().millis() + 10_000;
        CursorDriver driver =
                new CursorDriver(
                        stream,
                        HORIZON,
                        StreamEnd.beforeTimestamp(stop),
                        TestSettings.reading()
                                .pollBackoff(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        driver.step();
        // The reader was paused between request and answer.
        driver.cursor.onRequest();
        StreamPage nothing = stream.fetch(driver.cursor.nextPosition(), 10);
        stream.append(4, 2, stop - 1);
        driver.time.advance(Duration.ofMinutes(10));
        driver.transactions.addAll(driver.cursor.onPage(nothing));

        assertThat(driver.cursor.isFinished()).isFalse();
        driver.runFor(Duration.ofMinutes(1));
        assertThat(driver.cursor.isFinished()).isTrue();
        assertThat(driver.texts()).isEqualTo(expectedCommits(1, 4));
    }

    @Test
    void aLaggingReplicaDoesNotEndABoundedRead() {
        stream.appendAll(1, 9, 2);
        CursorDriver driver =
                new CursorDriver(
                        stream,
                        after(5, 2),
                        StreamEnd.after(EventId.of(9, 2)),
                        TestSettings.reading());
        stream.lag = () -> 6;
        driver.runTo(Duration.ofSeconds(20));
        assertThat(driver.cursor.isFinished()).isFalse();

        stream.lag = () -> 0;
        driver.runTo(Duration.ofSeconds(30));

        assertThat(driver.cursor.isFinished()).isTrue();
        assertThat(driver.texts()).isEqualTo(expectedCommits(6, 9));
    }

    // ------------------------------------------------------------------ everything at once

    @Test
    void whateverGoesWrongNothingIsLostDoubledOrTorn() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            FakeStream rough = new FakeStream();
            rough.silentAboutHead = random.nextBoolean();
            CursorDriver driver =
                    new CursorDriver(
                            rough,
                            HORIZON,
                            StreamEnd.never(),
                            TestSettings.reading()
                                    .maxRecordsPerPage(1 + random.nextInt(12))
                                    .pollBackoff(Duration.ofMillis(10), Duration.ofMillis(200)));
            rough.append(1, 1);
            driver.step();
            rough.lag = () -> random.nextInt(6) == 0 ? random.nextInt(3) : 0;
            List<String> expected = new ArrayList<>(List.of("1:1-1:1"));
            for (long commit = 2; commit <= 60; commit++) {
                int ops = 1 + random.nextInt(8);
                rough.append(commit, ops);
                expected.add(commit + ":1-" + commit + ":" + ops);
                if (random.nextInt(4) == 0) {
                    rough.hidden.put(commit, 1 + random.nextInt(4));
                }
                if (random.nextInt(4) == 0) {
                    rough.failNext(
                            1 + random.nextInt(2),
                            List.of(Kind.THROTTLED, Kind.UNAVAILABLE, Kind.TIMED_OUT, Kind.GARBLED)
                                    .get(random.nextInt(4)));
                }
                driver.runFor(Duration.ofMillis(random.nextInt(100)));
            }
            rough.lag = () -> 0;
            driver.runFor(Duration.ofMinutes(10));

            assertThat(driver.texts()).as("seed %d, round %d", seed, round).isEqualTo(expected);
        }
    }

    // ------------------------------------------------------------------ helpers

    private CursorDriver driver(StreamPosition start) {
        return driver(start, TestSettings.reading());
    }

    private CursorDriver driver(StreamPosition start, TestSettings.Reading settings) {
        return new CursorDriver(stream, start, StreamEnd.never(), settings);
    }

    private StreamCursor cursor(StreamPosition start, StreamEnd end) {
        return new CursorDriver(stream, start, end, TestSettings.reading()).cursor;
    }

    private static StreamPosition after(long commitNum, long opNum) {
        return StreamPosition.after(EventId.of(commitNum, opNum));
    }

    private static StreamPosition at(long commitNum, long opNum) {
        return StreamPosition.at(EventId.of(commitNum, opNum));
    }

    private static List<String> expectedCommits(long from, long to) {
        return expectedCommits(from, to, 2);
    }

    private static List<String> expectedCommits(long from, long to, int ops) {
        List<String> texts = new ArrayList<>();
        for (long commit = from; commit <= to; commit++) {
            texts.add(commit + ":1-" + commit + ":" + ops);
        }
        return texts;
    }

    private static List<Long> millisBetween(List<Duration> times) {
        List<Long> waits = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            waits.add(times.get(i).minus(times.get(i - 1)).toMillis());
        }
        return waits;
    }
}
