/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides when the readers that wait for a file are released, that is, are told that there are no
 * more files. Used by the coordinator thread.
 */
@Internal
public final class ReaderRelease {

    /** When a reader is released. */
    public enum Policy {
        /** At once: nothing is read after the export. */
        EACH,
        /**
         * When no reader has a file: a bounded stream is read after the export. A job that takes
         * checkpoints waits for one, as with {@link #AFTER_CHECKPOINT}. A job in batch mode takes
         * none.
         */
        TOGETHER,
        /**
         * When a checkpoint is complete that began after no reader had a file: an unbounded stream
         * is read after the export. Then all operators have processed all facts of the export, so
         * no change overtakes one, and no reader that is restored has a file.
         */
        AFTER_CHECKPOINT
    }

    /** Of the enumerator, so that all lines about a snapshot have the same logger. */
    private static final Logger LOG = LoggerFactory.getLogger(ExportEnumerator.class);

    /**
     * A stop with a savepoint also completes the awaited checkpoint, and ends the readers right
     * after. The stop would fail if they were released at the same time.
     */
    private static final Duration RELEASE_DELAY = Duration.ofSeconds(1);

    /** The context can only repeat a call. */
    private static final Duration NEVER_AGAIN = Duration.ofDays(365);

    private static final long NONE = -1;

    private final SplitEnumeratorContext<?> context;
    private final Policy policy;
    private final ProgressReport progress;
    private final Object snapshot;

    private final Set<Integer> waiting = new TreeSet<>();

    /** Readers that were told that there are no more files. */
    private final Set<Integer> released = new HashSet<>();

    /** Whether all readers were released together, and the stream is read. */
    private boolean ended;

    /** Whether a checkpoint was taken, so that others will follow. */
    private boolean takesCheckpoints;

    /** The first checkpoint that began while all readers waited. */
    private long awaitedCheckpoint = NONE;

    /** Whether that checkpoint is complete. */
    private boolean checkpointed;

    /**
     * Creates an object that knows no reader yet.
     *
     * @param snapshot its text names the snapshot
     */
    ReaderRelease(
            SplitEnumeratorContext<?> context,
            Policy policy,
            ProgressReport progress,
            Object snapshot) {
        this.context = context;
        this.policy = policy;
        this.progress = progress;
        this.snapshot = snapshot;
    }

    /** Adds a reader, and releases it if it need not wait. */
    void add(int reader) {
        waiting.add(reader);
        if (policy == Policy.EACH || ended) {
            releaseAll();
        } else if (allWait()) {
            progress.complete();
            if (needsCheckpoint()) {
                LOG.info("The stream is read after the next checkpoint.");
                // Checkpoints may be rare or off while a backlog is processed.
                context.setIsProcessingBacklog(false);
            } else {
                endSnapshot();
            }
        }
    }

    private boolean allWait() {
        return waiting.size() == context.currentParallelism()
                // A reader that has failed can't be told anything.
                && context.registeredReaders().keySet().containsAll(waiting);
    }

    /** With one reader, the order is safe without a checkpoint. A batch job takes none. */
    private boolean needsCheckpoint() {
        return context.currentParallelism() > 1
                && (takesCheckpoints || policy == Policy.AFTER_CHECKPOINT);
    }

    private void endSnapshot() {
        LOG.info("The snapshot {} ends, and the stream begins.", snapshot);
        ended = true;
        releaseAll();
    }

    private void releaseAll() {
        waiting.forEach(context::signalNoMoreSplits);
        released.addAll(waiting);
        waiting.clear();
        if (released.size() == context.currentParallelism()) {
            progress.complete();
        }
    }

    /** Whether all readers were released together, so that the stream is read. */
    boolean hasSnapshotEnded() {
        return ended;
    }

    /** To be called when a reader has failed, or begins to read. */
    void forget(int reader) {
        waiting.remove(reader);
        released.remove(reader);
        awaitedCheckpoint = NONE;
        checkpointed = false;
    }

    /** Returns the readers, which wait no longer, because there are files again. */
    List<Integer> removeAll() {
        List<Integer> readers = List.copyOf(waiting);
        waiting.clear();
        return readers;
    }

    /** To be called when a checkpoint begins. */
    void onCheckpoint(long checkpointId) {
        takesCheckpoints = true;
        if (awaitedCheckpoint == NONE && allWait()) {
            awaitedCheckpoint = checkpointId;
        }
    }

    void onCheckpointComplete(long checkpointId) {
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

    /** Logs what the readers wait for, or the progress if they do not wait. */
    void logProgress() {
        if (checkpointed || !allWait()) {
            progress.log();
        } else if (takesCheckpoints) {
            LOG.info("Waits for a checkpoint before it reads the stream after the snapshot.");
        } else {
            LOG.warn(
                    "Waits for a checkpoint before it reads the stream after the snapshot {}. The job has taken none yet."
                            + " Set 'execution.checkpointing.interval', trigger one with 'flink checkpoint', or run the"
                            + " source with parallelism 1.",
                    snapshot);
        }
    }
}
