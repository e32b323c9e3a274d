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
import org.apache.flink.connector.neptune.source.metrics.ReadProgress;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.StreamPage;
import org.apache.flink.connector.neptune.stream.read.ReadListener;
import org.apache.flink.connector.neptune.stream.read.ReadSettings;
import org.apache.flink.connector.neptune.stream.read.StreamCursor;
import org.apache.flink.connector.neptune.stream.read.Transaction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads the one split, in the fetcher's thread. It waits in one place only, for an answer, for the
 * end of a pause, or for time to pass, and everything that concerns it wakes it there at once:
 * {@link #wakeUp}, the answer itself, a change of splits.
 */
final class NeptuneStreamsSplitReader implements SplitReader<Transaction, NeptuneStreamsSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(NeptuneStreamsSplitReader.class);

    private final StreamFormat format;
    private final NeptuneStreamsClient client;
    private final ReadSettings settings;
    private final ReadListener listener;
    private final ReadProgress progress;
    private final PageFetcher fetcher;
    private final HeadProbe probe;
    private final Signal signal = new Signal();

    // Fetcher's thread only.
    @Nullable private NeptuneStreamsSplit split;
    @Nullable private StreamCursor cursor;
    @Nullable private CompletableFuture<StreamPage> request;
    private boolean paused;

    NeptuneStreamsSplitReader(
            StreamFormat format,
            NeptuneStreamsClient client,
            ReadSettings settings,
            ReadListener listener,
            ReadProgress progress,
            HeadProbe probe) {
        this.format = format;
        this.client = client;
        this.settings = settings;
        this.listener = listener;
        this.progress = progress;
        this.probe = probe;
        this.fetcher = new PageFetcher(client, settings.getLookahead());
    }

    @Override
    public RecordsWithSplitIds<Transaction> fetch() throws IOException {
        RecordsBySplits.Builder<Transaction> records = new RecordsBySplits.Builder<>();
        boolean something = false;
        while (!something && !signal.takeWakeUp()) {
            if (split == null || paused) {
                signal.await();
            } else if (cursor.isFinished()) {
                finishSplit(records);
                something = true;
            } else {
                List<Transaction> transactions = proceed();
                for (Transaction transaction : transactions) {
                    records.add(split.splitId(), transaction);
                }
                something = !transactions.isEmpty();
            }
        }
        return records.build();
    }

    /** Makes the next step, which may be no more than to wait a while. */
    private List<Transaction> proceed() {
        if (request == null) {
            long nanos = cursor.nanosUntilNext();
            if (nanos > 0) {
                signal.await(nanos);
                return List.of();
            }
            cursor.onRequest();
            request =
                    fetcher.fetch(cursor.nextPosition(), cursor.nextLimit(), cursor.isCatchingUp());
            request.whenComplete((page, failure) -> signal.set());
        }
        if (!request.isDone()) {
            signal.await();
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

    private void finishSplit(RecordsBySplits.Builder<Transaction> records) {
        LOG.info("Reached the end of {}: {}.", client.describe(), split);
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
                                + "'. Use a deserializer of that format, or give the source another uid to start"
                                + " afresh.");
            }
            split = added;
            cursor =
                    new StreamCursor(
                            client.describe(),
                            added.getPosition(),
                            added.getLastEvent(),
                            added.getEnd(),
                            settings,
                            listener,
                            System::nanoTime,
                            Clock.systemUTC());
            progress.onStart(added.getPosition());
            probe.start(added.getEnd());
            LOG.info("Reading {}: {}.", client.describe(), added);
        }
    }

    @Override
    public void pauseOrResumeSplits(
            Collection<NeptuneStreamsSplit> toPause, Collection<NeptuneStreamsSplit> toResume) {
        if (!toPause.isEmpty()) {
            paused = true;
            progress.onHeadOutOfSight();
        }
        if (!toResume.isEmpty()) {
            paused = false;
        }
    }

    @Override
    public void wakeUp() {
        signal.wakeUp();
    }

    @Override
    public void close() {
        probe.close();
        fetcher.close();
    }
}
