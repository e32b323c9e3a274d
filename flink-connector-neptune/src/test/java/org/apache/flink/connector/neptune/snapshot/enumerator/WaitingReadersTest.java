/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingReadersTest {

    private static final String SNAPSHOT = "s3://bucket/export";

    private BacklogContext context;

    @Test
    void eachReaderIsReleasedAtOnceIfNothingIsReadAfterwards() {
        WaitingReaders readers = readers(2, Release.EACH);
        readers.add(1);
        assertThat(context.isReleased(1)).isTrue();
        readers.add(0);
        assertThat(context.isReleased(0)).isTrue();
        assertThat(readers.hasSnapshotEnded()).isFalse();
    }

    @Test
    void beforeABoundedStreamTheReadersAreReleasedTogether() {
        WaitingReaders readers = readers(2, Release.TOGETHER);
        readers.add(0);
        assertThat(context.isReleased(0)).isFalse();
        readers.add(1);
        assertAllAreReleased(readers);
    }

    @Test
    void beforeABoundedStreamTheReadersWaitForACheckpointIfTheJobTakesAny() {
        WaitingReaders readers = readers(2, Release.TOGETHER);
        readers.onCheckpoint(6);
        addAll(readers);
        complete(readers, 6);
        assertNoneIsReleased(readers);
        readers.onCheckpoint(7);
        complete(readers, 7);
        assertAllAreReleased(readers);
    }

    @Test
    void beforeAnUnboundedStreamTheReadersAreReleasedByACheckpointThatBeganLater() {
        WaitingReaders readers = readers(2, Release.AFTER_CHECKPOINT);
        readers.add(0);
        readers.onCheckpoint(6);
        readers.add(1);
        complete(readers, 6);
        assertNoneIsReleased(readers);
        readers.onCheckpoint(7);
        readers.onCheckpoint(8);
        complete(readers, 8);
        assertAllAreReleased(readers);
    }

    /** A stop with a savepoint ends the readers right after the checkpoint. */
    @Test
    void theReadersAreNotReleasedBeforeTheDelayHasPassed() {
        WaitingReaders readers = readers(2, Release.AFTER_CHECKPOINT);
        addAll(readers);
        readers.onCheckpoint(7);
        readers.onCheckpointComplete(7);
        assertNoneIsReleased(readers);
        context.triggerAllActions();
        assertAllAreReleased(readers);
    }

    @Test
    void aCheckpointThatNeverCompletesDoesNotReleaseTheReadersAndALaterOneDoes() {
        WaitingReaders readers = readers(2, Release.AFTER_CHECKPOINT);
        addAll(readers);
        readers.onCheckpoint(7);
        context.triggerAllActions();
        assertNoneIsReleased(readers);
        readers.onCheckpoint(8);
        complete(readers, 8);
        assertAllAreReleased(readers);
    }

    /** Its rows stay in order without one. */
    @Test
    void oneReaderNeverWaitsForACheckpoint() {
        WaitingReaders readers = readers(1, Release.AFTER_CHECKPOINT);
        readers.onCheckpoint(1);
        readers.add(0);
        assertAllAreReleased(readers);
    }

    /** The failure is known, but the reader has not restarted yet. */
    @Test
    void aReaderThatFailsBeforeTheCheckpointCompletesHoldsUpTheOthers() {
        WaitingReaders readers = readers(2, Release.AFTER_CHECKPOINT);
        addAll(readers);
        readers.onCheckpoint(7);
        context.registeredReaders().remove(0);
        complete(readers, 7);
        assertNoneIsReleased(readers);
        restart(readers, 0);
        readers.onCheckpoint(8);
        complete(readers, 8);
        assertAllAreReleased(readers);
    }

    @Test
    void aReaderThatFailsAfterTheCheckpointHasCompletedHoldsUpTheOthers() {
        WaitingReaders readers = readers(2, Release.AFTER_CHECKPOINT);
        addAll(readers);
        readers.onCheckpoint(7);
        readers.onCheckpointComplete(7);
        readers.forget(0);
        context.triggerAllActions();
        assertNoneIsReleased(readers);
        readers.add(0);
        context.triggerAllActions();
        assertNoneIsReleased(readers);
        readers.onCheckpoint(8);
        complete(readers, 8);
        assertAllAreReleased(readers);
    }

    @Test
    void onceReleasedAReaderThatRestartsIsReleasedAtOnce() {
        WaitingReaders readers = readers(2, Release.TOGETHER);
        addAll(readers);
        context.getSplitAssignments().clear();
        restart(readers, 0);
        assertThat(context.isReleased(0)).isTrue();
    }

    /** Otherwise Flink may take no checkpoints, and the readers would wait for ever. */
    @Test
    void thereIsNoBacklogWhileTheReadersWaitForACheckpoint() {
        WaitingReaders readers = readers(2, Release.AFTER_CHECKPOINT);
        readers.add(0);
        assertThat(context.backlogs).isEmpty();
        readers.add(1);
        assertThat(context.backlogs).containsExactly(false);
    }

    private WaitingReaders readers(int parallelism, Release release) {
        context = new BacklogContext(parallelism);
        for (int reader = 0; reader < parallelism; reader++) {
            context.register(reader);
        }
        return new WaitingReaders(
                context, release, new ProgressReport(SNAPSHOT, Progress.NONE), SNAPSHOT);
    }

    private void addAll(WaitingReaders readers) {
        for (int reader = 0; reader < context.currentParallelism(); reader++) {
            readers.add(reader);
        }
    }

    private void restart(WaitingReaders readers, int reader) {
        context.registeredReaders().remove(reader);
        context.register(reader);
        readers.forget(reader);
        readers.add(reader);
    }

    private void complete(WaitingReaders readers, long checkpointId) {
        readers.onCheckpointComplete(checkpointId);
        context.triggerAllActions();
    }

    private void assertAllAreReleased(WaitingReaders readers) {
        assertThat(context.registeredReaders().keySet()).allMatch(context::isReleased);
        assertThat(readers.hasSnapshotEnded()).isTrue();
    }

    private void assertNoneIsReleased(WaitingReaders readers) {
        assertThat(context.registeredReaders().keySet()).noneMatch(context::isReleased);
        assertThat(readers.hasSnapshotEnded()).isFalse();
    }
}
