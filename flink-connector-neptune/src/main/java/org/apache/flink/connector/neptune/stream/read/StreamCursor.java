/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Follows a stream: says what to request next and when, and turns the answers into transactions. It
 * makes no request and does not block. Not thread-safe.
 *
 * <p>How a page is processed: if it begins with the last event that was read, {@link
 * StreamIdentity} compares that event. {@link GapWatch} holds back the records after a gap, {@link
 * TransactionAssembler} makes transactions of the others, and the position advances past them. If
 * there are no records, {@link HeadWatch} decides whether this is the head of the stream. {@link
 * ExpiryWatch} decides about an expired position, {@link RetryTracker} whether a failed request is
 * made again, {@link PageLimit} how many records are requested. All of them only judge. What is
 * requested next, the {@link CursorState}, is decided here alone, so this class has more than 300
 * lines.
 */
@Internal
public final class StreamCursor {

    private static final Logger LOG = LoggerFactory.getLogger(StreamCursor.class);

    /**
     * A reset takes longer than this. So the stream can have been replaced unnoticed only if there
     * was no answer for longer than this.
     */
    private static final long UNOBSERVED_NANOS = TimeUnit.SECONDS.toNanos(30);

    /**
     * Neptune ends a page with the record that makes it larger than 10 MB. A page that ends with a
     * smaller record than this was not cut off.
     */
    private static final int LARGE_RECORD = 1024 * 1024;

    private final String stream;
    private final ReadListener listener;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final long pollBackoffMinNanos;

    private final StreamIdentity identity;
    private final GapWatch gaps;
    private final TransactionAssembler assembler;
    private final HeadWatch head;
    private final ExpiryWatch expiry;
    private final RetryTracker retries;
    private final PageLimit limit;
    private final Backoff pollBackoff;

    /** READ also stands for VERIFY_LAST_EVENT, see {@link #state()}. */
    private CursorState baseState = CursorState.READ;

    private StreamPosition position;

    /** Whether the last event is known to have expired. */
    private boolean lastEventExpired;

    private final long startedAt;
    private long notBefore;
    private long requestedAtMillis;
    private long answeredAt;
    private boolean catchingUp;
    private boolean caughtUp;

    /** When the latest of all pages arrived, in milliseconds since the epoch; -1 if unknown. */
    private long arrivedAtMillis = -1;

    /**
     * Creates a cursor.
     *
     * @param stream the name of the stream in messages
     * @param lastEvent what is known of the event before the start; null if nothing is
     * @param nanoTime the clock for waiting times
     * @param clock the clock for a stopping timestamp, if an answer does not tell Neptune's time
     */
    public StreamCursor(
            String stream,
            StreamPosition start,
            @Nullable LastEvent lastEvent,
            StreamEnd end,
            ReadSettings settings,
            ReadListener listener,
            LongSupplier nanoTime,
            Clock clock) {
        this.stream = stream;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.pollBackoffMinNanos = settings.getPollBackoffMin().toNanos();
        this.retries = new RetryTracker(settings.getRetryTimeout(), nanoTime);
        LongSupplier observed = retries::observedNanoTime;
        this.identity = new StreamIdentity(stream, settings, observed, lastEvent);
        this.gaps = new GapWatch(stream, settings, listener, observed, lastEvent);
        this.assembler = new TransactionAssembler(settings, start, lastEvent, end, listener);
        this.head = new HeadWatch(stream, settings.getStreamResetGrace(), nanoTime);
        this.expiry = new ExpiryWatch(stream, settings, nanoTime);
        this.limit = new PageLimit(settings.getMaxRecordsPerPage());
        this.pollBackoff = new Backoff(settings.getPollBackoffMin(), settings.getPollBackoffMax());
        this.position = start;
        this.startedAt = nanoTime.getAsLong();
        this.notBefore = startedAt;
        this.answeredAt = startedAt;
    }

    /** Whether everything up to the end was returned. */
    public boolean isFinished() {
        return assembler.isFinished();
    }

    /** The position to request next. */
    public StreamPosition nextPosition() {
        return state().requestedPosition(position);
    }

