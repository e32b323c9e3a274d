/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamIdentityPolicy;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Whether a cursor that continues after an event distinguishes its stream from another one. */
class StreamIdentityTest {

    /** The second of two operations of commit 5, as {@link FakeStream#appendAll} makes it. */
    private static final LastEvent LAST =
            new LastEvent(EventId.of(5, 2), 5_000, ChangeOperation.ADD, false, true);

    private final FakeStream stream = new FakeStream();

    // ------------------------------------------------------------------ after a restore

    @Test
    void theSameStreamIsReadOnWithoutAFurtherRequest() {
        stream.appendAll(1, 9, 2);
        CursorDriver driver = restored(LAST).step();

        assertThat(stream.requests).containsExactly(StreamPosition.at(EventId.of(5, 2)));
        assertThat(driver.texts()).containsExactly("6:1-6:2", "7:1-7:2", "8:1-8:2", "9:1-9:2");
        driver.step();
        assertThat(stream.requests.get(1)).isEqualTo(StreamPosition.after(EventId.of(9, 2)));
    }

    /** A larger page could time out. */
    @Test
    void theCheckAsksForNoMoreThanOtherRequests() {
        stream.appendAll(1, 9, 2);
        restored(LAST, TestSettings.reading().maxRecordsPerPage(4)).steps(2);

        assertThat(stream.limits).containsExactly(4, 4);
    }

    @Test
    void aPageThatHoldsTheLastEventAloneIsNotTheHead() {
        stream.marksLastOp = false;
        stream.appendAll(1, 5, 2).append(6, 4);
        CursorDriver driver =
                restored(
                        new LastEvent(EventId.of(5, 2), 5_000, ChangeOperation.ADD, false, false),
                        TestSettings.reading().maxRecordsPerPage(1));
        driver.steps(2);
        // After the first operation of commit 6, which is not complete.
        assertThat(driver.transactions).isEmpty();
        stream.failNext(1, Kind.UNAVAILABLE);
        driver.runFor(Duration.ofSeconds(5));

        assertThat(driver.texts()).containsExactly("6:1-6:4");
    }

    @Test
    void theSameStreamAtItsHeadIsIdle() {
        stream.appendAll(1, 5, 2);
        CursorDriver driver = restored(LAST).runTo(Duration.ofSeconds(5));
        stream.append(6, 1);
        driver.runFor(Duration.ofSeconds(2));

        assertThat(driver.texts()).containsExactly("6:1-6:1");
    }

    @Test
    void anotherStreamThatIsLongerFailsAtOnceAndNothingIsEmitted() {
        stream.appendAll(1, 4, 2).append(5, 2, 1_700_000_000_000L).appendAll(6, 9, 2);
        CursorDriver driver = restored(LAST);

        assertReplaced(driver::step)
                .satisfies(
                        e ->
                                assertThat(e.getMessage())
                                        .contains(
                                                stream.describe(),
                                                "Event 5:2",
                                                "2023-11-14T22:13:20Z",
                                                "1700000000000",
                                                "1970-01-01T00:00:05Z",
                                                "5000",
                                                "'endpoint'",
                                                "'scan.stream-identity'"));
        assertThat(driver.transactions).isEmpty();
    }

    @Test
    void aPageThatWasRequestedLongAfterThePageBeforeArrivedIsNotUsed() {
        stream.appendAll(1, 9, 2);
        CursorDriver driver = restored(LAST, TestSettings.reading().maxRecordsPerPage(2));
        pass(driver, 1_000);
        pass(driver, 1_500);
        // The second page was requested ahead, and was in memory when the stream was replaced.
        stream.appendAll(1, 6, 2).append(7, 2, 1_700_000_000_000L).appendAll(8, 20, 2);
        int transactions = driver.transactions.size();
        pass(driver, 40_000);
        assertThat(driver.transactions).hasSize(transactions);
        assertThat(driver.cursor.nextPosition().getKind())
                .isEqualTo(StreamPosition.Kind.AT_SEQUENCE_NUMBER);

        assertReplaced(() -> driver.runFor(Duration.ofSeconds(5)));
    }

    @Test
    void aPageThatArrivedLongBeforeTheOneThatItFollowsIsNoPause() {
        stream.appendAll(1, 30, 2);
        CursorDriver driver = restored(LAST, TestSettings.reading().maxRecordsPerPage(2));
        pass(driver, 60_000);
        // It was requested ahead, while the page before it was late.
        pass(driver, 1_000);
        int transactions = driver.transactions.size();
        pass(driver, 61_000);

        assertThat(driver.transactions.size()).isGreaterThan(transactions);
    }

