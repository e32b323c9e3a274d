/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;

import org.junit.jupiter.api.Test;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.apache.flink.connector.neptune.element.ElementType.EDGE;
import static org.apache.flink.connector.neptune.element.ElementType.VERTEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an assembler emits, and what it keeps over a restart. */
class ElementAssemblerTest {

    private static final ElementProjection ALL = ElementProjection.all();
    private static final ElementProjection PEOPLE =
            ElementProjection.ofType(VERTEX).withLabels("Person");
    private static final int MAX_PARALLELISM = 8;

    private long commitNum;

    private static <T> KeyedOneInputStreamOperatorTestHarness<String, ElementDelta, T> harness(
            ElementFunction<T> function, int parallelism, int index) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function),
                ElementDelta::getKey,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                index);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ElementDelta, ElementChange> open(
            ElementProjection projection, @Nullable OperatorSubtaskState state) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, ElementDelta, ElementChange> harness =
                harness(new ElementAssembler(projection), 1, 0);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    /** The change that a transaction with these facts makes; null if it makes none. */
    @Nullable
    private ElementChange change(
            KeyedOneInputStreamOperatorTestHarness<String, ElementDelta, ElementChange> harness,
            ElementType type,
            String id,
            String... facts)
            throws Exception {
        commitNum++;
        harness.processElement(
                TestFacts.delta(ALL, type, id, commitNum, true, facts), 1_000 * commitNum);
        List<ElementChange> changes = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        assertThat(changes).hasSizeLessThan(2);
        return changes.isEmpty() ? null : changes.get(0);
    }

    @Test
    void emitsTheNetChangeOfEachTransaction() throws Exception {
        try (var harness = open(ALL, null)) {
            ElementChange created = change(harness, VERTEX, "1", "+name=Ann", "+:Person");
            assertThat(created.getType()).isEqualTo(VERTEX);
            assertThat(created.getKind()).isEqualTo(ElementChange.Kind.CREATE);
            assertThat(created.getId()).isEqualTo("1");
            assertThat(created.getCommitNum()).isEqualTo(1);
            assertThat(created.getCommitTimestamp()).isEqualTo(1_000);
            assertThat(created.getBefore()).isNull();
            assertThat(created.getAfter().getLabels()).containsExactly("Person");
            assertThat(created.getAfter().getProperties()).hasToString("{name=[Ann (String)]}");

            ElementChange updated = change(harness, VERTEX, "1", "-name=Ann", "+name=Bea");
            assertThat(updated.getKind()).isEqualTo(ElementChange.Kind.UPDATE);
            assertThat(updated.getBefore()).isEqualTo(created.getAfter());
            assertThat(updated.getAfter().getProperties()).hasToString("{name=[Bea (String)]}");

            ElementChange deleted = change(harness, VERTEX, "1", "-name=Bea", "-:Person");
            assertThat(deleted.getKind()).isEqualTo(ElementChange.Kind.DELETE);
            assertThat(deleted.getBefore()).isEqualTo(updated.getAfter());
            assertThat(deleted.getAfter()).isNull();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void emitsNothingIfNothingChanged() throws Exception {
        try (var harness = open(ALL, null)) {
            change(harness, VERTEX, "1", "+:Person", "+name=Ann");
            assertThat(change(harness, VERTEX, "1", "+name=Ann", "-age=5")).isNull();
            assertThat(change(harness, VERTEX, "1", "-name=Ann", "+name=Ann")).isNull();
            assertThat(change(harness, VERTEX, "2", "+:Person", "-:Person")).isNull();
            assertThat(change(harness, VERTEX, "3", "+name=Ann")).isNull();
            assertThat(change(harness, EDGE, "4", "+w=1")).isNull();
            assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
        }
    }

    @Test
    void aVertexAndAnEdgeCanHaveTheSameId() throws Exception {
        try (var harness = open(ALL, null)) {
            change(harness, VERTEX, "1", "+:Person");
            ElementChange created = change(harness, EDGE, "1", "+a-[KNOWS]->b", "+w=1");
            assertThat(created.getType()).isEqualTo(EDGE);
            assertThat(created.getKind()).isEqualTo(ElementChange.Kind.CREATE);
            assertThat(created.getAfter().getFrom()).isEqualTo("a");
            assertThat(created.getAfter().getTo()).isEqualTo("b");
            ElementChange deleted = change(harness, EDGE, "1", "-w=1", "-a-[KNOWS]->b");
            assertThat(deleted.getBefore()).isEqualTo(created.getAfter());
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        }
    }

    @Test
    void aRelabelledVertexComesAndGoes() throws Exception {
        try (var harness = open(PEOPLE, null)) {
            assertThat(change(harness, VERTEX, "1", "+:Company", "+name=X")).isNull();
            ElementChange created = change(harness, VERTEX, "1", "+:Person", "-:Company");
            assertThat(created.getKind()).isEqualTo(ElementChange.Kind.CREATE);
            assertThat(created.getAfter().getProperties()).containsKey("name");
            ElementChange deleted = change(harness, VERTEX, "1", "-:Person", "+:Company");
            assertThat(deleted.getKind()).isEqualTo(ElementChange.Kind.DELETE);
            assertThat(change(harness, EDGE, "1", "+a-[Person]->b")).isNull();
        }
    }

    @Test
    void eachPieceOfATransactionIsAChange() throws Exception {
        try (var harness = open(PEOPLE.forgettingUnlabelled(), null)) {
            harness.processElement(TestFacts.delta(ALL, VERTEX, "1", 1, false, "+name=Ann"), 1_000);
            harness.processElement(TestFacts.delta(ALL, VERTEX, "1", 1, false, "+:Person"), 1_000);
            harness.processElement(TestFacts.delta(ALL, VERTEX, "1", 1, true, "+age=5"), 1_000);
            assertThat(harness.extractOutputValues())
                    .extracting(ElementChange::getKind)
                    .containsExactly(ElementChange.Kind.CREATE, ElementChange.Kind.UPDATE);
            assertThat(harness.extractOutputValues().get(1).getAfter().getProperties())
                    .containsOnlyKeys("name", "age");
        }
    }

    @Test
    void ignoresADeltaThatOnlyCarriesATime() throws Exception {
        try (var harness = open(ALL, null)) {
            harness.processElement(ElementDeltaBuilder.ofTimeOnly(1, 1, 1_000), 1_000);
            assertThat(harness.getOutput()).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    /** Such deltas can come from an unaligned checkpoint of a job that read more. */
    @Test
    void ignoresWhatIsNotRead() throws Exception {
        try (var harness = open(PEOPLE.withIds(Set.of("1")), null)) {
            assertThat(change(harness, VERTEX, "2", "+:Person")).isNull();
            assertThat(change(harness, EDGE, "1", "+a-[Person]->b")).isNull();
            assertThat(change(harness, VERTEX, "1", "+:Person")).isNotNull();
        }
    }

    @Test
    void countsRemovalsOfWhatIsNotKnown() throws Exception {
        CountingFunction function = new CountingFunction(PEOPLE);
        try (var harness = harness(function, 1, 0)) {
            harness.open();
            harness.processElement(
                    TestFacts.delta(VERTEX, "1", "-:Person", "-name=Ann", "+name=Bea"), 1);
            harness.processElement(TestFacts.delta(VERTEX, "2", "-:Company"), 1);
            harness.processElement(TestFacts.delta(VERTEX, "3", "+:Person", "-:Person"), 1);
            assertThat(harness.extractOutputValues()).containsExactly("unknown v1");
            assertThat(function.unknownRemovals().getCount()).isEqualTo(3);
        }
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        OperatorSubtaskState state;
        ElementChange created;
        try (var harness = open(ALL, null)) {
            created = change(harness, VERTEX, "1", "+:Person", "+name=Ann");
            state = harness.snapshot(1, 1);
        }
        try (var harness = open(ALL, state)) {
            ElementChange updated = change(harness, VERTEX, "1", "+age=5");
            assertThat(updated.getBefore()).isEqualTo(created.getAfter());
        }
    }

    @Test
    void canReadLessAfterARestart() throws Exception {
        OperatorSubtaskState state;
        try (var harness = open(PEOPLE, null)) {
            change(harness, VERTEX, "1", "+:Person", "+:Actor", "+name=Ann", "+age=5");
            change(harness, VERTEX, "2", "+age=5");
            state = harness.snapshot(1, 1);
        }
        ElementProjection less = PEOPLE.withMemberLabelsOnly().withProperties(Set.of("name"));
        try (var harness = open(less, state)) {
            assertThat(change(harness, VERTEX, "1", "-age=5", "+age=6")).isNull();
            // Nothing is left of it.
            assertThat(change(harness, VERTEX, "2", "-name=Bob")).isNull();
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            ElementChange updated = change(harness, VERTEX, "1", "+name=Anna");
            assertThat(updated.getBefore().getLabels()).containsExactly("Person");
            assertThat(updated.getBefore().getProperties()).hasToString("{name=[Ann (String)]}");
            state = harness.snapshot(2, 2);
        }
        OperatorSubtaskState ofLess = state;
        assertThatThrownBy(() -> open(PEOPLE, ofLess))
                .hasStackTraceContaining(
                        "The restored state of the elements lacks what the job reads now:"
                                + " properties other than [name];");
        try (var harness = open(less, state)) {
            assertThat(change(harness, VERTEX, "1", "-:Person")).isNotNull();
        }
    }

    @Test
    void theParallelismCanChange() throws Exception {
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (var harness = harness(new ElementAssembler(PEOPLE), 2, i)) {
                harness.open();
                for (int v = 0; v < 100; v++) {
                    ElementDelta delta = TestFacts.delta(VERTEX, "" + v, "+:Person", "+a=" + v);
                    if (isOf(delta, 2, i)) {
                        harness.processElement(delta, 1);
                    }
                }
                states.add(harness.snapshot(1, 1));
            }
        }
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(
                        states.toArray(new OperatorSubtaskState[0]));
        int updates = 0;
        for (int i = 0; i < 3; i++) {
            OperatorSubtaskState mine =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            all, MAX_PARALLELISM, 2, 3, i);
            try (var harness = harness(new ElementAssembler(PEOPLE), 3, i)) {
                harness.initializeState(mine);
                harness.open();
                for (int v = 0; v < 100; v++) {
                    ElementDelta delta = TestFacts.delta(VERTEX, "" + v, "+b=1");
                    if (isOf(delta, 3, i)) {
                        harness.processElement(delta, 2);
                    }
                }
                assertThat(harness.extractOutputValues())
                        .allSatisfy(
                                change ->
                                        assertThat(change.getBefore().getProperties())
                                                .hasToString(
                                                        "{a=[" + change.getId() + " (String)]}"));
                updates += harness.extractOutputValues().size();
            }
        }
        assertThat(updates).isEqualTo(100);
        OperatorSubtaskState mine =
                AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        all, MAX_PARALLELISM, 2, 1, 0);
        assertThatThrownBy(() -> open(ALL.withLabels("Person"), mine))
                .hasStackTraceContaining(
                        "The restored state of the elements lacks what the job reads now: edges.");
    }

    private static boolean isOf(ElementDelta delta, int parallelism, int index) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        delta.getKey(), MAX_PARALLELISM, parallelism)
                == index;
    }

    @Test
    void forgetsWhatWasNotChangedForSoLong() throws Exception {
        try (var harness =
                harness(new ElementAssembler().withTimeToLive(Duration.ofHours(1)), 1, 0)) {
            harness.open();
            harness.setStateTtlProcessingTime(0);
            change(harness, VERTEX, "1", "+:Person");
            harness.setStateTtlProcessingTime(Duration.ofMinutes(59).toMillis());
            assertThat(change(harness, VERTEX, "1", "+a=1").getKind())
                    .isEqualTo(ElementChange.Kind.UPDATE);
            harness.setStateTtlProcessingTime(Duration.ofMinutes(119).toMillis());
            assertThat(change(harness, VERTEX, "1", "+a=1")).isNull();
            harness.setStateTtlProcessingTime(Duration.ofMinutes(120).toMillis());
            assertThat(change(harness, VERTEX, "1", "+:Actor").getKind())
                    .isEqualTo(ElementChange.Kind.CREATE);
        }
    }

    @Test
    void refusesToForgetAtOnce() {
        assertThatThrownBy(() -> new ElementAssembler().withTimeToLive(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The time to live of elements must be at least 1 ms, but is PT0S.");
    }

    @Test
    void refusesChangesThatAreNotInTheOrderOfTheLog() throws Exception {
        try (var harness = open(ALL, null)) {
            harness.processElement(delta(7, 3, "1"), 1);
            harness.processElement(delta(7, 3, "1"), 1);
            harness.processElement(delta(7, 4, "1"), 1);
            harness.processElement(delta(6, 1, "2"), 1);
            harness.processElement(delta(6, 2, "1"), 1);
            assertThatThrownBy(() -> harness.processElement(delta(6, 1, "1"), 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "The changes of the element '1' are not in the order of the log: 6:1 came after 6:2. ");
            assertThatThrownBy(() -> harness.processElement(delta(5, 9, "1"), 1))
                    .hasMessageContaining("5:9 came after 6:2");
        }
    }

    private static ElementDelta delta(long commitNum, long opNum, String id) {
        ElementDelta delta = TestFacts.delta(VERTEX, id, "+:Person");
        delta.setCommitNum(commitNum);
        delta.setOpNum(opNum);
        return delta;
    }

    /** Emits what is not known to the assembler, and gives access to the metric. */
    private static final class CountingFunction extends ElementFunction<String> {

        private static final long serialVersionUID = 1L;

        CountingFunction(ElementProjection projection) {
            super(projection, null);
        }

        @Override
        protected void onChange(
                ElementDelta delta,
                ElementState before,
                ElementState after,
                Collector<String> out) {
            out.collect("change " + delta.getKey());
        }

        @Override
        protected void onUnknownLabelRemoved(ElementDelta delta, Collector<String> out) {
            out.collect("unknown " + delta.getKey());
        }
    }
}
