/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Follows a stream: says which request comes next and when, and makes of its answer the
 * transactions to hand on. It makes no request itself and waits for nothing, so whoever drives it
 * can be interrupted at any time. Not thread-safe.
 *
 * <p>Its rules, in the order in which an answer meets them: failures are retried ({@link
 * RetryTracker}), an expired position is left by policy, a position behind the head of the stream
 * is tolerated for a while ({@link HeadWatch}), another stream is refused ({@link StreamIdentity}),
 * a jump in commit numbers is read again until it closes ({@link GapWatch}), and what remains is
 * made into transactions ({@link TransactionAssembler}).
 */
@Internal
public final class StreamCursor {

    private static final Logger LOG = LoggerFactory.getLogger(StreamCursor.class);

    private enum Purpose {
        /** Read on. */
        READ,
        /**
         * Ask from the last event inclusive, compare it with what was read, and use what follows if
         * it is the same. What is new comes along, so that a check delays nothing.
         */
        VERIFY,
        /** Learn where the head is, because that event was not found. */
        VERIFY_HEAD,
        /** Learn what else the commit of that event has, because the event was not found. */
        VERIFY_COMMIT,
        /** Learn whether that event has expired. */
        VERIFY_HORIZON,
        /** As VERIFY, in place of a poll at the head: the event alone shows that nothing is new. */
        CHECK_POSITION,
        /** The same where the last event has expired: read on, from the oldest event there is. */
        CHECK_HORIZON,
        /** Learn where the head is, where a check found nothing. */
        PROBE_HEAD,
        /** Learn the oldest event, because the position may have expired. */
        PROBE_HORIZON,
        /** Learn the head, to go on behind it after the position expired. */
        SKIP_TO_HEAD
    }

    /** A stream that was not asked for so long may have been replaced; a reset takes longer. */
    private static final Duration UNOBSERVED = Duration.ofSeconds(30);

    /**
     * Neptune ends a page behind the record that makes it 10 MB. So behind a record much smaller
     * than that, the page goes on if the stream does.
     */
    private static final int LARGE_RECORD = 1024 * 1024;

    private final String stream;
    private final ReadSettings settings;
    private final ReadListener listener;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final StreamEnd end;
    private final TransactionAssembler assembler;
    private final RetryTracker retries;

    /** Counts answers about expiry that contradict each other, until a read is answered. */
    private final RetryTracker disputes;

    private final HeadWatch head;
    private final GapWatch gaps;
    private final StreamIdentity identity;
    private final Backoff headBackoff;
    private final PageLimit limit;

    private Purpose purpose;
    private StreamPosition position;
    private final long startedAt;
    private long notBefore;
    private long requestedAt;
    private long answeredAt;
    private boolean catchingUp;
    private boolean finished;
    private boolean caughtUp;

    /**
     * A cursor at a position.
     *
     * @param stream names the stream in messages
     * @param lastEvent what is known of the event after which the start lies; null for nothing
     * @param nanoTime the clock that waits are measured by
     * @param clock the clock that stopping timestamps are compared with where an answer does not
     *     tell Neptune's own time
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
        this.end = end;
        this.settings = settings;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.position = start;
        this.limit = new PageLimit(settings.getMaxRecordsPerPage());
        this.startedAt = nanoTime.getAsLong();
        this.notBefore = startedAt;
        this.answeredAt = startedAt;
        this.assembler = new TransactionAssembler(settings, start, lastEvent, end, listener);
        this.retries = new RetryTracker(settings.getRetryTimeout(), nanoTime);
        this.disputes = new RetryTracker(settings.getRetryTimeout(), nanoTime);
        this.head = new HeadWatch(stream, settings.getStreamResetGrace(), nanoTime);
        this.gaps = new GapWatch(stream, settings, listener, nanoTime, lastEvent);
        this.identity = new StreamIdentity(stream, settings, nanoTime, lastEvent);
        this.purpose = identity.isDue() ? Purpose.VERIFY : Purpose.READ;
        this.headBackoff = new Backoff(settings.getPollBackoffMin(), settings.getPollBackoffMax());
        this.finished = end.isReachedAt(start);
    }

    /** Whether everything up to the end has been handed on. */
    public boolean isFinished() {
        return finished;
    }

