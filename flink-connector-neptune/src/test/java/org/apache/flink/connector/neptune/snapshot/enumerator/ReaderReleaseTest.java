/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.connector.neptune.snapshot.enumerator.ReaderRelease.Policy;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReaderReleaseTest {

    private static final String SNAPSHOT = "s3://bucket/export";

    private BacklogContext context;

    @Test
    void eachReaderIsReleasedAtOnceIfNothingIsReadAfterwards() {
        ReaderRelease release = release(2, Policy.EACH);
        release.add(1);
        assertThat(context.isReleased(1)).isTrue();
        release.add(0);
        assertThat(context.isReleased(0)).isTrue();
        assertThat(release.hasSnapshotEnded()).isFalse();
    }

    @Test
    void beforeABoundedStreamTheReadersAreReleasedTogether() {
        ReaderRelease release = release(2, Policy.TOGETHER);
        release.add(0);
        assertThat(context.isReleased(0)).isFalse();
        release.add(1);
        assertAllAreReleased(release);
    }

    @Test
    void beforeABoundedStreamTheReadersWaitForACheckpointIfTheJobTakesAny() {
        ReaderRelease release = release(2, Policy.TOGETHER);
        release.onCheckpoint(6);
        addAll(release);
        complete(release, 6);
        assertNoneIsReleased(release);
        release.onCheckpoint(7);
        complete(release, 7);
        assertAllAreReleased(release);
    }

    @Test
    void beforeAnUnboundedStreamTheReadersAreReleasedByACheckpointThatBeganLater() {
        ReaderRelease release = release(2, Policy.AFTER_CHECKPOINT);
        release.add(0);
        release.onCheckpoint(6);
        release.add(1);
        complete(release, 6);
        assertNoneIsReleased(release);
        release.onCheckpoint(7);
        release.onCheckpoint(8);
        complete(release, 8);
        assertAllAreReleased(release);
    }

    /** A stop with a savepoint ends the readers right after the checkpoint. */
    @Test
    void theReadersAreNotReleasedBeforeTheDelayHasPassed() {
        ReaderRelease release = release(2, Policy.AFTER_CHECKPOINT);
        addAll(release);
        release.onCheckpoint(7);
        release.onCheckpointComplete(7);
        assertNoneIsReleased(release);
        context.triggerAllActions();
        assertAllAreReleased(release);
    }

    @Test
    void aCheckpointThatNeverCompletesDoesNotReleaseTheReadersAndALaterOneDoes() {
        ReaderRelease release = release(2, Policy.AFTER_CHECKPOINT);
        addAll(release);
        release.onCheckpoint(7);
        context.triggerAllActions();
        assertNoneIsReleased(release);
        release.onCheckpoint(8);
        complete(release, 8);
        assertAllAreReleased(release);
    }

    /** Its rows stay in order without one. */
    @Test
    void oneReaderNeverWaitsForACheckpoint() {
        ReaderRelease release = release(1, Policy.AFTER_CHECKPOINT);
        release.onCheckpoint(1);
        release.add(0);
        assertAllAreReleased(release);
    }

    /** The failure is known, but the reader has not restarted yet. */
    @Test
    void aReaderThatFailsBeforeTheCheckpointCompletesHoldsUpTheOthers() {
        ReaderRelease release = release(2, Policy.AFTER_CHECKPOINT);
        addAll(release);
        release.onCheckpoint(7);
        context.registeredReaders().remove(0);
        complete(release, 7);
        assertNoneIsReleased(release);
        restart(release, 0);
        release.onCheckpoint(8);
        complete(release, 8);
        assertAllAreReleased(release);
    }

    @Test
    void aReaderThatFailsAfterTheCheckpointHasCompletedHoldsUpTheOthers() {
        ReaderRelease release = release(2, Policy.AFTER_CHECKPOINT);
        addAll(release);
        release.onCheckpoint(7);
        release.onCheckpointComplete(7);
        release.forget(0);
        context.triggerAllActions();
        assertNoneIsReleased(release);
        release.add(0);
        context.triggerAllActions();
        assertNoneIsReleased(release);
        release.onCheckpoint(8);
        complete(release, 8);
        assertAllAreReleased(release);
    }

    @Test
    void onceReleasedAReaderThatRestartsIsReleasedAtOnce() {
        ReaderRelease release = release(2, Policy.TOGETHER);
        addAll(release);
        context.getSplitAssignments().clear();
        restart(release, 0);
        assertThat(context.isReleased(0)).isTrue();
    }

    /** Otherwise Flink may take no checkpoints, and the readers would wait for ever. */
    @Test
    void thereIsNoBacklogWhileTheReadersWaitForACheckpoint() {
        ReaderRelease release = release(2, Policy.AFTER_CHECKPOINT);
        release.add(0);
        assertThat(context.backlogs).isEmpty();
        release.add(1);
        assertThat(context.backlogs).containsExactly(false);
    }

    private ReaderRelease release(int parallelism, Policy policy) {
        context = new BacklogContext(parallelism);
        for (int reader = 0; reader < parallelism; reader++) {
            context.register(reader);
        }
        return new ReaderRelease(
                context, policy, new ProgressReport(SNAPSHOT, Progress.NONE), SNAPSHOT);
    }

    private void addAll(ReaderRelease release) {
        for (int reader = 0; reader < context.currentParallelism(); reader++) {
            release.add(reader);
        }
    }

    private void restart(ReaderRelease release, int reader) {
        context.registeredReaders().remove(reader);
        context.register(reader);
        release.forget(reader);
        release.add(reader);
    }

    private void complete(ReaderRelease release, long checkpointId) {
        release.onCheckpointComplete(checkpointId);
        context.triggerAllActions();
    }

    private void assertAllAreReleased(ReaderRelease release) {
        assertThat(context.registeredReaders().keySet()).allMatch(context::isReleased);
        assertThat(release.hasSnapshotEnded()).isTrue();
    }

    private void assertNoneIsReleased(ReaderRelease release) {
        assertThat(context.registeredReaders().keySet()).noneMatch(context::isReleased);
        assertThat(release.hasSnapshotEnded()).isFalse();
    }
}
