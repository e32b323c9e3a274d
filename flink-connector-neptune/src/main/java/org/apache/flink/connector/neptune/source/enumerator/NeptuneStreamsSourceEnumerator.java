/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
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

import java.util.List;
import java.util.function.Supplier;

/**
 * Resolves the positions that the user named, once, and gives the one split to one reader.
 *
 * <p>All methods but {@link #resolve} run in the coordinator's thread. The resolved positions are
 * in the enumerator's state before a reader gets the split, so a failure before the first record
 * begins where the first attempt began. What readers tell never enters that state: events between
 * reader and enumerator are not part of a checkpoint and could contradict it.
 */
@Internal
public final class NeptuneStreamsSourceEnumerator
        implements SplitEnumerator<NeptuneStreamsSplit, NeptuneStreamsEnumeratorState> {

    private static final Logger LOG = LoggerFactory.getLogger(NeptuneStreamsSourceEnumerator.class);

    private final SplitEnumeratorContext<NeptuneStreamsSplit> context;
    private final StreamFormat format;
    private final StartingPosition start;
    @Nullable private final StoppingPosition stop;
    private final Supplier<PositionResolver> resolvers;
    private final int ownerHash;
    private final boolean restored;

    /** Changed by the coordinator's thread, looked at by reporters of metrics. */
    private volatile NeptuneStreamsEnumeratorState state;

    /** The reader that gets the split. */
    private int owner;

    /** Used by the thread that resolves, closed by the coordinator's. */
    @Nullable private volatile PositionResolver resolver;

    private volatile boolean closed;

    /**
     * An enumerator for one source.
     *
     * @param stop where the source ends; null if it never does
     * @param resolvers makes the connection that positions are resolved over, when it is needed
     * @param ownerHash decides which reader gets the split, so that several sources of a job do not
     *     all burden the same one
     * @param state where to go on from
     * @param restored whether the state comes from a checkpoint
     */
    public NeptuneStreamsSourceEnumerator(
            SplitEnumeratorContext<NeptuneStreamsSplit> context,
            StreamFormat format,
            StartingPosition start,
            @Nullable StoppingPosition stop,
            Supplier<PositionResolver> resolvers,
            int ownerHash,
            NeptuneStreamsEnumeratorState state,
            boolean restored) {
        this.context = context;
        this.format = format;
        this.start = start;
        this.stop = stop;
        this.resolvers = resolvers;
        this.ownerHash = ownerHash;
        this.state = state;
        this.restored = restored;
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
            context.callAsync(this::resolve, this::onResolved);
        }
    }

    /** Runs in a worker thread of the coordinator and may block. */
    private NeptuneStreamsSplit resolve() {
        PositionResolver open = resolvers.get();
        resolver = open;
        try {
            if (closed) {
                throw new FlinkRuntimeException("The enumerator was closed.");
            }
            open.checkEndpoint();
            StreamPosition position = resolveStart(open);
            StreamEnd end = stop == null ? StreamEnd.never() : open.resolve(stop);
            return new NeptuneStreamsSplit(format, position, end);
        } finally {
            open.close();
        }
    }

    /**
     * Had the job failed before "latest" was resolved, the head of today would skip the changes
     * made since it first started.
     */
    private StreamPosition resolveStart(PositionResolver open) {
        return restored && start.getKind() == StartingPosition.Kind.LATEST
                ? open.resolveLatestAsOf(state.getStartedAtMillis())
                : open.resolve(start);
    }

    private void onResolved(@Nullable NeptuneStreamsSplit split, @Nullable Throwable failure) {
        if (failure != null) {
            throw new FlinkRuntimeException(
                    "The position to read from can't be found: " + failure.getMessage(), failure);
        }
        LOG.info("Resolved the split: {}.", split);
        state = state.unassigned(split);
        context.registeredReaders().keySet().forEach(this::serve);
    }

    /**
     * Gives the split to its owner and tells every reader that nothing more will come. A reader
     * hears that as soon as the split is resolved, whether or not the owner has registered: in
     * batch mode, the reader may occupy the slot that the owner waits for.
     */
    private void serve(int reader) {
        if (state.getPhase() == Phase.UNRESOLVED) {
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
        serve(subtaskId);
    }

    @Override
    public void addSplitsBack(List<NeptuneStreamsSplit> splits, int subtaskId) {
        for (NeptuneStreamsSplit split : splits) {
            LOG.info("Reader {} gave the split back: {}.", subtaskId, split);
            state = state.unassigned(split);
            // The others have been told that they get no split, and may have finished.
            owner = subtaskId;
        }
        if (context.registeredReaders().containsKey(subtaskId)) {
            serve(subtaskId);
        }
    }

    @Override
    public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {
        // The split is pushed to its reader; nobody asks for it.
    }

    @Override
    public void handleSourceEvent(int subtaskId, SourceEvent event) {
        if (event instanceof ProcessingBacklogEvent) {
            boolean backlog = ((ProcessingBacklogEvent) event).isProcessingBacklog();
            LOG.debug("Reader {} says: {}.", subtaskId, event);
            try {
                context.setIsProcessingBacklog(backlog);
            } catch (UnsupportedOperationException e) {
                // Contexts need not have it; those of Flink itself do.
                LOG.debug("Nobody wants to know.", e);
            }
        }
    }

    @Override
    public NeptuneStreamsEnumeratorState snapshotState(long checkpointId) {
        return state;
    }

    @Override
    public void close() {
        closed = true;
        PositionResolver open = resolver;
        if (open != null) {
            open.close();
        }
    }
}