    /** The number of records to request next. */
    public int nextLimit() {
        return state().requestedRecords(limit.get());
    }

    /** Whether the next request follows a page that was used, so that more pages are likely. */
    public boolean isCatchingUp() {
        return catchingUp && state() == CursorState.READ;
    }

    /** The time until the next request in nanoseconds; not positive if the request is due. */
    public long nanosUntilNext() {
        return notBefore - nanoTime.getAsLong();
    }

    /** To be called when the next request is made. The answer may be passed on much later. */
    public void onRequest() {
        requestedAtMillis = clock.millis();
        long pause = nanoTime.getAsLong() - answeredAt;
        boolean unobserved = pause > UNOBSERVED_NANOS;
        retries.onRequest(unobserved ? pause : 0);
        if (unobserved) {
            suspectReplacement();
        }
    }

    /**
     * Takes the answer to the request.
     *
     * @return the transactions that are complete now, in order
     * @throws NeptuneStreamsException if reading can't continue
     */
    public List<Transaction> onPage(StreamPage page) throws NeptuneStreamsException {
        CursorState answered = state();
        retries.onSuccess();
        if (answered.readsPage()) {
            limit.onPage(page.getReceivedRecords());
        }
        answeredAt = nanoTime.getAsLong();
        pause(0);
        catchingUp = false;
        boolean unobserved = wasUnobservedBefore(page);
        switch (answered) {
            case READ:
                if (unobserved) {
                    suspectReplacement();
                    if (identity.isDue()) {
                        return next(CursorState.READ);
                    }
                }
                expiry.onAnswer();
                return page.isEmpty() ? onNoRecords(page) : onRecords(page);
            case VERIFY_LAST_EVENT:
            case IDLE_LAST_EVENT:
                return onLastEvent(page);
            case VERIFY_HEAD:
                return !page.isEmpty() && position.admits(page.lastEventId())
                        ? next(CursorState.VERIFY_COMMIT)
                        : onLatest(page);
            case VERIFY_COMMIT:
                identity.compareCommit(page);
                return next(CursorState.VERIFY_OLDEST);
            case VERIFY_OLDEST:
                identity.compareOldest(page);
                return readAfter(identity.isDue() ? pollBackoff.nextNanos() : 0);
            case IDLE_OLDEST:
                return onOldestWhileIdle(page);
            case IDLE_HEAD:
                return onLatest(page);
            case EXPIRED_OLDEST:
                return onOldestAfterExpiry(page);
            case EXPIRED_HEAD:
                return continueAfterHead(page);
            default:
                throw new IllegalStateException("Unknown state: " + answered);
        }
    }

    /**
     * Whether the stream can have been replaced between the arrival of the page before and the
     * request for this one. Pages that were requested ahead can be in memory for long, so the time
     * at which they are passed on does not tell.
     */
    private boolean wasUnobservedBefore(StreamPage page) {
        long before = arrivedAtMillis;
        arrivedAtMillis = Math.max(before, page.getArrivedAtMillis());
        long millis = page.getArrivedAtMillis() - page.getLatencyMillis() - before;
        return before >= 0 && TimeUnit.MILLISECONDS.toNanos(millis) > UNOBSERVED_NANOS;
    }

    /**
     * Takes the failure of the request.
     *
     * @return the transactions that are complete now, in order
     * @throws NeptuneStreamsException if reading can't continue
     */
    public List<Transaction> onFailure(NeptuneStreamsException failure)
            throws NeptuneStreamsException {
        if (failure.getKind() == Kind.EXPIRED) {
            return onExpired(failure);
        }
        long wait = retries.onFailure(failure);
        listener.onRetry(failure);
        if (failure.getKind() != Kind.THROTTLED) {
            // A reset restarts the instances.
            suspectReplacement();
        }
        if (failure.getKind() == Kind.TIMED_OUT && state().readsPage() && limit.onTimeOut()) {
            // The time-out was long enough a pause before a request for fewer records.
            wait = Math.min(wait, pollBackoffMinNanos);
            LOG.debug("The next request is for {} records.", limit.get());
        }
        pause(wait);
        return Collections.emptyList();
    }

