/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.snapshot.enumerator.ExportEnumerator;
import org.apache.flink.connector.neptune.source.testutils.LogMessages;
import org.apache.flink.connector.neptune.source.testutils.QueriedGraph;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Savepoints before, at and after the switch from a snapshot to the log. */
class SnapshotSavepointITCase extends SnapshotJobTests {

    /** The position is in the state, so another export at the same path makes no difference. */
    @Test
    void savepointsWhileTheReadersWaitForACheckpointAreRestoredWithoutTheExport() throws Exception {
        int changes = changesAfterExport();
        JobUnderTest job = job().checkpointing(NEVER).start(4, null);
        await().until(() -> job.results().seen().size() == exported);
        Path savepoint = job.stopWithSavepoint();
        assertThat(job.results().size()).isEqualTo(exported);
        Files.writeString(
                export.resolve("lastEventId.json"), "{\"commitNum\":1000000,\"opNum\":1}");
        try (LogMessages messages = LogMessages.of(ExportEnumerator.class)) {
            JobUnderTest waiting = job().checkpointing(NEVER).start(2, savepoint);
            await().until(() -> messages.texts().toString().contains("after the next checkpoint"));
            savepoint = waiting.stopWithSavepoint();
        }
        awaitAll(job().start(3, savepoint), changes);
    }

    @Test
    void aSavepointInTheMiddleOfTheSnapshotIsNotRestoredWithoutTheExport() throws Exception {
        addVertices(100_000);
        JobUnderTest job = job().start(2, null);
        job.awaitCommitted(1, TestWaits.AT_MOST);
        Path savepoint = job.stopWithSavepoint();
        assertThat(job.results().size()).as("in the snapshot").isLessThan(exported);
        Files.move(export.resolve("nodes"), export.resolve("moved"));
        assertThat(
                        job().restarting(0)
                                .checkpointing(NEVER)
                                .start(2, savepoint)
                                .awaitFailure(TestWaits.AT_MOST))
                .contains("The file file:" + export + "/nodes/")
                .contains("is not there any more")
                .contains("Move the file back to this path, or start the job again without state");
        Files.move(export.resolve("moved"), export.resolve("nodes"));
        awaitAll(job().start(2, savepoint), changesAfterExport());
    }

    @Test
    void aSavepointInTheMiddleOfTheSnapshotIsRestoredWithAnotherParallelism() throws Exception {
        int changes = changesAfterExport();
        addVertices(100_000);
        Path savepoint = null;
        for (int parallelism : new int[] {2, 3, 1}) {
            int before = job().results().size();
            JobUnderTest job = job().start(parallelism, savepoint);
            job.awaitCommitted(before + 1, TestWaits.AT_MOST);
            savepoint = job.stopWithSavepoint();
            if (parallelism == 2) {
                assertThat(job.results().size()).as("in the snapshot").isLessThan(exported);
            }
        }
        awaitAll(job().start(2, savepoint), changes);
    }

    @Test
    void savepointsAfterTheSwitchAreRestoredWithoutTheExportAndWithAnotherParallelism()
            throws Exception {
        Path savepoint = null;
        Path path = export;
        for (int parallelism : new int[] {3, 1, 4}) {
            JobUnderTest job = job(path).start(parallelism, savepoint);
            job.awaitCommitted(exported + changesAfterExport(), TestWaits.AT_MOST);
            savepoint = job.stopWithSavepoint();
            path = export.resolve("removed");
            change(20);
        }
        state = QueriedGraph.facts(emulator.propertyGraph());
        int allChanges = changesAfterExport();
        emulator.propertyGraph().expireThrough(lastExported + 1);
        awaitAll(job(path).start(2, savepoint), allChanges);
    }
}
