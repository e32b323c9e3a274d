/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The log has commits of 10 records, unless a test says otherwise. A page has 100 records. */
class LookaheadTest {

    private static final int LIMIT = 100;
    private static final int RECORD_BYTES = 50;

    private long head = 1_000;
    private int headRefreshes;
    private Lookahead lookahead = lookahead(4, Long.MAX_VALUE);

    @Test
    void requestsPagesWhereTheyProbablyBegin() {
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        assertThat(allNext()).containsExactly(at(21), at(31), at(41), at(51));
        assertThat(second.position()).isEqualTo(after(10, 10));
    }

    @Test
    void withALookAheadOfOneItWaitsForTheEndOfThePage() {
        lookahead = lookahead(1, Long.MAX_VALUE);
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        assertThat(allNext()).isEmpty();
        second.onLastEventId(EventId.of(20, 10));
        assertThat(allNext()).containsExactly(after(20, 10));
    }

    @Test
    void withoutLookAheadItRequestsNothing() {
        lookahead = lookahead(0, Long.MAX_VALUE);
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        second.onLastEventId(EventId.of(20, 10));
        assertThat(allNext()).isEmpty();
    }

    @Test
    void endsAtTheHead() {
        head = 35;
        readFirstPage();
        begin(after(10, 10));
        assertThat(allNext()).containsExactly(at(21), at(31));
        assertThat(headRefreshes).isPositive();
    }

    @Test
    void doesNotGuessBeforeTheHeadIsKnown() {
        head = -1;
        readFirstPage();
        begin(after(10, 10));
        assertThat(allNext()).isEmpty();
        assertThat(headRefreshes).isPositive();
    }

    @Test
    void aGuessThatWasTakenMakesRoomForAnother() {
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        List<PageRequest> guesses = allNextRequests();
        arrive(second, page(11, 1, 20, 10));
        PageRequest third = lookahead.take(after(20, 10), LIMIT);
        assertThat(third).isSameAs(guesses.get(0));
        assertThat(allNext()).containsExactly(at(61));
    }

    @Test
    void aPageThatEndsTooEarlyIsFollowedByTheMissingPart() {
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        allNextRequests();
        second.onLastEventId(EventId.of(17, 10));
        List<PageRequest> part = allNextRequests();
        assertThat(part).hasSize(1);
        assertThat(part.get(0).position()).isEqualTo(after(17, 10));
        assertThat(part.get(0).limit()).as("commits 18 to 20, twice").isEqualTo(80);
        part.get(0).onLastEventId(EventId.of(18, 5));
        List<PageRequest> rest = allNextRequests();
        assertThat(rest).hasSize(1);
        assertThat(rest.get(0).position()).isEqualTo(after(18, 5));
        assertThat(rest.get(0).limit()).as("the estimate was too small").isEqualTo(LIMIT);
    }

    @Test
    void thePartsBetweenGuessesDoNotCountAsGuesses() {
        lookahead = lookahead(2, Long.MAX_VALUE);
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        List<PageRequest> guesses = allNextRequests();
        assertThat(guesses).hasSize(2);
        second.onLastEventId(EventId.of(17, 10));
        guesses.get(0).onLastEventId(EventId.of(25, 10));
        assertThat(allNext()).containsExactly(after(17, 10), after(25, 10));
    }

    @Test
    void ifTransactionsDifferVeryMuchGuessesAreFurtherApart() {
        PageRequest first = lookahead.begin(StreamPosition.trimHorizon(), LIMIT, false);
        arrive(first, page(1, 1, 10, 10));
        PageRequest second = lookahead.begin(after(10, 10), LIMIT, false);
        arrive(second, page(11, 1, 11, 9));
        PageRequest next = lookahead.begin(after(11, 9), LIMIT, false);
        arrive(next, page(12, 1, 12, 9));
        PageRequest third = begin(after(12, 9));
        List<PageRequest> guesses = allNextRequests();
        long distance = guesses.get(0).firstCommitNum() - third.firstCommitNum();
        assertThat(distance).as("three pages of 7.66 commits").isEqualTo(22);
        third.onLastEventId(EventId.of(14, 10));
        assertThat(allNextRequests().get(0).limit()).isEqualTo(LIMIT);
    }

    @Test
    void aGuessThatHasNothingMoreIsDropped() {
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        List<PageRequest> guesses = allNextRequests();
        guesses.get(0).onLastEventId(EventId.of(30, 10));
        second.onLastEventId(EventId.of(30, 10));
        lookahead.next();
        assertThat(lookahead.takeDropped()).containsExactly(guesses.get(0));
    }

    @Test
    void aPageWithinATransactionIsNoProofThatTheNextCommitFollows() {
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        allNextRequests();
        arrive(second, page(11, 1, 20, 5));
        assertThat(lookahead.take(after(20, 5), LIMIT)).isNull();
        PageRequest part = lookahead.begin(after(20, 5), LIMIT, true);
        assertThat(part.position()).isEqualTo(after(20, 5));
        assertThat(lookahead.takeDropped()).as("the guesses are kept").isEmpty();
    }

