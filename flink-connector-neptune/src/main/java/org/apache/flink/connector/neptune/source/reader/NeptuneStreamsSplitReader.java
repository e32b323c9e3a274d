/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.client.StreamPage;
import org.apache.flink.connector.neptune.stream.read.ReadSettings;
import org.apache.flink.connector.neptune.stream.read.StreamCursor;
import org.apache.flink.connector.neptune.stream.read.Transaction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the one split: asks the {@link StreamCursor} which page comes next, gets it from the {@link
 * PageSource}, and gives it to the cursor.
 *
 * <p>Runs in the fetcher thread; only {@link #wakeUp} is called by other threads. The fetcher
 * thread waits in {@link #await} only: for a page, for the end of a pause of the cursor, or until a
 * split is assigned or resumed. A wake-up or an answer ends the wait at once, and a wake-up does
 * not lose an answer.
 */
final class NeptuneStreamsSplitReader implements SplitReader<Transaction, NeptuneStreamsSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(NeptuneStreamsSplitReader.class);

    private final StreamFormat format;
    private final String stream;
    private final PageSource pages;
    private final ReadSettings settings;
    private final LagTracker lags;
    private final HeadProbe probe;

    /**
     * Has at least one permit if something happened since the last wait. The loop then checks what
     * happened.
     */
    private final Semaphore signals = new Semaphore(0);

    private final AtomicBoolean wokenUp = new AtomicBoolean();

    // Fetcher thread only.
    @Nullable private NeptuneStreamsSplit split;
    @Nullable private StreamCursor cursor;
    @Nullable private CompletableFuture<StreamPage> request;
    private boolean paused;

    /**
     * Creates a reader without a split.
     *
     * @param stream names the stream in log lines and messages
     * @param pages closed together with the reader
     */
    NeptuneStreamsSplitReader(
            StreamFormat format,
            String stream,
            PageSource pages,
            ReadSettings settings,
            LagTracker lags,
            HeadProbe probe) {
        this.format = format;
        this.stream = stream;
        this.pages = pages;
        this.settings = settings;
        this.lags = lags;
        this.probe = probe;
    }

    @Override
    public RecordsWithSplitIds<Transaction> fetch() {
        RecordsBySplits.Builder<Transaction> records = new RecordsBySplits.Builder<>();
        while (!wokenUp.getAndSet(false)) {
            if (split == null || paused) {
                await(Long.MAX_VALUE);
            } else if (cursor.isFinished()) {
                finishSplit(records);
                break;
            } else {
                List<Transaction> transactions = proceed();
                if (!transactions.isEmpty()) {
                    records.addAll(split.splitId(), transactions);
                    break;
                }
            }
        }
        return records.build();
    }

    /** Takes the next step, which may be to wait. */
    private List<Transaction> proceed() {
        if (request == null) {
            long nanos = cursor.nanosUntilNext();
            if (nanos > 0) {
                await(nanos);
                return List.of();
            }
            cursor.onRequest();
            request = pages.fetch(cursor.nextPosition(), cursor.nextLimit(), cursor.isCatchingUp());
            request.whenComplete((page, failure) -> signals.release());
        }
        if (!request.isDone()) {
            await(Long.MAX_VALUE);
            return List.of();
        }
        CompletableFuture<StreamPage> answered = request;
        request = null;
        try {
            return cursor.onPage(answered.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof NeptuneStreamsException) {
                return cursor.onFailure((NeptuneStreamsException) e.getCause());
            }
            throw e;
        }
    }

    /** Waits for a signal, but not longer than this. An interrupt counts as a wake-up. */
    private void await(long nanos) {
        try {
            // It does not matter which of the two ended the wait.
            signals.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            signals.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            wokenUp.set(true);
        }
    }

    private void finishSplit(RecordsBySplits.Builder<Transaction> records) {
        LOG.info("Reached the end of {}: {}.", stream, split);
        records.addFinishedSplit(split.splitId());
        split = null;
        cursor = null;
        probe.close();
    }

    @Override
    public void handleSplitsChanges(SplitsChange<NeptuneStreamsSplit> change) {
        if (!(change instanceof SplitsAddition)) {
            throw new UnsupportedOperationException(
                    "Unknown change of splits: " + change.getClass().getName());
        }
        for (NeptuneStreamsSplit added : change.splits()) {
            if (split != null) {
                throw new IllegalStateException(
                        "A source has one split, but got " + added + " besides " + split + ".");
            }
            if (added.getFormat() != format) {
                throw new IllegalArgumentException(
                        "The state belongs to the stream '"
                                + added.getFormat()
                                + "', but the deserializer reads '"
                                + format
                                + "'. Use a deserializer of that format, or change the uid of the source to start"
                                + " without state.");
            }
            split = added;
            cursor =
                    new StreamCursor(
                            stream,
                            added.getPosition(),
                            added.getLastEvent(),
                            added.getEnd(),
                            settings,
                            lags,
                            System::nanoTime,
                            Clock.systemUTC());
            lags.onStart(added.getPosition());
            probe.start(added.getEnd());
            LOG.info("Reading {}: {}.", stream, added);
        }
    }

    @Override
    public void pauseOrResumeSplits(
            Collection<NeptuneStreamsSplit> toPause, Collection<NeptuneStreamsSplit> toResume) {
        if (!toPause.isEmpty()) {
            paused = true;
            lags.onHeadOutOfSight();
        }
        if (!toResume.isEmpty()) {
            paused = false;
        }
    }

    @Override
    public void wakeUp() {
        wokenUp.set(true);
        signals.release();
    }

    @Override
    public void close() {
        probe.close();
        pages.close();
    }
}