    /** Passes the next page on at once, as if it had arrived at this time. */
    private void pass(CursorDriver driver, long arrivedAtMillis) {
        driver.cursor.onRequest();
        driver.transactions.addAll(
                driver.cursor.onPage(
                        stream.fetch(driver.cursor.nextPosition(), driver.cursor.nextLimit())
                                .timed(arrivedAtMillis, 100)));
    }

    @Test
    void anotherOperationIsAnotherStream() {
        stream.appendAll(1, 9, 2);
        CursorDriver driver =
                restored(
                        new LastEvent(
                                EventId.of(5, 2), 5_000, ChangeOperation.REMOVE, false, true));

        assertReplaced(driver::step).withMessageContaining("REMOVE of");
        assertThat(driver.transactions).isEmpty();
    }

    @Test
    void whatTheRecordLackedIsNotCompared() {
        stream.appendAll(1, 9, 2);
        CursorDriver driver =
                restored(new LastEvent(EventId.of(5, 2), 0, null, false, true)).step();

        assertThat(driver.transactions).hasSize(4);
    }

    @Test
    void ignoreReadsOnWhateverIsThere() {
        stream.appendAll(1, 4, 2).append(5, 2, 1_700_000_000_000L).appendAll(6, 9, 2);
        CursorDriver driver =
                restored(LAST, TestSettings.reading().streamIdentity(StreamIdentityPolicy.IGNORE))
                        .step();

        assertThat(stream.requests).containsExactly(StreamPosition.after(EventId.of(5, 2)));
        assertThat(driver.transactions).hasSize(4);
    }

    @Test
    void aPositionOfWhichNothingMoreIsKnownIsNotChecked() {
        stream.appendAll(1, 9, 2);
        new CursorDriver(
                        stream,
                        StreamPosition.after(EventId.of(5, 2)),
                        StreamEnd.never(),
                        TestSettings.reading())
                .step();

        assertThat(stream.requests).containsExactly(StreamPosition.after(EventId.of(5, 2)));
    }

    // ------------------------------------------------------------------ expired

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnIfTheLastEventHasExpired(boolean looksLikeHead) {
        stream.expiredLooksLikeHead = looksLikeHead;
        stream.appendAll(1, 9, 2).expiredThrough = 5;
        CursorDriver driver = restored(LAST).runTo(Duration.ofSeconds(10));

        assertThat(driver.texts()).containsExactly("6:1-6:2", "7:1-7:2", "8:1-8:2", "9:1-9:2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnIfAllHasExpired(boolean looksLikeHead) {
        stream.expiredLooksLikeHead = looksLikeHead;
        stream.appendAll(1, 5, 2).expiredThrough = 5;
        CursorDriver driver = restored(LAST).runTo(Duration.ofMinutes(2));
        stream.append(6, 1);
        driver.runFor(Duration.ofSeconds(5));

        assertThat(driver.texts()).containsExactly("6:1-6:1");
    }

    @Test
    void anIdleStreamThatHasExpiredCostsNoFurtherRequests() {
        stream.appendAll(1, 5, 2).expiredThrough = 5;
        CursorDriver driver = restored(LAST).runTo(Duration.ofMinutes(1));
        int before = stream.requests.size();

        driver.runFor(Duration.ofMinutes(1));

        assertThat(stream.requests.size() - before).isLessThanOrEqualTo(61);
    }

    @Test
    void aPositionThatHasExpiredWithWhatFollowsIsLeftByPolicy() {
        stream.appendAll(1, 9, 2).expiredThrough = 7;

        assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> restored(LAST).runTo(Duration.ofMinutes(1)))
                .satisfies(e -> assertThat(e.getKind()).isEqualTo(Kind.EXPIRED))
                .withMessageContaining("'scan.expired-position'");
    }

    // ------------------------------------------------------------------ not there

    @Test
    void anotherCommitOfTheSameNumberFailsAtOnce() {
        // In the other stream, commit 5 has only one operation.
        stream.appendAll(1, 4, 1).append(5, 1, 1_700_000_000_000L).appendAll(6, 9, 1);
        CursorDriver driver = restored(LAST);

        assertReplaced(() -> driver.steps(2))
                .withMessageContaining("Event 5:1 is ADD")
                .withMessageContaining("1700000000000")
                .withMessageContaining("event 5:2, it was ADD")
                .withMessageContaining("5000");
        assertThat(driver.transactions).isEmpty();
    }