    @Test
    void onePageIsRequestedAheadWhateverItsSize() {
        lookahead = lookahead(4, 1);
        readFirstPage();
        begin(after(10, 10));
        assertThat(allNext()).containsExactly(at(21));
    }

    @Test
    void theSizeOfThePagesIsLimited() {
        lookahead = lookahead(4, 2 * LIMIT * RECORD_BYTES);
        readFirstPage();
        begin(after(10, 10));
        assertThat(allNext()).containsExactly(at(21), at(31));
    }

    @Test
    void afterAFailureNothingIsRequestedUntilALaterRequestSucceeds() {
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        List<PageRequest> guesses = allNextRequests();
        lookahead.onFailed(guesses.get(0), new NeptuneStreamsException(Kind.THROTTLED, "slow"));
        lookahead.onFailed(guesses.get(1), new NeptuneStreamsException(Kind.THROTTLED, "slow"));
        assertThat(lookahead.takeDropped()).containsExactly(guesses.get(0), guesses.get(1));
        arrive(second, page(11, 1, 20, 10));
        assertThat(allNext()).as("the second page was requested before the failure").isEmpty();
        assertThat(lookahead.take(after(20, 10), LIMIT)).as("it has failed").isNull();
        PageRequest third = begin(after(20, 10));
        assertThat(allNext()).isEmpty();
        arrive(third, page(21, 1, 30, 10));
        // The window has been halved, and two guesses are left.
        assertThat(allNext()).as("the part that the second guess should have had").hasSize(1);
        assertThat(lookahead.takeDropped()).isEmpty();
    }

    @Test
    void whileTheServerThrottlesOnlyTheNextPartIsRequested() {
        readFirstPage();
        begin(after(10, 10));
        List<PageRequest> guesses = allNextRequests();
        for (int i = 0; i < 3; i++) {
            PageRequest again = begin(after(10, 10));
            arrive(again, page(11, 1, 13, 10));
            lookahead.onFailed(again, new NeptuneStreamsException(Kind.THROTTLED, "slow"));
        }
        PageRequest second = begin(after(13, 10));
        guesses.forEach(guess -> guess.onLastEventId(EventId.of(guess.firstCommitNum(), 1)));
        arrive(second, page(14, 1, 15, 10));
        assertThat(allNext().size()).isLessThanOrEqualTo(1);
    }

    @Test
    void eachAttemptThatIsThrottledHalvesTheWindow() {
        readFirstPage();
        for (int i = 0; i < 3; i++) {
            PageRequest attempt = begin(after(10, 10));
            allNext();
            lookahead.onFailed(attempt, new NeptuneStreamsException(Kind.THROTTLED, "slow"));
        }
        PageRequest last = begin(after(10, 10));
        last.onLastEventId(EventId.of(20, 10));
        arrive(last, page(11, 1, 20, 10));
        assertThat(allNext()).isEmpty();
    }

    @Test
    void aTransactionThatIsLargerThanAPageIsReadOnAsSoonAsThePageNamesItsEnd() {
        PageRequest first = lookahead.begin(StreamPosition.trimHorizon(), LIMIT, false);
        arrive(first, large(1, 1));
        PageRequest second = begin(after(1, LIMIT));
        assertThat(allNext()).containsExactly(at(2), at(3), at(4), at(5));
        second.onLastEventId(EventId.of(1, 2 * LIMIT));
        assertThat(allNext()).containsExactly(after(1, 2 * LIMIT));
    }

    /** A page within one transaction that goes on. */
    private static StreamPage large(long commitNum, long firstOp) {
        List<ChangeRecord> records = new ArrayList<>();
        for (long op = firstOp; op < firstOp + LIMIT; op++) {
            PropertyGraphChange record = new PropertyGraphChange();
            record.setCommitNum(commitNum);
            record.setOpNum(op);
            record.setCommitTimestamp(1_000 + commitNum);
            record.setJsonBytes(RECORD_BYTES);
            records.add(record);
        }
        return StreamPage.of(records, LIMIT * RECORD_BYTES);
    }

    @Test
    void pagesOfUnknownSizeCountAsLargeOnes() {
        lookahead = lookahead(16, 64 << 20);
        PageRequest request = lookahead.begin(StreamPosition.trimHorizon(), LIMIT, true);
        int requests = 0;
        for (long commit = 10; request != null; commit += 10) {
            request.onLastEventId(EventId.of(commit, 10));
            request = lookahead.next();
            requests++;
        }
        assertThat(requests).as("64 MB, 9 MB each, and the first request").isEqualTo(8);
    }

