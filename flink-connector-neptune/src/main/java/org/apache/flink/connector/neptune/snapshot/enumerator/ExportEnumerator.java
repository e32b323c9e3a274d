/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.util.FlinkRuntimeException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the files of an export once, and assigns one to each reader that asks for one. When all
 * files are assigned, {@link ReaderRelease} decides when the readers are told so.
 *
 * <p>A hybrid source switches to the stream as soon as each reader was told so once, even if a
 * reader has failed since and reads a file again. So no reader is told so before no failure can
 * give it a file.
 *
 * <p>All methods run in the coordinator thread, except those of {@link FileDiscovery}.
 */
@Internal
public final class ExportEnumerator implements SplitEnumerator<ExportSplit, ExportEnumeratorState> {

    private static final Logger LOG = LoggerFactory.getLogger(ExportEnumerator.class);

    private static final Duration LOG_INTERVAL = Duration.ofSeconds(30);

    private final SplitEnumeratorContext<ExportSplit> context;
    private final FileDiscovery discovery;
    private final ReaderRelease.Policy policy;
    private final ProgressReport progress;
    private final ReaderRelease release;

    /** The files that no reader has; null if they are not known yet. */
    @Nullable private Deque<ExportSplit> pending;

    /** Readers that asked for a file before the files were known. */
    private final Set<Integer> early = new TreeSet<>();

    /** Written by the coordinator thread, read by metric reporters. */
    private volatile long unassigned;

    private EventId lastEvent;

    /**
     * Creates an enumerator.
     *
     * @param discovery finds the files, in the worker thread; closed together with the enumerator
     * @param policy when a reader that has no more files is told so
     * @param state the state to continue from
     */
    public ExportEnumerator(
            SplitEnumeratorContext<ExportSplit> context,
            FileDiscovery discovery,
            ReaderRelease.Policy policy,
            ExportEnumeratorState state) {
        this.context = context;
        this.discovery = discovery;
        this.policy = policy;
        this.progress = new ProgressReport(discovery, state.getProgress());
        this.release = new ReaderRelease(context, policy, progress, discovery);
        this.lastEvent = state.getLastEvent();
        if (state.getPending() != null) {
            this.pending = new ArrayDeque<>(state.getPending());
        }
    }

    @Override
    public void start() {
        if (policy == ReaderRelease.Policy.EACH) {
            // Otherwise the source of the stream reports it. A name can be registered once.
            context.metricGroup().setUnassignedSplitsGauge(() -> unassigned);
        }
        long millis = LOG_INTERVAL.toMillis();
        context.callAsync(() -> null, (none, failure) -> release.logProgress(), millis, millis);
        progress.registerMetrics(context.metricGroup());
        if (pending == null) {
            LOG.info("Looking for the files of the snapshot {}.", discovery);
            context.callAsync(discovery::discover, this::onDiscovered);
        } else {
            unassigned = pending.size();
            progress.resume();
        }
    }

    private void onDiscovered(@Nullable ExportEnumeratorState found, @Nullable Throwable failure) {
        if (failure != null) {
            throw new FlinkRuntimeException(
                    "The snapshot " + discovery + " can't be read: " + failure.getMessage(),
                    failure);
        }
        pending = new ArrayDeque<>(found.getPending());
        lastEvent = found.getLastEvent();
        unassigned = pending.size();
        progress.begin(found.getProgress());
        early.forEach(this::serve);
        early.clear();
    }

    @Override
    public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {
        if (pending == null) {
            early.add(subtaskId);
        } else {
            serve(subtaskId);
        }
    }

    private void serve(int reader) {
        if (!context.registeredReaders().containsKey(reader)) {
            // It has failed. It asks again when it has restarted.
            return;
        }
        ExportSplit split = pending.poll();
        if (split == null) {
            release.add(reader);
        } else {
            LOG.debug("Assigns {} to reader {}.", split, reader);
            context.assignSplit(split, reader);
            unassigned = pending.size();
        }
    }

    @Override
    public void handleSourceEvent(int subtaskId, SourceEvent event) {
        if (event instanceof FileReadEvent) {
            progress.addFile(((FileReadEvent) event).getSize());
        }
    }

    @Override
    public void addSplitsBack(List<ExportSplit> splits, int subtaskId) {
        forget(subtaskId);
        if (splits.isEmpty()) {
            return;
        }
        if (release.hasSnapshotEnded()) {
            // A hybrid source switches as soon as each reader has ended once, so it may not let
            // this reader read the files again.
            throw new FlinkRuntimeException(
                    "Reader "
                            + subtaskId
                            + " failed while the source switched from the snapshot to the stream. All readers start"
                            + " again from the last checkpoint.");
        }
        LOG.info("Reader {} returned: {}.", subtaskId, splits);
        splits.forEach(pending::addFirst);
        unassigned = pending.size();
        release.removeAll().forEach(this::serve);
    }

    @Override
    public void addReader(int subtaskId) {
        // A hybrid source calls this when a reader begins again with the export.
        forget(subtaskId);
    }

    private void forget(int reader) {
        early.remove(reader);
        release.forget(reader);
    }

    @Override
    public ExportEnumeratorState snapshotState(long checkpointId) {
        release.onCheckpoint(checkpointId);
        return pending == null
                ? ExportEnumeratorState.UNDISCOVERED
                : new ExportEnumeratorState(List.copyOf(pending), progress.current(), lastEvent);
    }

    /** The last event in the export; before all events if it has none or is not known yet. */
    public EventId getLastEvent() {
        return lastEvent;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        release.onCheckpointComplete(checkpointId);
    }

    @Override
    public void close() {
        discovery.close();
    }
}
