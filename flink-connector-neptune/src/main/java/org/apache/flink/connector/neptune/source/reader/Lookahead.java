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

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Decides which pages are requested ahead. It makes no request itself. Guarded by the lock of the
 * {@link PageFetcher}.
 *
 * <p>The requests form a chain in the order of the stream. The first one answers the last call, and
 * the others are guesses. What is requested next is decided from the first request to the last:
 *
 * <ul>
 *   <li>If a page names its last event and nothing is requested after it, the page after that event
 *       is requested. This guess is exact.
 *   <li>If the next guess begins later than directly after that event, the part in between is
 *       requested.
 *   <li>If the next guess has nothing after that event, the guess is dropped.
 *   <li>If the last request of the chain has not named its last event, the page after it is
 *       requested at the commit where it probably begins ({@link PageSpan}). Commit numbers have no
 *       gaps, so most of them can be requested. This guess is not made with a look-ahead of 1, nor
 *       beyond the head of the stream as far as that is known.
 * </ul>
 *
 * <p>{@link LookaheadWindow} limits the number of guesses. After a failure nothing is requested
 * ahead until a page arrives that was requested later.
 */
final class Lookahead {

    /** A part in between is at least this fraction of a page. */
    private static final int LEAST_PART = 8;

    /** A part is requested with so many times the records that it has on average. */
    private static final int PART_RESERVE = 2;

    private final int most;
    private final long maxBytes;
    private final LongSupplier headCommitNum;
    private final Runnable refreshHead;
    private final NeptuneStreamsReaderMetrics metrics;
    private final LookaheadWindow window;
    private final PageSpan span = new PageSpan();