    @Test
    void aPageThatEndsAtTheHeadSaysNothingAboutThePlaceOfTheNext() {
        head = 16;
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        arrive(second, page(11, 1, 15, 10));
        headRefreshes = 0;
        begin(after(15, 10));
        assertThat(allNext()).isEmpty();
        assertThat(headRefreshes).isZero();
    }

    @Test
    void aRepeatedRequestDoesNotCompeteWithGuesses() {
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        List<PageRequest> guesses = allNextRequests();
        arrive(guesses.get(1), page(31, 1, 40, 10));
        lookahead.onFailed(second, new NeptuneStreamsException(Kind.THROTTLED, "slow"));
        begin(after(10, 10));
        assertThat(lookahead.takeDropped())
                .containsExactlyInAnyOrder(guesses.get(0), guesses.get(2), guesses.get(3));
    }

    @Test
    void anotherLimitDropsAllGuesses() {
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        List<PageRequest> guesses = allNextRequests();
        arrive(second, page(11, 1, 20, 10));
        assertThat(lookahead.take(after(20, 10), LIMIT / 2)).isNull();
        lookahead.begin(after(20, 10), LIMIT / 2, true);
        assertThat(lookahead.takeDropped()).containsExactlyInAnyOrderElementsOf(guesses);
    }

    @Test
    void anEngineThatMarksNoLastOperationIsReadWithAnOverlap() {
        PageRequest first = lookahead.begin(StreamPosition.trimHorizon(), LIMIT, false);
        arrive(first, unmarked(page(1, 1, 10, 10)));
        PageRequest second = begin(after(10, 10));
        List<PageRequest> guesses = allNextRequests();
        assertThat(guesses.get(0).position()).isEqualTo(at(19));
        arrive(second, unmarked(page(11, 1, 20, 10)));
        PageRequest third = lookahead.take(after(20, 10), LIMIT);
        StreamPage rest = third.continueAfter(second, unmarked(page(19, 1, 28, 10)));
        assertThat(rest.firstEventId()).isEqualTo(EventId.of(21, 1));
        assertThat(rest.lastEventId()).isEqualTo(EventId.of(28, 10));
    }

    @Test
    void aPageOfAnotherLogContinuesNothing() {
        readFirstPage();
        PageRequest second = begin(after(10, 10));
        arrive(second, page(11, 1, 20, 10));
        PageRequest guess = PageRequest.of(at(19), LIMIT);
        StreamPage other = page(19, 1, 28, 10);
        other.getRecords().forEach(record -> record.setCommitTimestamp(77));
        assertThat(guess.continueAfter(second, other).isEmpty()).isTrue();
        assertThat(guess.continueAfter(second, page(19, 1, 28, 10)).firstEventId())
                .isEqualTo(EventId.of(21, 1));
    }

    private void readFirstPage() {
        PageRequest first = lookahead.begin(StreamPosition.trimHorizon(), LIMIT, false);
        arrive(first, page(1, 1, 10, 10));
        assertThat(allNext()).isEmpty();
    }

    private PageRequest begin(StreamPosition position) {
        return lookahead.begin(position, LIMIT, true);
    }

    private void arrive(PageRequest request, StreamPage page) {
        lookahead.onArrived(request, page);
    }

    private List<StreamPosition> allNext() {
        List<StreamPosition> positions = new ArrayList<>();
        allNextRequests().forEach(request -> positions.add(request.position()));
        return positions;
    }

    private List<PageRequest> allNextRequests() {
        List<PageRequest> requests = new ArrayList<>();
        for (PageRequest next = lookahead.next(); next != null; next = lookahead.next()) {
            requests.add(next);
        }
        return requests;
    }

    private Lookahead lookahead(int most, long maxBytes) {
        return new Lookahead(
                most, maxBytes, () -> head, () -> headRefreshes++, TestFetchers.metrics());
    }

    private static StreamPosition at(long commitNum) {
        return StreamPosition.at(EventId.of(commitNum, 1));
    }

    private static StreamPosition after(long commitNum, long opNum) {
        return StreamPosition.after(EventId.of(commitNum, opNum));
    }

    private static StreamPage page(long firstCommit, long firstOp, long lastCommit, long lastOp) {
        List<ChangeRecord> records = new ArrayList<>();
        for (long commit = firstCommit; commit <= lastCommit; commit++) {
            for (long op = commit == firstCommit ? firstOp : 1;
                    op <= (commit == lastCommit ? lastOp : 10);
                    op++) {
                PropertyGraphChange record = new PropertyGraphChange();
                record.setCommitNum(commit);
                record.setOpNum(op);
                record.setCommitTimestamp(1_000 + commit);
                record.setLastOp(op == 10);
                record.setJsonBytes(RECORD_BYTES);
                records.add(record);
            }
        }
        return StreamPage.of(records, (long) records.size() * RECORD_BYTES);
    }

    private static StreamPage unmarked(StreamPage page) {
        page.getRecords().forEach(record -> record.setLastOp(false));
        return page;
    }
}