    /** The position to request next. */
    public StreamPosition nextPosition() {
        switch (purpose) {
            case PROBE_HEAD:
            case SKIP_TO_HEAD:
            case VERIFY_HEAD:
                return StreamPosition.latest();
            case PROBE_HORIZON:
            case CHECK_HORIZON:
            case VERIFY_HORIZON:
                return StreamPosition.trimHorizon();
            case CHECK_POSITION:
            case VERIFY:
                return StreamPosition.at(position.getEventId());
            case VERIFY_COMMIT:
                return StreamPosition.at(EventId.of(position.getEventId().getCommitNum(), 1));
            default:
                return position;
        }
    }

    /** The number of records to request next. */
    public int nextLimit() {
        switch (purpose) {
            case READ:
            case VERIFY:
            case CHECK_HORIZON:
                return limit.get();
            case CHECK_POSITION:
                return Math.min(limit.get() + 1, NeptuneStreamsClient.MAX_LIMIT);
            default:
                return 1;
        }
    }

    /**
     * Whether the next request follows a page that was used, so that more pages may well follow it;
     * at the head, requests ahead of time would find nothing.
     */
    public boolean isCatchingUp() {
        return catchingUp && purpose == Purpose.READ;
    }

    /** Says that the next request is made now. Its answer may be taken much later. */
    public void onRequest() {
        requestedAt = clock.millis();
        if (nanoTime.getAsLong() - answeredAt > UNOBSERVED.toNanos()) {
            suspectReplacement();
        }
    }

    /** How long to wait before the next request, in nanoseconds; not positive if it is due. */
    public long nanosUntilNext() {
        return notBefore - nanoTime.getAsLong();
    }

    /**
     * Takes the answer to the request.
     *
     * @return the transactions to hand on, in order
     * @throws NeptuneStreamsException if reading can't go on
     */
    public List<Transaction> onPage(StreamPage page) throws NeptuneStreamsException {
        retries.onSuccess();
        if (readsOn()) {
            limit.onPage(page.getRecords().size());
        }
        notBefore = nanoTime.getAsLong();
        answeredAt = notBefore;
        Purpose answered = purpose;
        purpose = identity.isDue() ? Purpose.VERIFY : Purpose.READ;
        catchingUp = false;
        switch (answered) {
            case VERIFY:
                return onVerification(page, false);
            case VERIFY_HEAD:
                return onVerificationOfHead(page);
            case VERIFY_COMMIT:
                onVerificationOfCommit(page);
                return Collections.emptyList();
            case VERIFY_HORIZON:
                onVerificationOfHorizon(page);
                return Collections.emptyList();
            case CHECK_POSITION:
                return identity.isDue() ? onVerification(page, true) : onPositionCheck(page);
            case CHECK_HORIZON:
                return onHorizonCheck(page);
            case PROBE_HEAD:
                return onHeadProbe(page);
            case PROBE_HORIZON:
                onHorizonProbe(page);
                return Collections.emptyList();
            case SKIP_TO_HEAD:
                skipToHead(page);
                return Collections.emptyList();
            default:
                disputes.onSuccess();
                return page.isEmpty() ? onNoRecords(page) : onRecords(page);
        }
    }