    private List<Transaction> onExpired(NeptuneStreamsException failure) {
        if (nextPosition().getEventId() == null) {
            // The oldest and the latest event can't expire unless all events have expired.
            return onPage(StreamPage.noRecords(failure.getMessage(), null));
        }
        pause(0);
        if (state() == CursorState.READ) {
            LOG.debug("{} has expired: {}", position, failure.getMessage());
            expiry.onExpired();
            return next(CursorState.EXPIRED_OLDEST);
        }
        // The last event has expired, but it was read already.
        identity.giveUp("that event has expired");
        lastEventExpired = true;
        boolean idle = baseState == CursorState.IDLE_LAST_EVENT;
        return next(idle ? CursorState.IDLE_OLDEST : CursorState.READ);
    }

    /** The current state. While the stream may be another one, it is verified before it is read. */
    private CursorState state() {
        boolean verify = baseState == CursorState.READ && identity.isDue();
        return verify ? CursorState.VERIFY_LAST_EVENT : baseState;
    }

    private List<Transaction> next(CursorState next) {
        baseState = next;
        return Collections.emptyList();
    }

    private List<Transaction> readAfter(long nanos) {
        pause(nanos);
        return next(CursorState.READ);
    }

    private void pause(long nanos) {
        notBefore = nanoTime.getAsLong() + nanos;
    }

    private void suspectReplacement() {
        identity.suspect();
        if (baseState == CursorState.IDLE_LAST_EVENT && identity.isDue()) {
            // That nothing follows the last event is no longer certain.
            baseState = CursorState.READ;
        }
    }

    private List<Transaction> onRecords(StreamPage page) {
        LOG.debug("Read {} to {}.", page.firstEventId(), page.lastEventId());
        listener.onPage(page);
        head.forget();
        lastEventExpired = false;
        pollBackoff.reset();
        List<ChangeRecord> usable = gaps.recordsBeforeGap(position, page.getRecords());
        if (!usable.isEmpty()) {
            ChangeRecord last = usable.get(usable.size() - 1);
            position = StreamPosition.after(last.eventId());
            identity.onRead(last);
        }
        catchingUp = !gaps.isOpen();
        pause(catchingUp ? 0 : gaps.nextWaitNanos());
        baseState = CursorState.READ;
        return assembler.add(usable);
    }

    private List<Transaction> onNoRecords(StreamPage page) {
        LOG.debug("No records at {}: {}", position, page.getMessage());
        pauseWithoutRecords();
        return onFinding(head.onNoRecords(position, page), page);
    }

    private List<Transaction> onLatest(StreamPage page) {
        identity.compareLatest(page);
        if (page.isEmpty()) {
            lastEventExpired = true;
        }
        HeadWatch.Finding finding = head.onLatest(position, page);
        if (finding != HeadWatch.Finding.GOES_ON) {
            pauseWithoutRecords();
        }
        return onFinding(finding, page);
    }

    private void pauseWithoutRecords() {
        listener.onNoRecords();
        pause(pollBackoff.nextNanos());
    }

    private List<Transaction> onFinding(HeadWatch.Finding finding, StreamPage page) {
        switch (finding) {
            case ENDS_HERE:
                return reachHead(page);
            case ENDS_EARLIER:
                identity.suspect();
                return next(CursorState.READ);
            case GOES_ON:
                return next(CursorState.READ);
            case CONTRADICTS_ITSELF:
                return next(CursorState.EXPIRED_OLDEST);
            case UNCLEAR:
                return checkWhileIdle();
            default:
                throw new IllegalStateException("Unknown finding: " + finding);
        }
    }

    private List<Transaction> checkWhileIdle() {
        boolean hasLastEvent =
                position.getKind() == StreamPosition.Kind.AFTER_SEQUENCE_NUMBER
                        && !position.getEventId().equals(EventId.BEFORE_ALL);
        if (!hasLastEvent || head.isResetSuspected()) {
            return next(CursorState.IDLE_HEAD);
        }
        if (lastEventExpired) {
            return next(CursorState.IDLE_OLDEST);
        }
        identity.suspect();
        return next(CursorState.IDLE_LAST_EVENT);
    }

