/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.connector.neptune.snapshot.ExportFile;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.snapshot.format.SnapshotEvent;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext.SplitAssignmentState;
import org.apache.flink.core.fs.Path;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportEnumeratorTest {

    private static final ExportSplit LARGE = split("large.csv", 3000);
    private static final ExportSplit MIDDLE = split("middle.csv", 2000);
    private static final ExportSplit SMALL = split("small.csv", 1000);

    private final TestingSplitEnumeratorContext<ExportSplit> context =
            new TestingSplitEnumeratorContext<>(2);
    private final Discovery discovery = new Discovery();
    private Release release = Release.EACH;

    @Test
    void eachReaderGetsOneFileForEachRequest() {
        ExportEnumerator enumerator = started();
        request(enumerator, 0);
        request(enumerator, 1);
        assertThat(assignedTo(0)).containsExactly(LARGE);
        assertThat(assignedTo(1)).containsExactly(MIDDLE);
        request(enumerator, 1);
        assertThat(assignedTo(1)).containsExactly(MIDDLE, SMALL);
        request(enumerator, 1);
        request(enumerator, 0);
        assertThat(wasToldNoMoreSplits(0)).isTrue();
        assertThat(wasToldNoMoreSplits(1)).isTrue();
    }

    @Test
    void requestsFromBeforeTheDiscoveryAreAnsweredAfterIt() {
        ExportEnumerator enumerator = enumerator(ExportEnumeratorState.UNDISCOVERED);
        enumerator.start();
        request(enumerator, 1);
        request(enumerator, 0);
        assertThat(assignedTo(0)).isEmpty();
        context.triggerAllActions();
        assertThat(assignedTo(0)).containsExactly(LARGE);
        assertThat(assignedTo(1)).containsExactly(MIDDLE);
    }

    @Test
    void aReaderThatFailedDuringTheDiscoveryGetsNoFile() {
        ExportEnumerator enumerator = enumerator(ExportEnumeratorState.UNDISCOVERED);
        enumerator.start();
        enumerator.handleSplitRequest(0, "host0");
        request(enumerator, 1);
        context.triggerAllActions();
        assertThat(assignedTo(1)).containsExactly(LARGE);
        request(enumerator, 0);
        assertThat(assignedTo(0)).containsExactly(MIDDLE);
    }

    @Test
    void theStateHasTheFilesThatNoReaderHas() throws Exception {
        ExportEnumerator enumerator = started();
        request(enumerator, 0);
        enumerator.handleSourceEvent(0, new FileReadEvent(3000));
        ExportEnumeratorState state = roundTrip(enumerator.snapshotState(1));
        assertThat(state.getProgress()).hasToString("1 of 3 files, 0 of 0 MB (50 %)");

        ExportEnumerator restored = enumerator(state);
        restored.start();
        context.triggerAllActions();
        request(restored, 1);
        request(restored, 1);
        request(restored, 1);
        assertThat(assignedTo(1)).containsExactly(MIDDLE, SMALL);
        assertThat(wasToldNoMoreSplits(1)).isTrue();
        assertThat(discovery.count).as("discoveries").isEqualTo(1);
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
        assertThat(assignedTo(1)).containsExactly(LARGE);
    }

    @Test
    void returnedFilesAreAssignedAgain() {
        ExportEnumerator enumerator = started();
        request(enumerator, 0);
        request(enumerator, 0);
        request(enumerator, 0);
        request(enumerator, 1);
        assertThat(wasToldNoMoreSplits(1)).isTrue();
        enumerator.addSplitsBack(List.of(SMALL), 0);
        context.getSplitAssignments().clear();
        request(enumerator, 0);
        assertThat(assignedTo(0)).containsExactly(SMALL);
    }

    @Test
    void aReaderThatFailsDuringTheDiscoveryReturnsNothing() {
        ExportEnumerator enumerator = enumerator(ExportEnumeratorState.UNDISCOVERED);
        enumerator.start();
        request(enumerator, 0);
        enumerator.addSplitsBack(List.of(), 0);
        context.triggerAllActions();
        assertThat(assignedTo(0)).isEmpty();
        request(enumerator, 0);
        assertThat(assignedTo(0)).containsExactly(LARGE);
    }

    @Test
    void beforeABoundedStreamTheReadersAreReleasedTogether() {
        release = Release.TOGETHER;
        ExportEnumerator enumerator = started();
        readAllFiles(enumerator);
        assertThat(wasToldNoMoreSplits(0)).isFalse();
        request(enumerator, 1);
        assertThat(wasToldNoMoreSplits(0)).isTrue();
        assertThat(wasToldNoMoreSplits(1)).isTrue();
    }

    @Test
    void beforeABoundedStreamTheReadersWaitForACheckpointIfTheJobTakesAny() {
        release = Release.TOGETHER;
        ExportEnumerator enumerator = started();
        enumerator.snapshotState(6);
        readAllFiles(enumerator);
        request(enumerator, 1);
        enumerator.notifyCheckpointComplete(6);
        assertThat(wasToldNoMoreSplits(0)).isFalse();
        enumerator.snapshotState(7);
        enumerator.notifyCheckpointComplete(7);
        assertThat(wasToldNoMoreSplits(0)).isTrue();
        assertThat(wasToldNoMoreSplits(1)).isTrue();
    }

    @Test
    void beforeAnUnboundedStreamTheReadersAreReleasedByACheckpointThatBeganLater() {
        release = Release.AFTER_CHECKPOINT;
        ExportEnumerator enumerator = started();
        readAllFiles(enumerator);
        enumerator.snapshotState(6);
        request(enumerator, 1);
        enumerator.notifyCheckpointComplete(6);
        assertThat(wasToldNoMoreSplits(0)).isFalse();
        enumerator.snapshotState(7);
        enumerator.snapshotState(8);
        enumerator.notifyCheckpointComplete(8);
        assertThat(wasToldNoMoreSplits(0)).isTrue();
        assertThat(wasToldNoMoreSplits(1)).isTrue();
    }

    @Test
    void aReaderThatFailsWhileAllWaitGetsItsFileAgainAndAnotherCheckpointIsAwaited() {
        release = Release.AFTER_CHECKPOINT;
        ExportEnumerator enumerator = started();
        readAllFiles(enumerator);
        request(enumerator, 1);
        enumerator.snapshotState(7);
        enumerator.addSplitsBack(List.of(), 0);
        enumerator.addReader(0);
        enumerator.notifyCheckpointComplete(7);
        assertThat(wasToldNoMoreSplits(1)).as("one reader has a file again").isFalse();
        enumerator.snapshotState(8);
        enumerator.notifyCheckpointComplete(8);
        assertThat(wasToldNoMoreSplits(1)).isFalse();
        request(enumerator, 0);
        enumerator.snapshotState(9);
        enumerator.notifyCheckpointComplete(9);
        assertThat(wasToldNoMoreSplits(0)).isTrue();
        assertThat(wasToldNoMoreSplits(1)).isTrue();
    }

    @Test
    void aFileThatIsReturnedWhileTheOthersWaitIsAssignedToOneOfThem() {
        release = Release.AFTER_CHECKPOINT;
        ExportEnumerator enumerator = started();
        readAllFiles(enumerator);
        enumerator.addSplitsBack(List.of(SMALL), 1);
        assertThat(assignedTo(0)).containsExactly(LARGE, SMALL);
    }

    @Test
    void onceReleasedAReaderThatRestartsIsReleasedAtOnce() {
        release = Release.AFTER_CHECKPOINT;
        ExportEnumerator enumerator = started();
        readAllFiles(enumerator);
        request(enumerator, 1);
        enumerator.snapshotState(7);
        enumerator.notifyCheckpointComplete(7);
        context.getSplitAssignments().clear();
        enumerator.addReader(0);
        request(enumerator, 0);
        assertThat(wasToldNoMoreSplits(0)).isTrue();
    }

    /** Reader 0 waits for a further file, reader 1 reads the last ones. */
    private void readAllFiles(ExportEnumerator enumerator) {
        request(enumerator, 0);
        request(enumerator, 1);
        request(enumerator, 1);
        request(enumerator, 0);
        assertThat(assignedTo(0)).containsExactly(LARGE);
        assertThat(assignedTo(1)).containsExactly(MIDDLE, SMALL);
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
        return new ExportEnumerator(context, discovery, release, state);
    }

    private void request(ExportEnumerator enumerator, int reader) {
        if (!context.registeredReaders().containsKey(reader)) {
            context.registerReader(reader, "host" + reader);
            enumerator.addReader(reader);
        }
        enumerator.handleSplitRequest(reader, "host" + reader);
    }

    private List<ExportSplit> assignedTo(int reader) {
        SplitAssignmentState<ExportSplit> state = context.getSplitAssignments().get(reader);
        return state == null ? List.of() : state.getAssignedSplits();
    }

    private boolean wasToldNoMoreSplits(int reader) {
        return context.getSplitAssignments().get(reader).hasReceivedNoMoreSplitsSignal();
    }

    private static ExportEnumeratorState roundTrip(ExportEnumeratorState state) throws Exception {
        ExportEnumeratorStateSerializer serializer = new ExportEnumeratorStateSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
    }

    private static ExportSplit split(String name, long size) {
        return new ExportSplit(
                new ExportFile(
                        new Path("s3://bucket/export/nodes/" + name),
                        size,
                        ExportFile.Content.VERTICES,
                        ExportFormat.CSV,
                        false),
                new SnapshotEvent(7, 5_000));
    }

    private static final class Discovery implements ExportDiscovery {

        private IOException failure;
        private int count;

        @Override
        public List<ExportSplit> discover() throws IOException {
            count++;
            if (failure != null) {
                throw failure;
            }
            return List.of(LARGE, MIDDLE, SMALL);
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