    private final List<PageRequest> chain = new ArrayList<>();
    private final List<PageRequest> dropped = new ArrayList<>();
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
    }

    /** The request that answered the last call; null if there was no call. */
    @Nullable
    PageRequest first() {
        return chain.isEmpty() ? null : chain.get(0);
    }

    /**
     * Takes the guess that answers a call. It is the first of the chain afterwards.
     *
     * <p>A guess that failed before the call is no answer, because its error may be out of date. A
     * guess that is under way is one even if it fails later: that failure is new, and another
     * request would only repeat it.
     *
     * @return null if no guess answers the call
     */
    @Nullable
    PageRequest take(StreamPosition position, int callLimit) {
        if (!follows(position)) {
            return null;
        }
        dropPassedGuesses();
        PageRequest guess = chain.size() > 1 ? chain.get(1) : null;
        if (guess == null || guess.limit() > callLimit || !guess.canContinue(first())) {
            return null;
        }
        if (guess.hasFailed()) {
            drop(1);
            return null;
        }
        useLimit(callLimit);
        chain.remove(0);
        window.onUsed();
        metrics.onGuessUsed();
        return guess;
    }

    /**
     * Makes a request that answers a call, and drops the guesses that do not follow it. They would
     * compete with it for the connection.
     */
    PageRequest begin(StreamPosition position, int callLimit, boolean mayRequestAhead) {
        boolean keepsLimit = callLimit == limit;
        useLimit(callLimit);
        boolean follows = follows(position);
        boolean repeats = !chain.isEmpty() && first().position().equals(position);
        if (!mayRequestAhead || !keepsLimit || !(follows || repeats)) {
            dropAll();
        } else if (repeats) {
            dropUnderWay();
        }
        PageRequest request;
        if (!follows) {
            request = PageRequest.of(position, callLimit);
        } else if (chain.size() > 1) {
            request = partBetween(first(), chain.get(1));
        } else {
            request = first().following(callLimit, false);
        }
        if (!chain.isEmpty()) {
            chain.remove(0);
        }
        chain.add(0, request);
        mayLookAhead = mayRequestAhead;
        if (held) {
            trial = request;
        }
        return request;
    }

    private boolean follows(StreamPosition position) {
        return !chain.isEmpty()
                && first().lastEventId() != null
                && position.equals(StreamPosition.after(first().lastEventId()));
    }

    private void useLimit(int callLimit) {
        if (callLimit != limit) {
            limit = callLimit;
            span.forget();
        }
    }

    void onArrived(PageRequest request, StreamPage page) {
        request.onArrived(page);
        if (request == trial) {
            held = false;
            trial = null;
        }
        if (request.limit() == limit && !page.isEmpty() && !isHead(page.lastEventId())) {
            span.onPage(page);
        }
        if (window.size() == 0 && request == first()) {
            window.onUsed();
        }
    }

    private boolean isHead(EventId event) {
        return event.getCommitNum() >= headCommitNum.getAsLong() && headCommitNum.getAsLong() >= 0;
    }

    void onFailed(PageRequest request, Throwable failure) {
        request.onFailed();
        if (!chain.contains(request)) {
            return;
        }
        boolean overload =
                failure instanceof NeptuneStreamsException
                        && (((NeptuneStreamsException) failure).getKind() == Kind.THROTTLED
                                || ((NeptuneStreamsException) failure).getKind() == Kind.TIMED_OUT);
        // Requests that are under way at the same time fail for the same reason.
        if (overload && !held) {
            window.onOverload();
        }
        held = true;
        trial = null;
    }

    /** The next request to make ahead, which is part of the chain now; null for none. */
    @Nullable
    PageRequest next() {
        if (held || !mayLookAhead) {
            return null;
        }
        dropPassedGuesses();
        for (int i = 0; i < chain.size(); i++) {
            PageRequest request = chain.get(i);
            boolean isLast = i + 1 == chain.size();
            if (request.lastEventId() == null) {
                if (isLast) {
                    return request.hasArrived() ? null : add(probablyAfter(request));
                }
            } else if (isLast) {
                return hasRoom() ? add(request.following(limit, false)) : null;
            } else if (!chain.get(i + 1).canContinue(request) && (i == 0 || hasBytesForAPage())) {
                PageRequest part = partBetween(request, chain.get(i + 1));
                chain.add(i + 1, part);
                return part;
            }
        }
        return null;
    }

    @Nullable
    private PageRequest add(@Nullable PageRequest request) {
        if (request != null) {
            chain.add(request);
        }
        return request;
    }

    /** A guess at the page after one whose end is not known yet. */
    @Nullable
    private PageRequest probablyAfter(PageRequest request) {
        if (most < 2
                || !hasRoom()
                || !span.isKnown()
                || request.firstCommitNum() == PageRequest.UNKNOWN) {
            return null;
        }
        long commitNum = request.firstCommitNum() + span.commitsToNextGuess();
        if (commitNum > headCommitNum.getAsLong()) {
            refreshHead.run();
            return null;
        }
        return PageRequest.of(StreamPosition.at(EventId.of(commitNum, 1)), limit);
    }

    private boolean hasRoom() {
        return guesses() < window.size() && (chain.size() == 1 || hasBytesForAPage());
    }

    /** The number of guesses, without the parts between them. */
    private int guesses() {
        int guesses = 0;
        for (PageRequest guess : chain.subList(1, chain.size())) {
            guesses += guess.isPart() ? 0 : 1;
        }
        return guesses;
    }

    private boolean hasBytesForAPage() {
        long bytes = span.bytesPerPage();
        for (PageRequest guess : chain.subList(1, chain.size())) {
            bytes += guess.hasArrived() ? guess.recordBytes() : span.bytesPerPage();
        }
        return bytes <= maxBytes;
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

    /** Drops each guess that has nothing after the page before it. */
    private void dropPassedGuesses() {
        for (int i = 0; i < chain.size(); i++) {
            EventId end = chain.get(i).lastEventId();
            while (end != null && i + 1 < chain.size() && chain.get(i + 1).endsBy(end)) {
                drop(i + 1);
                window.onWasted();
            }
        }
    }

    private void dropAll() {
        while (chain.size() > 1) {
            drop(chain.size() - 1);
        }
    }

    private void dropUnderWay() {
        for (int i = chain.size() - 1; i > 0; i--) {
            if (!chain.get(i).hasArrived()) {
                drop(i);
            }
        }
    }

    private void drop(int index) {
        PageRequest guess = chain.remove(index);
        dropped.add(guess);
        metrics.onGuessWasted(guess.recordBytes());
    }

    /** The guesses that were dropped since the last call and are to be cancelled. */
    List<PageRequest> takeDropped() {
        List<PageRequest> taken = new ArrayList<>(dropped);
        dropped.clear();
        return taken;
    }
}