    /**
     * Takes the failure of the request.
     *
     * @return the transactions to hand on, in order
     * @throws NeptuneStreamsException if reading can't go on
     */
    public List<Transaction> onFailure(NeptuneStreamsException failure)
            throws NeptuneStreamsException {
        if (failure.getKind() == Kind.EXPIRED && nextPosition().getEventId() == null) {
            // Neither the oldest nor the latest record can expire: what has expired is all of them.
            return onPage(StreamPage.noRecords(failure.getMessage(), null));
        }
        if (failure.getKind() == Kind.EXPIRED && purpose == Purpose.CHECK_POSITION) {
            // No loss: the last event read has expired, and a read just found nothing behind it.
            if (identity.isDue()) {
                identity.giveUp("that event has expired");
            }
            head.onContentExpired();
            purpose = Purpose.CHECK_HORIZON;
            notBefore = nanoTime.getAsLong();
            return Collections.emptyList();
        }
        if (failure.getKind() == Kind.EXPIRED
                && (purpose == Purpose.VERIFY || purpose == Purpose.VERIFY_COMMIT)) {
            identity.giveUp("that event has expired");
            head.onContentExpired();
            purpose = Purpose.READ;
            notBefore = nanoTime.getAsLong();
            return Collections.emptyList();
        }
        if (failure.getKind() == Kind.EXPIRED) {
            LOG.debug(
                    "{} has expired; asking for the oldest event: {}",
                    position,
                    failure.getMessage());
            head.expire();
            purpose = Purpose.PROBE_HORIZON;
            notBefore = nanoTime.getAsLong();
            return Collections.emptyList();
        }
        long wait = retries.onFailure(failure);
        listener.onRetry(failure);
        gaps.onFailure();
        if (failure.getKind() != Kind.THROTTLED) {
            // A reset restarts the instances.
            suspectReplacement();
        }
        if (failure.getKind() == Kind.TIMED_OUT && readsOn() && limit.onTimeOut()) {
            // The next request is a lighter one, and the time-out was wait enough.
            wait = Math.min(wait, settings.getPollBackoffMin().toNanos());
            LOG.debug("Asking for {} records instead.", limit.get());
        }
        notBefore = nanoTime.getAsLong() + wait;
        return Collections.emptyList();
    }

    private void suspectReplacement() {
        identity.suspect();
        boolean asks = purpose == Purpose.READ || purpose == Purpose.CHECK_POSITION;
        if (identity.isDue() && asks) {
            purpose = Purpose.VERIFY;
        }
    }

    private boolean readsOn() {
        return purpose == Purpose.READ
                || purpose == Purpose.VERIFY
                || purpose == Purpose.CHECK_POSITION
                || purpose == Purpose.CHECK_HORIZON;
    }

    private List<Transaction> onRecords(StreamPage page) {
        LOG.debug(
                "A page of {} records, {} to {}, {} bytes in {} ms.",
                page.getRecords().size(),
                page.firstEventId(),
                page.lastEventId(),
                page.getBytes(),
                page.getLatencyMillis());
        listener.onPage(page);
        head.onRecords();
        headBackoff.reset();
        List<ChangeRecord> records = page.getRecords();
        int readable = gaps.recordsBeforeGap(position, records);
        List<Transaction> complete = assembler.add(records.subList(0, readable));
        if (readable > 0) {
            ChangeRecord last = records.get(readable - 1);
            position = StreamPosition.after(last.eventId());
            identity.onRead(last);
        }
        catchingUp = readable == records.size();
        if (!catchingUp) {
            notBefore = nanoTime.getAsLong() + gaps.nextWaitNanos();
        }
        finished = assembler.isFinished();
        return complete;
    }

    private List<Transaction> onNoRecords(StreamPage page) {
        listener.onNoRecords();
        notBefore = nanoTime.getAsLong() + headBackoff.nextNanos();
        switch (head.onNoRecords(position, page)) {
            case AT_HEAD:
                return reachHead(page);
            case CHECK_POSITION:
                identity.suspect();
                purpose = Purpose.CHECK_POSITION;
                return Collections.emptyList();
            case CHECK_HORIZON:
                purpose = Purpose.CHECK_HORIZON;
                return Collections.emptyList();
            case PROBE_HEAD:
                purpose = Purpose.PROBE_HEAD;
                return Collections.emptyList();
            case PROBE_HORIZON:
                purpose = Purpose.PROBE_HORIZON;
                return Collections.emptyList();
            case BEHIND:
                suspectReplacement();
                return Collections.emptyList();
            default:
                return Collections.emptyList();
        }
    }