    @Test
    void aStreamThatDoesNotHaveTheLastEventFails() {
        stream.appendAll(1, 9, 1);
        CursorDriver driver = restored(LAST);

        assertReplaced(() -> driver.runTo(Duration.ofMinutes(1)))
                .withMessageContaining("Event 5:2 has been missing for 30")
                .withMessageContaining("'scan.missing-commit.timeout'")
                .withMessageContaining("5000");
        assertThat(driver.transactions).isEmpty();
        assertThat(driver.time.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
    }

    @Test
    void anOutageDoesNotCountAgainstALastEventThatIsMissing() {
        stream.appendAll(1, 9, 2).hidden.put(5L, 6);
        CursorDriver driver = restored(LAST).steps(3);
        stream.failNext(10, Kind.UNAVAILABLE);
        driver.runFor(Duration.ofMinutes(2));

        assertThat(driver.transactions).hasSize(4);
    }

    @Test
    void aRequestThatTimesOutDoesNotCountAgainstALastEventThatIsMissing() {
        stream.appendAll(1, 9, 2).hidden.put(5L, 6);
        CursorDriver driver = restored(LAST).steps(3);
        driver.timeOutNextRequest(Duration.ofMinutes(2));
        driver.runFor(Duration.ofMinutes(3));

        assertThat(driver.transactions).hasSize(4);
    }

    @Test
    void timeWithoutRequestsDoesNotCountAgainstALastEventThatIsMissing() {
        stream.appendAll(1, 9, 2).hidden.put(5L, 6);
        CursorDriver driver = restored(LAST).steps(3);
        driver.time.advance(Duration.ofMinutes(5));
        driver.runFor(Duration.ofSeconds(30));

        assertThat(driver.transactions).hasSize(4);
    }

    @Test
    void aLastEventThatStaysMissingFailsEvenIfEverySecondRequestDoes() {
        stream.appendAll(1, 9, 1);
        int[] request = {0};
        stream.beforeAnswer =
                position -> {
                    if (request[0]++ % 2 == 1) {
                        stream.failNext(1, Kind.UNAVAILABLE);
                    }
                };
        CursorDriver driver = restored(LAST);

        assertReplaced(() -> driver.runTo(Duration.ofMinutes(2)))
                .withMessageContaining("'scan.missing-commit.timeout'");
    }

    /** For a moment, Neptune may show a later commit but not an earlier one. */
    @Test
    void aLastEventThatIsMissingForTheMomentIsWaitedFor() {
        stream.appendAll(1, 9, 2).hidden.put(5L, 20);
        CursorDriver driver = restored(LAST).runTo(Duration.ofSeconds(30));

        assertThat(driver.texts()).containsExactly("6:1-6:2", "7:1-7:2", "8:1-8:2", "9:1-9:2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReplicaThatLagsIsWaitedForAndThenCompared(boolean silent) {
        stream.silentAboutHead = silent;
        stream.appendAll(1, 9, 2);
        stream.lag = () -> 6;
        CursorDriver driver = restored(LAST).runTo(Duration.ofSeconds(30));
        assertThat(driver.transactions).isEmpty();
        stream.lag = () -> 0;
        driver.runFor(Duration.ofSeconds(5));

        assertThat(driver.texts()).containsExactly("6:1-6:2", "7:1-7:2", "8:1-8:2", "9:1-9:2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherStreamThatOvertakesThePositionInTimeIsFoundOut(boolean silent) {
        stream.silentAboutHead = silent;
        for (long commit = 1; commit <= 3; commit++) {
            stream.append(commit, 2, 1_700_000_000_000L);
        }
        CursorDriver driver = restored(LAST).runTo(Duration.ofSeconds(30));
        for (long commit = 4; commit <= 9; commit++) {
            stream.append(commit, 2, 1_700_000_000_000L);
        }

        assertReplaced(() -> driver.runFor(Duration.ofSeconds(30)));
        assertThat(driver.transactions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamThatKeepsEndingBeforeThePositionWasReset(boolean silent) {
        stream.silentAboutHead = silent;
        stream.appendAll(1, 3, 2);

        assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> restored(LAST).runTo(Duration.ofMinutes(3)))
                .satisfies(e -> assertThat(e.getKind()).isEqualTo(Kind.STREAM_RESET));
    }

    // ------------------------------------------------------------------ while the job runs

    /** When the endpoint is available again, the new stream has grown beyond the position. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UNAVAILABLE", "TIMED_OUT", "GARBLED"})
    void aStreamThatWasReplacedDuringAnOutageFails(Kind kind) {
        CursorDriver driver = running();
        replaceStream();
        stream.failNext(3, kind);

        assertReplaced(() -> driver.runFor(Duration.ofMinutes(1)));
        assertThat(driver.transactions).hasSize(5);
    }

    @Test
    void theSameStreamIsReadOnAfterAnOutage() {
        CursorDriver driver = running();
        stream.append(6, 2);
        stream.failNext(3, Kind.UNAVAILABLE);
        driver.runFor(Duration.ofMinutes(1));

        assertThat(driver.transactions).hasSize(6);
    }

    @Test
    void aLastEventThatExpiredDuringAnOutageIsLeft() {
        CursorDriver driver = running();
        stream.append(6, 2).expiredThrough = 5;
        stream.failNext(3, Kind.UNAVAILABLE);
        driver.runFor(Duration.ofMinutes(1));

        assertThat(driver.transactions).hasSize(6);
    }

    /** Back pressure or a paused split: no request shows that the endpoint was unavailable. */
    @Test
    void aStreamThatWasReplacedWhileNobodyAskedFails() {
        CursorDriver driver = running();
        replaceStream();
        driver.time.advance(Duration.ofMinutes(5));

        assertReplaced(() -> driver.runFor(Duration.ofSeconds(5)));
        assertThat(driver.transactions).hasSize(5);
    }

    /** In the stream that is checked, the commit of that number is shorter. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anIdleCheckThatDoesNotFindTheLastEventEmitsNothing(boolean fails) {
        CursorDriver driver = running();
        driver.runFor(Duration.ofMinutes(1));
        StreamPosition check = StreamPosition.at(EventId.of(5, 2));
        while (!driver.cursor.nextPosition().equals(check)) {
            driver.step();
        }
        stream.commits.clear();
        for (long commit = 1; commit <= 50; commit++) {
            stream.append(commit, 1, 1_700_000_000_000L);
        }
        if (fails) {
            stream.failNext(1, Kind.UNAVAILABLE);
        }

        assertReplaced(() -> driver.runFor(Duration.ofSeconds(10)));
        assertThat(driver.transactions).hasSize(5);
    }

    @Test
    void aStreamThatWasReplacedWhileItWasIdleFailsAtTheNextCheck() {
        CursorDriver driver = running();
        stream.commits.clear();
        for (long commit = 1; commit <= 5; commit++) {
            stream.append(commit, 2, 1_700_000_000_000L);
        }

        assertReplaced(() -> driver.runFor(Duration.ofMinutes(1)));
        assertThat(driver.transactions).hasSize(5);
    }

    private CursorDriver running() {
        stream.appendAll(1, 5, 2);
        return new CursorDriver(
                        stream,
                        StreamPosition.trimHorizon(),
                        StreamEnd.never(),
                        TestSettings.reading())
                .runTo(Duration.ofSeconds(10));
    }

    private void replaceStream() {
        stream.commits.clear();
        for (long commit = 1; commit <= 50; commit++) {
            stream.append(commit, 2, 1_700_000_000_000L);
        }
    }

    // ------------------------------------------------------------------ inside a transaction

    @Test
    void theRestOfATransactionThatIsMissingAfterARestoreIsNoticed() {
        stream.append(5, 4).appendAll(6, 7, 2);
        stream.commits.get(5L).subList(2, 4).clear();
        CursorDriver driver =
                restored(new LastEvent(EventId.of(5, 2), 5_000, ChangeOperation.ADD, true, true));

        assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> driver.runTo(Duration.ofMinutes(2)))
                .satisfies(e -> assertThat(e.getKind()).isEqualTo(Kind.MISSING_COMMITS))
                .withMessageContaining("The end of commit 5 is missing");
        assertThat(driver.transactions).isEmpty();
    }

    @Test
    void anEngineThatMarksLastOperationsIsRememberedAfterARestore() {
        stream.appendAll(1, 5, 2).append(6, 4);
        // The head of a replica that has only a part of commit 6.
        stream.commits.get(6L).subList(2, 4).clear();
        CursorDriver driver = restored(LAST).runTo(Duration.ofSeconds(10));
        assertThat(driver.transactions).isEmpty();

        stream.append(6, 4);
        driver.runFor(Duration.ofSeconds(5));
        assertThat(driver.texts()).containsExactly("6:1-6:4");
    }

    // ------------------------------------------------------------------ helpers

    private CursorDriver restored(LastEvent last) {
        return restored(last, TestSettings.reading());
    }

    private CursorDriver restored(LastEvent last, TestSettings.Reading settings) {
        return new CursorDriver(stream, last, settings);
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<NeptuneStreamsException>
            assertReplaced(ThrowingCallable reading) {
        Consumer<NeptuneStreamsException> replaced =
                e -> assertThat(e.getKind()).isEqualTo(Kind.STREAM_REPLACED);
        return assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(reading)
                .satisfies(replaced);
    }
}
