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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the files of an export once, and assigns one to each reader that asks for one. When all
 * files are assigned, {@link Release} decides when the readers are told so.
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
    private static final long NONE = -1;

    /**
     * A stop with a savepoint also completes the awaited checkpoint, and ends the readers right
     * after. The stop would fail if they were released at the same time.
     */
    private static final Duration RELEASE_DELAY = Duration.ofSeconds(1);

    /** The context can only repeat a call. */
    private static final Duration NEVER_AGAIN = Duration.ofDays(365);

    private final SplitEnumeratorContext<ExportSplit> context;
    private final FileDiscovery discovery;
    private final Release release;

    /** The files that no reader has; null if they are not known yet. */
    @Nullable private Deque<ExportSplit> pending;

    /** Readers that asked for a file and got no answer yet. */
    private final Set<Integer> waiting = new TreeSet<>();

    /** Readers that were told that there are no more files. */
    private final Set<Integer> told = new HashSet<>();

    private boolean released;

    /** Whether a checkpoint was taken, so that others will follow. */
    private boolean takesCheckpoints;

    /** The first checkpoint that began while all readers waited. */
    private long awaitedCheckpoint = NONE;

    /** Whether that checkpoint is complete. */
    private boolean checkpointed;

    private final ProgressReport progress;

    /** Written by the coordinator thread, read by metric reporters. */
    private volatile long unassigned;

    private EventId lastEvent;

    /**
     * Creates an enumerator.
     *
     * @param discovery finds the files, in the worker thread; closed together with the enumerator
     * @param release when a reader that has no more files is told so
     * @param state the state to continue from
     */
    public ExportEnumerator(
            SplitEnumeratorContext<ExportSplit> context,
            FileDiscovery discovery,
            Release release,
            ExportEnumeratorState state) {
        this.context = context;
        this.discovery = discovery;
        this.release = release;
        this.progress = new ProgressReport(discovery, state.getProgress());
        this.lastEvent = state.getLastEvent();
        if (state.getPending() != null) {
            this.pending = new ArrayDeque<>(state.getPending());
        }
    }

    @Override
    public void start() {
        if (release == Release.EACH) {
            // Otherwise the source of the stream reports it. A name can be registered once.
            context.metricGroup().setUnassignedSplitsGauge(() -> unassigned);
        }
        long millis = LOG_INTERVAL.toMillis();
        context.callAsync(() -> null, (none, failure) -> logProgress(), millis, millis);
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
        serveWaiting();
    }

    @Override
    public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {
        waiting.add(subtaskId);
        serveWaiting();
    }

    private void serveWaiting() {
        if (pending == null) {
            return;
        }
        // A reader that is not registered has failed. It asks again when it has restarted.
        waiting.retainAll(context.registeredReaders().keySet());
        for (int reader : List.copyOf(waiting)) {
            ExportSplit split = pending.poll();
            if (split != null) {
                LOG.debug("Assigns {} to reader {}.", split, reader);
                waiting.remove(reader);
                context.assignSplit(split, reader);
            }
        }
        unassigned = pending.size();
        if (pending.isEmpty()) {
            releaseWaiting();
        }
    }

    private void releaseWaiting() {
        if (!released && release != Release.EACH) {
            if (!allWait()) {
                return;
            }
            progress.complete();
            // With one reader, the order is safe without a checkpoint. A batch job takes none.
            boolean severalReaders = context.currentParallelism() > 1;
            if (severalReaders && (takesCheckpoints || release == Release.AFTER_CHECKPOINT)) {
                LOG.info("The stream is read after the next checkpoint.");
                // Checkpoints may be rare or off while a backlog is processed.
                context.setIsProcessingBacklog(false);
                return;
            }
        }
        endSnapshot();
    }

    private boolean allWait() {
        return pending != null
                && pending.isEmpty()
                && waiting.size() == context.currentParallelism()
                // A reader that has failed can't be told anything.
                && context.registeredReaders().keySet().containsAll(waiting);
    }

    private void logProgress() {
        if (release != Release.EACH && !released && !checkpointed && allWait()) {
            logWait();
        } else {
            progress.log();
        }
    }

    private void logWait() {
        if (takesCheckpoints) {
            LOG.info("Waits for a checkpoint before it reads the stream after the snapshot.");
        } else {
            LOG.warn(
                    "Waits for a checkpoint before it reads the stream after the snapshot {}. The job has taken none yet."
                            + " Set 'execution.checkpointing.interval', trigger one with 'flink checkpoint', or run the"
                            + " source with parallelism 1.",
                    discovery);
        }
    }

    private void endSnapshot() {
        if (!released && release != Release.EACH) {
            LOG.info("The snapshot {} ends, and the stream begins.", discovery);
        }
        released = true;
        waiting.forEach(context::signalNoMoreSplits);
        told.addAll(waiting);
        waiting.clear();
        if (told.size() == context.currentParallelism()) {
            progress.complete();
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
        if (!splits.isEmpty()) {
            if (released && release != Release.EACH) {
                // A hybrid source switches as soon as each reader has ended once, so it may not
                // let this reader read the files again.
                throw new FlinkRuntimeException(
                        "Reader "
                                + subtaskId
                                + " failed while the source switched from the snapshot to the stream. All readers"
                                + " start again from the last checkpoint.");
            }
            LOG.info("Reader {} returned: {}.", subtaskId, splits);
            splits.forEach(pending::addFirst);
            serveWaiting();
        }
    }

    @Override
    public void addReader(int subtaskId) {
        // A hybrid source calls this when a reader begins again with the export.
        forget(subtaskId);
    }

    private void forget(int reader) {
        waiting.remove(reader);
        told.remove(reader);
        awaitedCheckpoint = NONE;
        checkpointed = false;
    }

    @Override
    public ExportEnumeratorState snapshotState(long checkpointId) {
        takesCheckpoints = true;
        if (awaitedCheckpoint == NONE && allWait()) {
            awaitedCheckpoint = checkpointId;
        }
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
        if (!checkpointed
                && awaitedCheckpoint != NONE
                && checkpointId >= awaitedCheckpoint
                && allWait()) {
            checkpointed = true;
            context.callAsync(
                    () -> null,
                    (none, failure) -> endCheckpointedSnapshot(),
                    RELEASE_DELAY.toMillis(),
                    NEVER_AGAIN.toMillis());
        }
    }

    private void endCheckpointedSnapshot() {
        // A reader can have failed meanwhile.
        if (checkpointed && allWait()) {
            endSnapshot();
        }
    }

    @Override
    public void close() {
        discovery.close();
    }
}
