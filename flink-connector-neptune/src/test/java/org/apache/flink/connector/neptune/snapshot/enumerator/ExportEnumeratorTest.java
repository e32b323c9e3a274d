/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplits;
import org.apache.flink.connector.neptune.source.testutils.LogMessages;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext.SplitAssignmentState;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportEnumeratorTest {

    private static final ExportSplit LARGE = split("large.csv", 3000);
    private static final ExportSplit MIDDLE = split("middle.csv", 2000);
    private static final ExportSplit SMALL = split("small.csv", 1000);

    private static final EventId LAST_EVENT = EventId.of(7, 2);

    private BacklogContext context = new BacklogContext(2);
    private final Discovery discovery = new Discovery();
    private ReaderRelease.Policy policy = ReaderRelease.Policy.EACH;

    @Test
    void eachReaderGetsOneFileForEachRequest() {
        ExportEnumerator enumerator = started();
        request(enumerator, 0);
        request(enumerator, 1);
        assertThat(context.assignedTo(0)).containsExactly(LARGE);
        assertThat(context.assignedTo(1)).containsExactly(MIDDLE);
        request(enumerator, 1);
        assertThat(context.assignedTo(1)).containsExactly(MIDDLE, SMALL);
        request(enumerator, 1);
        request(enumerator, 0);
        assertThat(context.isReleased(0)).isTrue();
        assertThat(context.isReleased(1)).isTrue();
    }

    @Test
    void requestsFromBeforeTheDiscoveryAreAnsweredAfterIt() {
        ExportEnumerator enumerator = enumerator(ExportEnumeratorState.UNDISCOVERED);
        enumerator.start();
        request(enumerator, 1);
        request(enumerator, 0);
        assertThat(context.assignedTo(0)).isEmpty();
        context.triggerAllActions();
        assertThat(context.assignedTo(0)).containsExactly(LARGE);
        assertThat(context.assignedTo(1)).containsExactly(MIDDLE);
    }

    @Test
    void aReaderThatFailedDuringTheDiscoveryGetsNoFile() {
        ExportEnumerator enumerator = enumerator(ExportEnumeratorState.UNDISCOVERED);
        enumerator.start();
        enumerator.handleSplitRequest(0, "host0");
        request(enumerator, 1);
        context.triggerAllActions();
        assertThat(context.assignedTo(1)).containsExactly(LARGE);
        request(enumerator, 0);
        assertThat(context.assignedTo(0)).containsExactly(MIDDLE);
    }

    @Test
    void theStateHasTheFilesThatNoReaderHas() throws Exception {
        ExportEnumerator enumerator = started();
        request(enumerator, 0);
        enumerator.handleSourceEvent(0, new FileReadEvent(LARGE.getFile().getLength()));
        ExportEnumeratorState state = roundTrip(enumerator.snapshotState(1));
        assertThat(state.getProgress()).hasToString("1 of 3 files, 3,000 of 6,000 MB (50 %)");

        ExportEnumerator restored = enumerator(state);
        restored.start();
        context.triggerAllActions();
        request(restored, 1);
        request(restored, 1);
        request(restored, 1);
        assertThat(context.assignedTo(1)).containsExactly(MIDDLE, SMALL);
        assertThat(context.isReleased(1)).isTrue();
        assertThat(discovery.count).as("discoveries").isEqualTo(1);
        assertThat(restored.getLastEvent()).isEqualTo(LAST_EVENT);
    }

    @Test
    void aStateFromBeforeTheDiscoveryRepeatsIt() throws Exception {
        ExportEnumerator enumerator = enumerator(ExportEnumeratorState.UNDISCOVERED);
        enumerator.start();
        ExportEnumeratorState state = roundTrip(enumerator.snapshotState(1));
        ExportEnumerator restored = enumerator(state);
        restored.start();
        context.triggerAllActions();
        request(restored, 1);
        assertThat(context.assignedTo(1)).containsExactly(LARGE);
    }

    @Test
    void returnedFilesAreAssignedAgain() {
        ExportEnumerator enumerator = started();
        request(enumerator, 0);
        request(enumerator, 0);
        request(enumerator, 0);
        request(enumerator, 1);
        assertThat(context.isReleased(1)).isTrue();
        enumerator.addSplitsBack(List.of(SMALL), 0);
        context.getSplitAssignments().clear();
        request(enumerator, 0);
        assertThat(context.assignedTo(0)).containsExactly(SMALL);
    }

    @Test
    void aReaderThatFailsDuringTheDiscoveryReturnsNothing() {
        ExportEnumerator enumerator = enumerator(ExportEnumeratorState.UNDISCOVERED);
        enumerator.start();
        request(enumerator, 0);
        enumerator.addSplitsBack(List.of(), 0);
        context.triggerAllActions();
        assertThat(context.assignedTo(0)).isEmpty();
        request(enumerator, 0);
        assertThat(context.assignedTo(0)).containsExactly(LARGE);
    }

    @Test
    void beforeABoundedStreamTheReadersAreReleasedTogether() {
        policy = ReaderRelease.Policy.TOGETHER;
        ExportEnumerator enumerator = started();
        readAllFiles(enumerator);
        assertThat(context.isReleased(0)).isFalse();
        request(enumerator, 1);
        assertThat(context.isReleased(0)).isTrue();
        assertThat(context.isReleased(1)).isTrue();
    }

    @Test
    void readersWithoutAFileWaitForTheOthersAndForACheckpoint() {
        context = new BacklogContext(5);
        policy = ReaderRelease.Policy.AFTER_CHECKPOINT;
        ExportEnumerator enumerator = started();
        for (int reader = 0; reader < 5; reader++) {
            request(enumerator, reader);
        }
        enumerator.snapshotState(1);
        enumerator.notifyCheckpointComplete(1);
        context.triggerAllActions();
        for (int reader = 0; reader < 3; reader++) {
            request(enumerator, reader);
        }
        assertThat(context.getSplitAssignments().values())
                .noneMatch(SplitAssignmentState::hasReceivedNoMoreSplitsSignal);
        enumerator.snapshotState(2);
        enumerator.notifyCheckpointComplete(2);
        context.triggerAllActions();
        assertThat(context.getSplitAssignments())
                .hasSize(5)
                .allSatisfy(
                        (reader, state) ->
                                assertThat(state.hasReceivedNoMoreSplitsSignal()).isTrue());
    }

    /** A hybrid source may already count this reader as one that has read all. */
    @Test
    void afterTheReleaseAReaderThatReturnsAFileFailsTheSource() {
        policy = ReaderRelease.Policy.TOGETHER;
        ExportEnumerator enumerator = started();
        readAllFiles(enumerator);
        request(enumerator, 1);
        assertThatThrownBy(() -> enumerator.addSplitsBack(List.of(SMALL), 1))
                .hasMessageContaining("Reader 1 failed while the source switched");
    }

    @Test
    void aReaderThatFailsWhileAllWaitGetsItsFileAgainAndAnotherCheckpointIsAwaited() {
        policy = ReaderRelease.Policy.AFTER_CHECKPOINT;
        ExportEnumerator enumerator = started();
        readAllFiles(enumerator);
        request(enumerator, 1);
        enumerator.snapshotState(7);
        enumerator.addSplitsBack(List.of(), 0);
        enumerator.addReader(0);
        enumerator.notifyCheckpointComplete(7);
        context.triggerAllActions();
        assertThat(context.isReleased(1)).as("one reader has a file again").isFalse();
        enumerator.snapshotState(8);
        enumerator.notifyCheckpointComplete(8);
        context.triggerAllActions();
        assertThat(context.isReleased(1)).isFalse();
        request(enumerator, 0);
        enumerator.snapshotState(9);
        enumerator.notifyCheckpointComplete(9);
        context.triggerAllActions();
        assertThat(context.isReleased(0)).isTrue();
        assertThat(context.isReleased(1)).isTrue();
    }

    @Test
    void aFileThatIsReturnedWhileTheOthersWaitIsAssignedToOneOfThem() {
        policy = ReaderRelease.Policy.AFTER_CHECKPOINT;
        ExportEnumerator enumerator = started();
        readAllFiles(enumerator);
        enumerator.addSplitsBack(List.of(SMALL), 1);
        assertThat(context.assignedTo(0)).containsExactly(LARGE, SMALL);
    }

    /** Reader 0 waits for a further file, reader 1 reads the last ones. */
    private void readAllFiles(ExportEnumerator enumerator) {
        request(enumerator, 0);
        request(enumerator, 1);
        request(enumerator, 1);
        request(enumerator, 0);
        assertThat(context.assignedTo(0)).containsExactly(LARGE);
        assertThat(context.assignedTo(1)).containsExactly(MIDDLE, SMALL);
    }

    @Test
    void logsHowFarItIs() {
        policy = ReaderRelease.Policy.AFTER_CHECKPOINT;
        try (LogMessages messages = LogMessages.of(ExportEnumerator.class)) {
            ExportEnumerator enumerator = started();
            request(enumerator, 0);
            request(enumerator, 1);
            context.triggerAllActions();
            enumerator.handleSourceEvent(0, new FileReadEvent(LARGE.getFile().getLength()));
            context.triggerAllActions();
            context.triggerAllActions();
            request(enumerator, 1);
            request(enumerator, 0);
            request(enumerator, 1);
            context.triggerAllActions();
            enumerator.snapshotState(7);
            enumerator.notifyCheckpointComplete(7);
            context.triggerAllActions();
            assertThat(messages.texts())
                    .filteredOn(text -> !text.startsWith("DEBUG"))
                    .containsExactly(
                            "INFO Looking for the files of the snapshot s3://bucket/export.",
                            "INFO Begins to read the snapshot s3://bucket/export: 0 of 3 files, 0 of 6,000 MB (0 %).",
                            "INFO Reads the snapshot s3://bucket/export: 1 of 3 files, 3,000 of 6,000 MB (50 %).",
                            "INFO Has read the snapshot s3://bucket/export: 3 of 3 files, 6,000 of 6,000 MB (100 %).",
                            "INFO The stream is read after the next checkpoint.",
                            "WARN Waits for a checkpoint before it reads the stream after the snapshot"
                                    + " s3://bucket/export. The job has taken none yet. Set"
                                    + " 'execution.checkpointing.interval', trigger one with 'flink checkpoint',"
                                    + " or run the source with parallelism 1.",
                            "INFO The snapshot s3://bucket/export ends, and the stream begins.");
        }
    }

    @Test
    void logsTheEndOfASnapshotThatNoStreamFollows() {
        try (LogMessages messages = LogMessages.of(ExportEnumerator.class)) {
            ExportEnumerator enumerator = started();
            readAllFiles(enumerator);
            assertThat(messages.texts()).noneMatch(text -> text.contains("Has read"));
            request(enumerator, 1);
            assertThat(messages.texts())
                    .endsWith(
                            "INFO Has read the snapshot s3://bucket/export:"
                                    + " 3 of 3 files, 6,000 of 6,000 MB (100 %).");
        }
    }

    @Test
    void aFailureNamesTheSnapshotAndTheReason() {
        discovery.failure = new IOException("The position is missing.");
        ExportEnumerator enumerator = enumerator(ExportEnumeratorState.UNDISCOVERED);
        enumerator.start();
        assertThatThrownBy(context::triggerAllActions)
                .hasStackTraceContaining(
                        "The snapshot s3://bucket/export can't be read: The position is missing.");
    }

    private ExportEnumerator started() {
        ExportEnumerator enumerator = enumerator(ExportEnumeratorState.UNDISCOVERED);
        enumerator.start();
        context.triggerAllActions();
        return enumerator;
    }

    private ExportEnumerator enumerator(ExportEnumeratorState state) {
        return new ExportEnumerator(context, discovery, policy, state);
    }

    private void request(ExportEnumerator enumerator, int reader) {
        if (!context.registeredReaders().containsKey(reader)) {
            context.register(reader);
            enumerator.addReader(reader);
        }
        enumerator.handleSplitRequest(reader, "host" + reader);
    }

    private static ExportEnumeratorState roundTrip(ExportEnumeratorState state) throws Exception {
        ExportEnumeratorStateSerializer serializer = new ExportEnumeratorStateSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
    }

    private static ExportSplit split(String name, long megabytes) {
        return ExportSplits.vertices("s3://bucket/export/nodes/" + name, megabytes << 20, false);
    }

    private static final class Discovery implements FileDiscovery {

        private IOException failure;
        private int count;

        @Override
        public ExportEnumeratorState discover() throws IOException {
            count++;
            if (failure != null) {
                throw failure;
            }
            return ExportEnumeratorState.discovered(List.of(LARGE, MIDDLE, SMALL), LAST_EVENT);
        }

        @Override
        public void close() {
            // Nothing to close.
        }

        @Override
        public String toString() {
            return "s3://bucket/export";
        }
    }
}
