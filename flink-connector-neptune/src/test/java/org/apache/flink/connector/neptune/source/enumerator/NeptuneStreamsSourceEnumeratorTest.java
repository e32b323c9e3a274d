/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.read.PositionResolver;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext.SplitAssignmentState;
import org.apache.flink.util.InstantiationUtil;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NeptuneStreamsSourceEnumeratorTest {

    private static final int OWNER = 2;

    private NeptuneStreamsEmulator emulator;
    private final List<Boolean> backlogs = new ArrayList<>();
    private boolean takesBacklogs = true;
    private final TestingSplitEnumeratorContext<NeptuneStreamsSplit> context =
            new TestingSplitEnumeratorContext<>(4) {
                @Override
                public void setIsProcessingBacklog(boolean isProcessingBacklog) {
                    if (!takesBacklogs) {
                        throw new UnsupportedOperationException();
                    }
                    backlogs.add(isProcessingBacklog);
                }
            };

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
        append(1000);
        append(2000);
        append(3000);
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @Test
    void makesNoRequestBeforeItIsStartedAndNoneInTheCoordinatorThread() {
        NeptuneStreamsSourceEnumerator enumerator = fresh(StartingPosition.latest(), null);
        enumerator.start();
        assertThat(emulator.requests().count()).isZero();
        assertThat(enumerator.snapshotState(1).getPhase())
                .isEqualTo(NeptuneStreamsEnumeratorState.Phase.UNRESOLVED);
        context.triggerAllActions();
        // One for the status of the instance, one for the head of the stream.
        assertThat(emulator.requests().count()).isEqualTo(2);
    }

    @Test
    void hasTheResolvedPositionsInItsStateBeforeAReaderGetsThem() throws Exception {
        NeptuneStreamsSourceEnumerator enumerator =
                fresh(StartingPosition.latest(), StoppingPosition.latest());
        enumerator.start();
        context.triggerAllActions();

        NeptuneStreamsSplit resolved = enumerator.snapshotState(1).getSplit();
        assertThat(resolved)
                .isEqualTo(
                        new NeptuneStreamsSplit(
                                StreamFormat.PG_JSON,
                                StreamPosition.after(EventId.of(3, 1)),
                                StreamEnd.after(EventId.of(3, 1))));
        assertThat(context.getSplitAssignments()).isEmpty();

        append(4000);
        NeptuneStreamsSourceEnumerator restored =
                restored(
                        StartingPosition.latest(),
                        StoppingPosition.latest(),
                        roundTrip(enumerator.snapshotState(1)));
        restored.start();
        register(restored, OWNER);
        context.triggerAllActions();
        assertThat(assignedTo(OWNER)).containsExactly(resolved);
    }

    @Test
    void afterAnotherSourceNoCheckpointIsTakenWhileAReaderReadsThatSourceAgain() {
        NeptuneStreamsSourceEnumerator enumerator = afterAnotherSource();
        enumerator.start();
        for (int reader = 0; reader < context.currentParallelism(); reader++) {
            register(enumerator, reader);
        }
        assertThatThrownBy(() -> enumerator.snapshotState(1))
                .hasMessageContaining("Checkpoint 1 is refused: the position after the snapshot");
        context.triggerAllActions();
        enumerator.snapshotState(2);
        context.registeredReaders().remove(0);
        assertThatThrownBy(() -> enumerator.snapshotState(3))
                .hasMessageContaining("Checkpoint 3 is refused: a reader has failed");
        // Registered again, it reads the other source. A hybrid source may show it nevertheless.
        context.registerReader(0, "host0");
        enumerator.notifyCheckpointComplete(1);
        assertThatThrownBy(() -> enumerator.snapshotState(4))
                .as("checkpoint 1 has files of the other source")
                .hasMessageContaining("Checkpoint 4 is refused");
        enumerator.addReader(0);
        enumerator.snapshotState(5);
        enumerator.notifyCheckpointComplete(5);
        context.registeredReaders().remove(0);
        assertThat(enumerator.snapshotState(6)).as("it has no files to read again").isNotNull();
    }

    @Test
    void aReaderOfThePreviousSourceIsToldThatItGetsNoFileAndNoReaderGetsTheSplitTooEarly() {
        NeptuneStreamsSourceEnumerator enumerator = afterAnotherSource();
        enumerator.start();
        context.registerReader(OWNER, "host");
        enumerator.addReader(OWNER);
        // It restarts, and asks for a file of the previous source.
        context.registeredReaders().remove(OWNER);
        context.registerReader(OWNER, "host");
        enumerator.handleSplitRequest(OWNER, "host");
        assertThat(wasToldNoMoreSplits(OWNER)).isTrue();
        context.getSplitAssignments().clear();
        context.triggerAllActions();
        assertThat(assignedTo(OWNER)).as("it does not read the stream yet").isEmpty();
        enumerator.addReader(OWNER);
        assertThat(assignedTo(OWNER)).hasSize(1);
        context.getSplitAssignments().clear();
        // A late request. A reader of the stream would take the answer for the end of the stream.
        enumerator.handleSplitRequest(OWNER, "host");
        assertThat(context.getSplitAssignments()).isEmpty();
    }

    private NeptuneStreamsSourceEnumerator afterAnotherSource() {
        return new NeptuneStreamsSourceEnumerator(
                context,
                StreamFormat.PG_JSON,
                new StartAfterAnotherSource(),
                null,
                this::resolver,
                OWNER,
                NeptuneStreamsEnumeratorState.unresolved(0),
                false);
    }

    private static final class StartAfterAnotherSource implements SourceStart {

        private static final long serialVersionUID = 1L;

        @Override
        public StartingPosition position() {
            return StartingPosition.trimHorizon();
        }

        @Override
        public boolean followsAnotherSource() {
            return true;
        }
    }

    @Test
    void aStateFromBeforeTheResolutionStartsAtTheTimeOfTheFirstStart() {
        emulator.reset();
        append(10_000);
        append(20_000);
        append(30_000);
        // The job was started after commit 2 and failed before it could request the head.
        NeptuneStreamsSourceEnumerator restored =
                restored(
                        StartingPosition.latest(),
                        null,
                        NeptuneStreamsEnumeratorState.unresolved(25_000));
        register(restored, OWNER);
        restored.start();
        context.triggerAllActions();
        assertThat(assignedTo(OWNER))
                .extracting(NeptuneStreamsSplit::getPosition)
                .containsExactly(StreamPosition.at(EventId.of(3, 1)));
    }

    @Test
    void anEmptyStreamIsReadFromItsFirstRecordOnAndEndsAtOnceIfItIsToEndAtTheHead() {
        emulator.reset();
        NeptuneStreamsSourceEnumerator enumerator =
                fresh(StartingPosition.latest(), StoppingPosition.latest());
        register(enumerator, OWNER);
        enumerator.start();
        context.triggerAllActions();
        assertThat(assignedTo(OWNER))
                .containsExactly(
                        new NeptuneStreamsSplit(
                                StreamFormat.PG_JSON,
                                StreamPosition.trimHorizon(),
                                StreamEnd.after(EventId.BEFORE_ALL)));
    }

    @Test
    void givesTheSplitToOneReaderWhicheverComesFirst() {
        NeptuneStreamsSourceEnumerator enumerator = fresh(StartingPosition.trimHorizon(), null);
        register(enumerator, 0);
        enumerator.start();
        register(enumerator, 1);
        context.triggerAllActions();
        assertThat(context.getSplitAssignments()).isEmpty();
        register(enumerator, OWNER);
        register(enumerator, 3);
        assertThat(context.getSplitAssignments()).containsOnlyKeys(OWNER);
        assertThat(enumerator.snapshotState(1).getPhase())
                .isEqualTo(NeptuneStreamsEnumeratorState.Phase.ASSIGNED);
    }

    /** In batch mode, the owner may need the slot of a reader that waits. */
    @Test
    void letsReadersWithoutTheSplitFinishBeforeTheOwnerHasRegisteredIfTheSourceEnds() {
        NeptuneStreamsSourceEnumerator enumerator =
                fresh(StartingPosition.trimHorizon(), StoppingPosition.latest());
        enumerator.start();
        register(enumerator, 0);
        assertThat(wasToldNoMoreSplits(0)).as("before the split is resolved").isFalse();
        context.triggerAllActions();
        assertThat(wasToldNoMoreSplits(0)).isTrue();
        register(enumerator, 1);
        assertThat(wasToldNoMoreSplits(1)).isTrue();
        register(enumerator, OWNER);
        assertThat(assignedTo(OWNER)).hasSize(1);
        assertThat(wasToldNoMoreSplits(OWNER)).isTrue();
        register(enumerator, 3);
        assertThat(wasToldNoMoreSplits(3)).isTrue();
        assertThat(context.getSentEvents()).isEmpty();
    }

    @Test
    void tellsReadersThatTheyGetNoSplitOnceThatIsCertainIfTheSourceNeverEnds() {
        NeptuneStreamsSourceEnumerator enumerator = fresh(StartingPosition.trimHorizon(), null);
        enumerator.start();
        register(enumerator, 0);
        assertThat(context.getSentEvents()).as("before the split is resolved").isEmpty();
        context.triggerAllActions();
        assertThat(wasToldNoFurtherSplit(0)).isTrue();
        register(enumerator, 1);
        assertThat(wasToldNoFurtherSplit(1)).isTrue();
        register(enumerator, OWNER);
        assertThat(assignedTo(OWNER)).hasSize(1);
        assertThat(wasToldNoMoreSplits(0)).isFalse();
        assertThat(wasToldNoMoreSplits(OWNER)).isFalse();
    }

    @Test
    void tellsEveryReaderOfARestoredJobThatItGetsNothingBesidesItsState() {
        NeptuneStreamsSourceEnumerator restored =
                restored(
                        StartingPosition.latest(),
                        null,
                        NeptuneStreamsEnumeratorState.unresolved(1).assigned());
        restored.start();
        register(restored, 0);
        register(restored, OWNER);
        assertThat(wasToldNoFurtherSplit(0)).isTrue();
        assertThat(wasToldNoFurtherSplit(OWNER)).isTrue();
    }

    /** All other readers were told that they get no split, and may have finished. */
    @Test
    void aReturnedSplitIsAssignedToTheSameReader() {
        NeptuneStreamsSourceEnumerator restored =
                restored(
                        StartingPosition.trimHorizon(),
                        StoppingPosition.latest(),
                        NeptuneStreamsEnumeratorState.unresolved(1).assigned());
        restored.start();
        register(restored, OWNER);
        NeptuneStreamsSplit split =
                new NeptuneStreamsSplit(
                        StreamFormat.PG_JSON,
                        StreamPosition.after(EventId.of(1, 1)),
                        StreamEnd.after(EventId.of(3, 1)));
        restored.addSplitsBack(List.of(split), 0);
        assertThat(context.getSplitAssignments().get(OWNER).getAssignedSplits()).isEmpty();
        register(restored, 0);
        assertThat(assignedTo(0)).containsExactly(split);
        assertThat(wasToldNoMoreSplits(0)).isTrue();
    }

    @Test
    void aReturnedSplitKeepsItsPosition() {
        NeptuneStreamsSourceEnumerator enumerator = fresh(StartingPosition.latest(), null);
        register(enumerator, OWNER);
        enumerator.start();
        context.triggerAllActions();
        NeptuneStreamsSplit split = assignedTo(OWNER).get(0);
        append(4000);

        context.registeredReaders().remove(OWNER);
        context.getSplitAssignments().clear();
        enumerator.addSplitsBack(List.of(split), OWNER);
        assertThat(enumerator.snapshotState(2).getSplit()).isEqualTo(split);
        assertThat(context.getSplitAssignments()).isEmpty();
        register(enumerator, OWNER);
        assertThat(assignedTo(OWNER)).containsExactly(split);
    }

    @Test
    void aRestoredEnumeratorWhoseSplitIsWithAReaderAsksForNothing() throws Exception {
        NeptuneStreamsSourceEnumerator restored =
                restored(
                        StartingPosition.latest(),
                        StoppingPosition.latest(),
                        roundTrip(NeptuneStreamsEnumeratorState.unresolved(1).assigned()));
        restored.start();
        register(restored, OWNER);
        context.triggerAllActions();
        assertThat(emulator.requests().count()).isZero();
        assertThat(context.getSplitAssignments().get(OWNER).getAssignedSplits()).isEmpty();
        assertThat(wasToldNoMoreSplits(OWNER)).isTrue();
    }

    @Test
    void transientErrorsAreRetriedAndOthersFailTheJobWithTheirReason() {
        emulator.faults().failNext(2, NeptuneError.THROTTLING);
        NeptuneStreamsSourceEnumerator enumerator = fresh(StartingPosition.latest(), null);
        register(enumerator, OWNER);
        enumerator.start();
        context.triggerAllActions();
        assertThat(assignedTo(OWNER)).hasSize(1);
        assertThat(emulator.requests().count()).isEqualTo(4);

        emulator.setStreamsEnabled(false);
        NeptuneStreamsSourceEnumerator disabled = fresh(StartingPosition.latest(), null);
        disabled.start();
        assertThatThrownBy(context::triggerAllActions)
                .hasStackTraceContaining("The position to read from can't be resolved")
                .hasStackTraceContaining("neptune_streams");
    }

    @Test
    void forwardsReportsOfABacklogAndDoesNotKeepThemInTheState() throws Exception {
        NeptuneStreamsSourceEnumerator enumerator = fresh(StartingPosition.trimHorizon(), null);
        register(enumerator, OWNER);
        enumerator.start();
        context.triggerAllActions();
        assertThat(backlogs).as("before a reader reports").isEmpty();
        NeptuneStreamsEnumeratorState before = enumerator.snapshotState(1);

        enumerator.handleSourceEvent(
                OWNER, InstantiationUtil.clone(new ProcessingBacklogEvent(true)));
        enumerator.handleSourceEvent(OWNER, new SourceEvent() {});
        enumerator.handleSourceEvent(OWNER, new ProcessingBacklogEvent(false));

        assertThat(backlogs).containsExactly(true, false);
        assertThat(enumerator.snapshotState(2)).isSameAs(before);
    }

    @Test
    void aContextThatTakesNoReportsOfABacklogIsTolerated() {
        takesBacklogs = false;
        NeptuneStreamsSourceEnumerator enumerator = fresh(StartingPosition.trimHorizon(), null);
        assertThatCode(() -> enumerator.handleSourceEvent(OWNER, new ProcessingBacklogEvent(true)))
                .doesNotThrowAnyException();
    }

    private NeptuneStreamsSourceEnumerator fresh(
            StartingPosition start, @Nullable StoppingPosition stop) {
        return enumerator(start, stop, NeptuneStreamsEnumeratorState.unresolved(5000), false);
    }

    private NeptuneStreamsSourceEnumerator restored(
            StartingPosition start,
            @Nullable StoppingPosition stop,
            NeptuneStreamsEnumeratorState state) {
        return enumerator(start, stop, state, true);
    }

    private NeptuneStreamsSourceEnumerator enumerator(
            StartingPosition start,
            @Nullable StoppingPosition stop,
            NeptuneStreamsEnumeratorState state,
            boolean restored) {
        return new NeptuneStreamsSourceEnumerator(
                context,
                StreamFormat.PG_JSON,
                SourceStart.at(start),
                stop,
                this::resolver,
                OWNER,
                state,
                restored);
    }

    private PositionResolver resolver() {
        ConnectionSettings connection =
                TestSettings.connection(emulator.endpoint())
                        .credentials(CredentialsProviderType.NONE)
                        .timeouts(
                                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5))
                        .build();
        return new PositionResolver(
                new SdkNeptuneStreamsClient(
                        connection,
                        StreamFormat.PG_JSON,
                        EnumSet.noneOf(ChangeField.class),
                        true,
                        getClass().getClassLoader()),
                TestSettings.reading().build());
    }

    private void register(NeptuneStreamsSourceEnumerator enumerator, int reader) {
        context.registerReader(reader, "host" + reader);
        enumerator.addReader(reader);
    }

    private List<NeptuneStreamsSplit> assignedTo(int reader) {
        SplitAssignmentState<NeptuneStreamsSplit> state = context.getSplitAssignments().get(reader);
        return state == null ? List.of() : state.getAssignedSplits();
    }

    private boolean wasToldNoMoreSplits(int reader) {
        SplitAssignmentState<NeptuneStreamsSplit> state = context.getSplitAssignments().get(reader);
        return state != null && state.hasReceivedNoMoreSplitsSignal();
    }

    private boolean wasToldNoFurtherSplit(int reader) {
        return context.getSentEvents().getOrDefault(reader, List.of()).stream()
                .anyMatch(NoFurtherSplitEvent.class::isInstance);
    }

    private static NeptuneStreamsEnumeratorState roundTrip(NeptuneStreamsEnumeratorState state)
            throws Exception {
        NeptuneStreamsEnumeratorStateSerializer serializer =
                new NeptuneStreamsEnumeratorStateSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
    }

    private void append(long timestamp) {
        emulator.setRetention(Duration.ofDays(36500));
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .commitTimestamp(timestamp)
                                .addVertexLabel("v" + timestamp, "person")
                                .build());
    }
}
