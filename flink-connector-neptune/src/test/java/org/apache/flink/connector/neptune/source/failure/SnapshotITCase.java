/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

import static org.awaitility.Awaitility.await;

/** Jobs with a snapshot that fail before, at and after the switch to the log. */
class SnapshotITCase extends SnapshotJobTests {

    @Test
    void failuresInTheSnapshotAtTheSwitchAndAfterIt() throws Exception {
        int changes = changesAfterExport();
        emulator.propertyGraph().expireThrough(lastExported);
        JobUnderTest job = job().start(2, null);
        failInAllPhases(job, changes);
        awaitAll(job, changes);
    }

    /** Each reader has a sink of its own, so the others go on and end before it does. */
    @Test
    void aReaderThatFailsAloneReadsItsFileAgainBeforeTheStreamBegins() throws Exception {
        int changes = changesAfterExport();
        addVertices(20_000);
        emulator.propertyGraph().expireThrough(lastExported);
        JobUnderTest job = job().withoutExchange().start(3, null);
        failInAllPhases(job, changes);
        Path savepoint = stopWithSavepoint(job);
        awaitCounts(job().withoutExchange().start(2, savepoint), changes);
    }

    private void failInAllPhases(JobUnderTest job, int changes) {
        int[] places = {exported / 2, exported - 1, exported, exported + 1, exported + changes / 2};
        for (int place : places) {
            Saboteur.arm(NAME, Math.max(1, place - job.results().size()));
            job.awaitCommitted(Math.min(place, exported + changes - 1), TestWaits.AT_MOST);
        }
    }

    /** No checkpoint was taken before the switch, so the reader has all files to read again. */
    @Test
    void afterAFailureRightAfterTheSwitchASavepointHasNoFileThatIsReadAgain() throws Exception {
        int changes = changesAfterExport();
        addVertices(50_000);
        Saboteur.arm(NAME, exported + 1);
        JobUnderTest job = job().checkpointing(NEVER).start(1, null);
        await().until(() -> job.results().seen().size() > exported + exported / 10);
        awaitAll(job().start(1, stopWithSavepoint(job)), changes);
    }

    /** Tries again while tasks restart after a failure, which can be later than it was awaited. */
    private static Path stopWithSavepoint(JobUnderTest job) {
        Saboteur.disarm(NAME);
        return await().ignoreExceptions().until(job::stopWithSavepoint, savepoint -> true);
    }

    @Test
    void theStreamBeginsThoughThereAreNoCheckpointsWhileABacklogIsProcessed() throws Exception {
        JobUnderTest job =
                job().option("execution.checkpointing.interval-during-backlog", "0 ms")
                        .start(2, null);
        awaitAll(job, changesAfterExport());
    }
}