    private List<Transaction> onLastEvent(StreamPage page) {
        boolean idle = baseState == CursorState.IDLE_LAST_EVENT;
        EventId lastEvent = position.getEventId();
        if (page.isEmpty()) {
            if (!identity.isDue()) {
                return next(CursorState.IDLE_HEAD);
            }
            EventId named = page.getLastValidEventId();
            boolean endsEarlier = named != null && lastEvent.isAfter(named);
            return endsEarlier ? onNoRecords(page) : next(CursorState.VERIFY_HEAD);
        }
        ChangeRecord first = page.getRecords().get(0);
        if (identity.isDue() && !first.eventId().equals(lastEvent)) {
            return next(CursorState.VERIFY_COMMIT);
        }
        identity.compare(first);
        head.onPositionConfirmed();
        StreamPage news = page.withoutFirst(lastEvent);
        if (!news.isEmpty()) {
            return onRecords(news);
        }
        if (!idle || first.jsonBytes() >= LARGE_RECORD) {
            // The page may have been full.
            return next(CursorState.READ);
        }
        pauseWithoutRecords();
        return reachHead(page);
    }

    private List<Transaction> onOldestWhileIdle(StreamPage page) {
        if (page.isEmpty()) {
            head.onPositionConfirmed();
            pauseWithoutRecords();
            return reachHead(page);
        }
        if (position.admits(page.firstEventId())) {
            return onRecords(page);
        }
        // An older event is there: this is a replica that purges later, or another stream.
        lastEventExpired = false;
        identity.suspect();
        return next(CursorState.IDLE_HEAD);
    }

    private List<Transaction> onOldestAfterExpiry(StreamPage page) {
        if (!expiry.confirm(position, page)) {
            return readAfter(pollBackoff.nextNanos());
        }
        if (!page.isEmpty() && !position.admits(page.firstEventId())) {
            return readAfter(expiry.onDispute(position, page));
        }
        ExpiredPositionPolicy policy = expiry.leave(position, page);
        listener.onExpiredPositionReset();
        if (policy == ExpiredPositionPolicy.LATEST) {
            return next(CursorState.EXPIRED_HEAD);
        }
        boolean empty = page.isEmpty();
        return continueAt(
                empty ? StreamPosition.trimHorizon() : StreamPosition.at(page.firstEventId()));
    }

    private List<Transaction> continueAfterHead(StreamPage page) {
        head.forget();
        lastEventExpired = false;
        if (page.isEmpty()) {
            return continueAt(StreamPosition.trimHorizon());
        }
        // A replica that lags has a head before the position.
        boolean ahead = position.admits(page.lastEventId());
        return continueAt(ahead ? StreamPosition.after(page.lastEventId()) : position);
    }

    private List<Transaction> continueAt(StreamPosition newPosition) {
        position = newPosition;
        assembler.continueAt(newPosition);
        gaps.forget();
        identity.forget();
        return next(CursorState.READ);
    }

    private List<Transaction> reachHead(StreamPage page) {
        baseState = CursorState.READ;
        List<Transaction> complete = assembler.reachHead(timeOfRequest(page));
        if (complete.isEmpty()) {
            // Otherwise the reader is at the head only once these transactions were emitted.
            listener.onHead();
        }
        if (!caughtUp) {
            caughtUp = true;
            long millis = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - startedAt);
            LOG.info("Caught up with {} at {} after {} ms.", stream, position, millis);
        }
        return complete;
    }

    /**
     * The time of the request or shortly before, in milliseconds since the epoch. Commit timestamps
     * come from Neptune's clock, from which the clock of this machine may differ by minutes.
     */
    private long timeOfRequest(StreamPage page) {
        return page.getServerTimeMillis() < 0
                ? requestedAtMillis
                : page.getServerTimeMillis() - Math.max(0, page.getLatencyMillis());
    }
}
