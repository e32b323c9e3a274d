/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.neptune.source.enumerator.NeptuneStreamsEnumeratorState.Phase;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.read.PositionResolver;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;
import org.apache.flink.util.FlinkRuntimeException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Resolves the configured positions once, and assigns the one split to one reader.
 *
 * <p>All methods except {@link #resolve} run in the coordinator thread. The resolved positions are
 * in the state before the split is assigned. So a job that fails before the first record restarts
 * at the position of the first attempt. Events from readers never change the state: they are not
 * part of a checkpoint and could contradict it.
 */
@Internal
public final class NeptuneStreamsSourceEnumerator
        implements SplitEnumerator<NeptuneStreamsSplit, NeptuneStreamsEnumeratorState> {

    private static final Logger LOG = LoggerFactory.getLogger(NeptuneStreamsSourceEnumerator.class);

    private static final long NONE = -1;

    private final SplitEnumeratorContext<NeptuneStreamsSplit> context;
    private final StreamFormat format;
    private final SourceStart start;
    @Nullable private final StoppingPosition stop;
    private final PositionLookup positions;
    private final int ownerHash;
    private final boolean restored;

    /** Written by the coordinator thread, read by metric reporters. */
    private volatile NeptuneStreamsEnumeratorState state;

    /** The subtask that the split is assigned to. */
    private int owner;

    /** The readers that read this source, as they were registered when they began to. */
    private final Map<Integer, ReaderInfo> readers = new HashMap<>();

    /** The first checkpoint with a state of this enumerator. */
    private long firstCheckpoint = NONE;

    /** Whether such a checkpoint is complete. */
    private boolean checkpointed;

    /**
     * Creates an enumerator.
     *
     * @param stop the configured stopping position; null if the source never ends
     * @param resolvers creates the resolver, in the worker thread
     * @param ownerHash selects the reader that the split is assigned to, so that several sources of
     *     a job do not all use the same one
     * @param state the state to continue from
     * @param restored whether the state comes from a checkpoint
     */
    public NeptuneStreamsSourceEnumerator(
            SplitEnumeratorContext<NeptuneStreamsSplit> context,
            StreamFormat format,
            SourceStart start,
            @Nullable StoppingPosition stop,
            Supplier<PositionResolver> resolvers,
            int ownerHash,
            NeptuneStreamsEnumeratorState state,
            boolean restored) {
        this.context = context;
        this.format = format;
        this.start = start;
        this.stop = stop;
        this.positions = new PositionLookup(resolvers);
        this.ownerHash = ownerHash;
        this.state = state;
        this.restored = restored;
        this.checkpointed = restored;
    }

    @Override
    public void start() {
        owner = Math.floorMod(ownerHash, context.currentParallelism());
        context.metricGroup()
                .setUnassignedSplitsGauge(() -> state.getPhase() == Phase.ASSIGNED ? 0L : 1L);
        if (state.getPhase() == Phase.UNRESOLVED) {
            LOG.info(
                    "Resolving the starting position {} and the stopping position {}.",
                    start,
                    stop == null ? "none" : stop);
            context.callAsync(() -> positions.find(this::resolve), this::onResolved);
        }
    }

    /** Runs in the worker thread of the coordinator and may block. */
    private NeptuneStreamsSplit resolve(PositionResolver resolver) {
        StreamPosition position = resolveStart(resolver);
        StreamEnd end = stop == null ? StreamEnd.never() : resolver.resolve(stop);
        return new NeptuneStreamsSplit(format, position, end);
    }

    /**
     * If the job failed before "latest" was resolved, "latest" means the head at the first start:
     * the current head would skip the changes that were made since.
     */
    private StreamPosition resolveStart(PositionResolver open) {
        StartingPosition position = start.position();
        return restored && position.equals(StartingPosition.latest())
                ? open.resolveLatestAsOf(state.getStartedAtMillis())
                : open.resolve(position);
    }

    private void onResolved(@Nullable NeptuneStreamsSplit split, @Nullable Throwable failure) {
        if (failure != null) {
            throw new FlinkRuntimeException(
                    "The position to read from can't be resolved: " + failure.getMessage(),
                    failure);
        }
        LOG.info("Resolved the split: {}.", split);
        state = state.unassigned(split);
        List.copyOf(readers.keySet()).forEach(this::serve);
    }

    /**
     * Whether the reader reads this source. In a hybrid source, a reader that has restarted may
     * read the previous source again. It is registered with another object then. Its number alone
     * says nothing: if all readers read the previous source, a hybrid source shows them here, too.
     */
    private boolean readsThisSource(int reader) {
        ReaderInfo known = readers.get(reader);
        return known != null && known == context.registeredReaders().get(reader);
    }

    /**
     * Assigns the split to its owner, and tells every reader that no further split will come. Each
     * reader is told as soon as the positions are resolved, even if the owner has not registered:
     * in batch mode, the owner may wait for the slot of a reader that has nothing to do.
     */
    private void serve(int reader) {
        if (state.getPhase() == Phase.UNRESOLVED || !readsThisSource(reader)) {
            return;
        }
        if (state.getPhase() == Phase.UNASSIGNED && reader == owner) {
            NeptuneStreamsSplit split = state.getSplit();
            context.assignSplit(split, reader);
            state = state.assigned();
            LOG.info("Assigned the split to reader {}: {}.", reader, split);
        }
        if (stop != null) {
            context.signalNoMoreSplits(reader);
        } else {
            context.sendEventToSourceReader(reader, new NoFurtherSplitEvent());
        }
    }

    @Override
    public void addReader(int subtaskId) {
        readers.put(subtaskId, context.registeredReaders().get(subtaskId));
        serve(subtaskId);
    }

    @Override
    public void addSplitsBack(List<NeptuneStreamsSplit> splits, int subtaskId) {
        for (NeptuneStreamsSplit split : splits) {
            LOG.info("Reader {} returned the split: {}.", subtaskId, split);
            state = state.unassigned(split);
            // The other readers were told that they get no split, and may have finished.
            owner = subtaskId;
        }
        serve(subtaskId);
    }

    @Override
    public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {
        // The split is assigned without a request. In a hybrid source, a reader that reads the
        // previous source again asks for a file. No other reader must get this answer: it finishes.
        if (!readsThisSource(subtaskId)) {
            context.signalNoMoreSplits(subtaskId);
        }
    }

    @Override
    public void handleSourceEvent(int subtaskId, SourceEvent event) {
        if (event instanceof ProcessingBacklogEvent) {
            boolean backlog = ((ProcessingBacklogEvent) event).isProcessingBacklog();
            LOG.debug("Reader {} reports: processing backlog = {}.", subtaskId, backlog);
            try {
                context.setIsProcessingBacklog(backlog);
            } catch (UnsupportedOperationException e) {
                // The method is optional. The contexts of Flink itself implement it.
                LOG.debug("This context does not support reports of a backlog.", e);
            }
        }
    }

    @Override
    public NeptuneStreamsEnumeratorState snapshotState(long checkpointId) {
        if (start.followsAnotherSource()) {
            checkCanBeRestored(checkpointId);
        }
        if (firstCheckpoint == NONE) {
            firstCheckpoint = checkpointId;
        }
        return state;
    }

    /**
     * Checks that a job can be restored from the checkpoint. A hybrid source forgets the previous
     * source, which has the position to begin at. It would not restore its files either, which a
     * reader reads again that fails after a switch without a checkpoint.
     */
    private void checkCanBeRestored(long checkpointId) {
        if (state.getPhase() == Phase.UNRESOLVED) {
            throw new FlinkRuntimeException(
                    "Checkpoint "
                            + checkpointId
                            + " is refused: the position after the snapshot is not resolved yet. A checkpoint is taken"
                            + " when it is.");
        }
        boolean allHaveSwitched =
                IntStream.range(0, context.currentParallelism()).allMatch(this::readsThisSource);
        if (!checkpointed && !allHaveSwitched) {
            throw new FlinkRuntimeException(
                    "Checkpoint "
                            + checkpointId
                            + " is refused: a reader has failed since the switch to the stream, and reads the snapshot"
                            + " again. The next checkpoint after that is taken.");
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        // The previous source can have begun one that completes now.
        checkpointed |= firstCheckpoint != NONE && checkpointId >= firstCheckpoint;
    }

    @Override
    public void close() {
        positions.close();
    }
}