    private List<Transaction> onVerification(StreamPage page, boolean atHead) {
        EventId lastEvent = position.getEventId();
        if (page.isEmpty()) {
            EventId lastValid = page.getLastValidEventId();
            if (lastValid != null && lastEvent.isAfter(lastValid)) {
                return onNoRecords(page);
            }
            purpose = Purpose.VERIFY_HEAD;
            return Collections.emptyList();
        }
        ChangeRecord first = page.getRecords().get(0);
        if (!first.eventId().equals(lastEvent)) {
            purpose = Purpose.VERIFY_COMMIT;
            return Collections.emptyList();
        }
        identity.compare(first);
        purpose = Purpose.READ;
        if (page.getRecords().size() == 1 && (!atHead || first.jsonBytes() >= LARGE_RECORD)) {
            // The page may have been full, with more behind it.
            head.onPositionConfirmed();
            return Collections.emptyList();
        }
        return onPositionCheck(page);
    }

    private List<Transaction> onVerificationOfHead(StreamPage page) {
        if (!page.isEmpty() && position.admits(page.lastEventId())) {
            purpose = Purpose.VERIFY_COMMIT;
            return Collections.emptyList();
        }
        return onHeadProbe(page);
    }

    private void onVerificationOfCommit(StreamPage page) {
        if (!page.isEmpty()) {
            identity.compareCommit(page.getRecords().get(0));
        }
        purpose = Purpose.VERIFY_HORIZON;
    }

    private void onVerificationOfHorizon(StreamPage page) {
        if (page.isEmpty() || page.firstEventId().isAfter(position.getEventId())) {
            identity.giveUp("that event has expired");
            purpose = Purpose.READ;
        } else if (page.firstEventId().equals(position.getEventId())) {
            identity.compare(page.getRecords().get(0));
            purpose = Purpose.READ;
        } else {
            identity.onAbsent();
            notBefore = nanoTime.getAsLong() + headBackoff.nextNanos();
        }
    }

    private List<Transaction> onPositionCheck(StreamPage page) {
        if (page.isEmpty()) {
            purpose = Purpose.PROBE_HEAD;
            return Collections.emptyList();
        }
        head.onPositionConfirmed();
        StreamPage news = page.behind(position.getEventId());
        return news.isEmpty() ? idle(page) : onRecords(news);
    }

    private List<Transaction> onHorizonCheck(StreamPage page) {
        if (page.isEmpty()) {
            head.onPositionConfirmed();
            return idle(page);
        }
        if (position.admits(page.firstEventId())) {
            return onRecords(page);
        }
        // Something older is there: another replica's content, or another stream.
        head.onContentBack();
        identity.suspect();
        purpose = Purpose.PROBE_HEAD;
        return Collections.emptyList();
    }

    private List<Transaction> onHeadProbe(StreamPage page) {
        switch (head.onProbe(position, page)) {
            case AT_HEAD:
                verifyAtHead(page);
                return idle(page);
            case BEHIND:
                suspectReplacement();
                listener.onNoRecords();
                notBefore = nanoTime.getAsLong() + headBackoff.nextNanos();
                return Collections.emptyList();
            default:
                return Collections.emptyList();
        }
    }

    private void verifyAtHead(StreamPage latest) {
        if (!latest.isEmpty()) {
            identity.compare(latest.getRecords().get(latest.getRecords().size() - 1));
        } else if (identity.isDue()) {
            identity.giveUp("the stream holds no events");
        }
        purpose = Purpose.READ;
    }

    /** The check replaced a poll and found nothing either. */
    private List<Transaction> idle(StreamPage page) {
        listener.onNoRecords();
        notBefore = nanoTime.getAsLong() + headBackoff.nextNanos();
        return reachHead(page);
    }

