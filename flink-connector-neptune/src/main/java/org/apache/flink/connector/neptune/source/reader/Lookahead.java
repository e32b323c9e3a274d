/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.source.metrics.NeptuneStreamsReaderMetrics;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;
import org.apache.flink.connector.neptune.stream.read.ReadSettings;

import javax.annotation.Nullable;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * Decides which pages are requested ahead. It makes no request itself. Guarded by the lock of the
 * {@link PageFetcher}.
 *
 * <p>What is requested next is decided from the first request of the {@link PageChain} to the last:
 *
 * <ul>
 *   <li>If a page names its last event and nothing is requested after it, the page after that event
 *       is requested. This guess is exact.
 *   <li>If the next guess begins later than directly after that event, the part in between is
 *       requested.
 *   <li>If the next guess has nothing after that event, the guess is dropped.
 *   <li>If the last request of the chain has not named its last event, the page after it is
 *       requested at the commit where it probably begins ({@link PageSpan}). Commit numbers have no
 *       gaps, so a page can begin at almost every commit. This guess is not made with a look-ahead
 *       of 1, nor beyond the head of the stream as far as that is known.
 * </ul>
 *
 * <p>{@link LookaheadWindow} limits the number of guesses. After a failure nothing is requested
 * ahead until a page arrives that was requested later.
 */
final class Lookahead {

    /** A part in between is at least this fraction of a page. */
    private static final int LEAST_PART = 8;

    /** The most pages of the chain per guess: the guess, and the parts up to the next one. */
    private static final int PAGES_PER_GUESS = 4;

    /** The limit of a part, as a multiple of its average number of records. */
    private static final int PART_RESERVE = 2;

    private final int most;
    private final long maxBytes;
    private final LongSupplier headCommitNum;
    private final Runnable refreshHead;
    private final NeptuneStreamsReaderMetrics metrics;
    private final LookaheadWindow window;
    private final PageChain chain;
    private final PageSpan span = new PageSpan();

    private int limit;
    private boolean mayLookAhead;

    /** Whether nothing may be requested ahead, because a request failed. */
    private boolean held;

    /** The request that ends {@link #held} when its page arrives. */
    @Nullable private PageRequest trial;

    /**
     * Creates the decisions for one split.
     *
     * @param most the most pages to request ahead; 0 for none
     * @param maxBytes the most bytes of records that these pages may have, as JSON
     * @param headCommitNum the last commit of the stream as far as is known; negative if unknown
     * @param refreshHead asks for a newer {@code headCommitNum}. Called often, must not block.
     */
    Lookahead(
            int most,
            long maxBytes,
            LongSupplier headCommitNum,
            Runnable refreshHead,
            NeptuneStreamsReaderMetrics metrics) {
        this.most = most;
        this.maxBytes = maxBytes;
        this.headCommitNum = headCommitNum;
        this.refreshHead = refreshHead;
        this.metrics = metrics;
        this.window = new LookaheadWindow(most);
        this.chain = new PageChain(metrics);
    }

    /** Creates the decisions for one split with the configured limits. */
    static Lookahead of(
            ReadSettings settings,
            LagTracker lags,
            HeadProbe probe,
            NeptuneStreamsReaderMetrics metrics) {
        return new Lookahead(
                settings.getLookahead(),
                settings.getMaxBytesOfLookahead(),
                lags::headCommitNum,
                probe::runSoon,
                metrics);
    }

    /** The request that answered the last call; null if there was no call. */
    @Nullable
    PageRequest first() {
        return chain.first();
    }

    /**
     * Takes the guess that probably answers a call. It is the first of the chain afterwards.
     *
     * <p>A guess that failed before the call is no answer, because its error may be out of date. A
     * guess that is under way is one even if it fails later: that failure is new, and another
     * request would only repeat it.
     *
     * @param maxRecords the most records that the page may have
     * @return null if no guess answers the call
     */
    @Nullable
    PageRequest take(StreamPosition position, int maxRecords) {
        if (!chain.isFollowedBy(position)) {
            return null;
        }
        dropPassedGuesses();
        PageRequest guess = chain.firstGuess();
        if (guess == null || guess.limit() > maxRecords || !guess.canContinue(first(), false)) {
            return null;
        }
        useLimit(maxRecords);
        chain.removeFirst();
        return guess;
    }

    /**
     * To be called when the page of a guess that was taken has arrived.
     *
     * @param rest the part of the page that answers the call; empty if it does not answer it
     */
    void onTaken(PageRequest guess, StreamPage page, StreamPage rest) {
        if (rest.isEmpty()) {
            metrics.onGuessWasted(guess.recordBytes());
            return;
        }
        window.onUsed();
        int cut = page.getRecords().size() - rest.getRecords().size();
        metrics.onGuessUsed(PageRequest.bytes(page.getRecords().subList(0, cut)));
    }

    /**
     * Makes a request that answers a call, and drops the guesses that do not follow it. They would
     * compete with it for the connection.
     *
     * @param maxRecords the most records that the page may have
     */
    PageRequest begin(StreamPosition position, int maxRecords, boolean mayRequestAhead) {
        mayLookAhead = mayRequestAhead;
        boolean follows = chain.isFollowedBy(position);
        boolean repeats = first() != null && first().position().equals(position);
        if (!mayRequestAhead || maxRecords != limit || !(follows || repeats)) {
            chain.dropGuesses();
        } else if (repeats) {
            chain.dropGuessesUnderWay();
        }
        if (mayRequestAhead || limit == 0) {
            // Checks at the head have other limits for a moment.
            useLimit(maxRecords);
        }
        PageRequest request;
        if (!follows) {
            request = PageRequest.of(position, maxRecords);
        } else if (chain.firstGuess() == null) {
            request = first().following(maxRecords, false);
        } else {
            request = partBetween(first(), chain.firstGuess());
        }
        chain.replaceFirst(request);
        if (held) {
            trial = request;
        }
        return request;
    }

    private void useLimit(int maxRecords) {
        if (maxRecords != limit) {
            limit = maxRecords;
            span.forget();
        }
    }

    void onArrived(PageRequest request, StreamPage page) {
        request.onArrived(page);
        if (request == trial) {
            held = false;
            trial = null;
        }
        if (request.limit() == limit && !page.isEmpty()) {
            if (isFull(request, page)) {
                span.onPage(page, request.recordBytes());
            } else if (request == first()) {
                // The reader is at the head, so there is nothing to guess at.
                span.forget();
            }
        }
        if (window.size() == 0 && request == first()) {
            window.onUsed();
        }
    }

    /** Whether the page is as large as the server makes it. One that ends at the head is not. */
    private boolean isFull(PageRequest request, StreamPage page) {
        long last = page.lastEventId().getCommitNum();
        long commits = last - page.firstEventId().getCommitNum();
        return page.getReceivedRecords() >= limit
                || headCommitNum.getAsLong() - last > commits
                || request.recordBytes() >= PageSpan.LARGE_PAGE;
    }

    void onFailed(PageRequest request, Throwable failure) {
        if (!chain.contains(request)) {
            return;
        }
        boolean overload =
                failure instanceof NeptuneStreamsException
                        && (((NeptuneStreamsException) failure).getKind() == Kind.THROTTLED
                                || ((NeptuneStreamsException) failure).getKind() == Kind.TIMED_OUT);
        // Guesses that are under way at the same time fail for the same reason.
        if (overload && (!held || request == trial)) {
            window.onOverload();
        }
        held = true;
        trial = null;
        chain.drop(request);
    }

    /** The next request to make ahead, which is part of the chain now; null for none. */
    @Nullable
    PageRequest next() {
        if (held || !mayLookAhead) {
            return null;
        }
        dropPassedGuesses();
        for (int i = 0; i < chain.size(); i++) {
            PageRequest next = i + 1 < chain.size() ? nextBetween(i) : nextAfter(chain.get(i));
            if (next != null) {
                chain.add(i + 1, next);
                return next;
            }
        }
        return null;
    }

    /** The part between a request and the guess after it; null if none is to be requested. */
    @Nullable
    private PageRequest nextBetween(int index) {
        PageRequest request = chain.get(index);
        PageRequest guess = chain.get(index + 1);
        if (request.lastEventId() == null || guess.canContinue(request, span.hasSeveralCommits())) {
            return null;
        }
        // The part after the first request is needed in any case.
        boolean hasRoom = chain.size() <= PAGES_PER_GUESS * window.size() && hasBytesForAPage();
        return index == 0 || hasRoom ? partBetween(request, guess) : null;
    }

    /** The guess after the last request of the chain; null if none is to be made. */
    @Nullable
    private PageRequest nextAfter(PageRequest last) {
        if (chain.guesses() >= window.size() || (chain.size() > 1 && !hasBytesForAPage())) {
            return null;
        }
        if (last.lastEventId() != null) {
            return last.following(limit, false);
        }
        boolean knowsPlace = span.isKnown() && last.firstCommitNum() != PageRequest.UNKNOWN;
        if (most < 2 || last.hasArrived() || !knowsPlace) {
            return null;
        }
        long commitNum = last.firstCommitNum() + span.commitsToNextGuess();
        if (commitNum > headCommitNum.getAsLong()) {
            refreshHead.run();
            return null;
        }
        return PageRequest.of(StreamPosition.at(EventId.of(commitNum, 1)), limit);
    }

    private boolean hasBytesForAPage() {
        long bytesPerPage = span.bytesPerPage();
        return chain.bytesOfGuesses(bytesPerPage) + bytesPerPage <= maxBytes;
    }

    /** The request for the part between two pages. */
    private PageRequest partBetween(PageRequest before, PageRequest next) {
        if (before.limit() < limit || !span.isKnown() || span.isUneven()) {
            // The estimate was too small, or it can't be made.
            return before.following(limit, true);
        }
        long commits = next.firstCommitNum() - before.lastEventId().getCommitNum();
        long records = PART_RESERVE * span.recordsIn(commits);
        long least = Math.max(1, limit / LEAST_PART);
        return before.following((int) Math.min(limit, Math.max(least, records)), true);
    }

    private void dropPassedGuesses() {
        for (int i = chain.dropPassedGuesses(); i > 0; i--) {
            window.onWasted();
        }
    }

    /** The guesses that were dropped since the last call and are to be cancelled. */
    List<PageRequest> takeDropped() {
        return chain.takeDropped();
    }
}