    private List<Transaction> reachHead(StreamPage page) {
        List<Transaction> complete = assembler.reachHead(timeOfRequest(page));
        finished = assembler.isFinished();
        if (complete.isEmpty()) {
            // What was completed just now is still to be emitted, and that may take its time.
            listener.onHead();
        }
        if (!caughtUp) {
            caughtUp = true;
            LOG.info(
                    "Caught up with {} at {} after {} ms.",
                    stream,
                    position,
                    Duration.ofNanos(nanoTime.getAsLong() - startedAt).toMillis());
        }
        return complete;
    }

    /**
     * When the request was made, or a little earlier. Commit timestamps are of Neptune's clock, and
     * the one of this machine may differ by minutes.
     */
    private long timeOfRequest(StreamPage page) {
        return page.getServerTimeMillis() < 0
                ? requestedAt
                : page.getServerTimeMillis() - Math.max(0, page.getLatencyMillis());
    }

    private void onHorizonProbe(StreamPage page) {
        if (!head.confirmsExpiry(position, page)) {
            notBefore = nanoTime.getAsLong() + headBackoff.nextNanos();
            return;
        }
        if (!page.isEmpty() && !position.admits(page.firstEventId())) {
            // Replicas purge on their own. To begin at this one's horizon would double changes.
            notBefore =
                    nanoTime.getAsLong()
                            + disputes.onFailure(
                                    new NeptuneStreamsException(
                                            Kind.UNAVAILABLE,
                                            "Neptune says that the position "
                                                    + position
                                                    + " of "
                                                    + stream
                                                    + " has expired, although the older event "
                                                    + page.firstEventId()
                                                    + " has not."));
            return;
        }
        String lost = lost(page);
        switch (settings.getExpiredPosition()) {
            case TRIM_HORIZON:
                leaveExpiredPosition(lost, "the oldest change still there");
                position =
                        page.isEmpty()
                                ? StreamPosition.trimHorizon()
                                : StreamPosition.at(page.firstEventId());
                finished = end.isReachedAt(position);
                break;
            case LATEST:
                leaveExpiredPosition(lost, "changes still to come");
                purpose = Purpose.SKIP_TO_HEAD;
                break;
            default:
                throw new NeptuneStreamsException(
                        Kind.EXPIRED,
                        "The position "
                                + position
                                + " of "
                                + stream
                                + " has left the retention period of the stream: "
                                + lost
                                + ". Nothing was skipped. To go on without these changes, set"
                                + " 'scan.expired-position' to 'trim-horizon' or 'latest' and restore the same"
                                + " checkpoint; to lose nothing, load the graph afresh and start behind that"
                                + " snapshot. A longer retention (cluster parameter neptune_streams_expiry_days,"
                                + " up to 90) keeps this from happening.");
        }
    }

    private void leaveExpiredPosition(String lost, String where) {
        LOG.warn(
                "The position {} of {} has left the retention period of the stream: {}. Going on with {}, as"
                        + " 'scan.expired-position' demands.",
                position,
                stream,
                lost,
                where);
        listener.onExpiredPositionReset();
        assembler.discardPending();
        gaps.forget();
        identity.forget();
    }

    private String lost(StreamPage horizon) {
        if (horizon.isEmpty()) {
            return "everything after it has expired";
        }
        EventId oldest = horizon.firstEventId();
        boolean wantsItsCommit =
                position.getIterator() == StreamPosition.Iterator.AT_SEQUENCE_NUMBER;
        long commits =
                oldest.getCommitNum()
                        - position.getEventId().getCommitNum()
                        - (wantsItsCommit ? 0 : 1);
        return "the oldest event still there is "
                + oldest
                + ", so up to "
                + Math.max(1, commits)
                + (commits > 1 ? " transactions are lost" : " transaction is lost");
    }

    private void skipToHead(StreamPage page) {
        if (page.isEmpty()) {
            position = StreamPosition.trimHorizon();
        } else if (position.admits(page.lastEventId())) {
            position = StreamPosition.after(page.lastEventId());
        }
        head.onRecords();
        finished = end.isReachedAt(position);
    }
}
