/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

import static org.apache.flink.connector.neptune.element.ElementType.EDGE;
import static org.apache.flink.connector.neptune.element.ElementType.VERTEX;
import static org.assertj.core.api.Assertions.assertThat;

/** What a state is after facts were folded into it. */
class ElementStateTest {

    private static final ElementProjection ALL = ElementProjection.all();

    private ElementState state = ElementState.empty(VERTEX);
    private int unknownRemovals;

    private void fold(String... facts) {
        fold(ALL, true, facts);
    }

    private void fold(ElementProjection projection, boolean endsTransaction, String... facts) {
        ElementDelta delta = TestFacts.delta(ALL, state.type(), "1", 1, endsTransaction, facts);
        unknownRemovals += state.fold(delta, projection);
        assertThat(ElementState.decode(state.encode())).isEqualTo(state);
    }

    @Test
    void aVertexHasTheLabelsAndValuesThatWereAdded() {
        fold("+:Person", "+:Actor", "+name=Ann", "+age=5/Integer", "+name=Anna");
        assertThat(state.type()).isEqualTo(VERTEX);
        assertThat(state.labels()).containsExactly("Person", "Actor");
        assertThat(state.properties()).containsOnlyKeys("name", "age");
        assertThat(state.values("name")).hasToString("[Ann (String), Anna (String)]");
        assertThat(state.values("age")).hasToString("[5 (Integer)]");
        assertThat(state.values("born")).isEmpty();
        assertThat(state.from()).isNull();
        assertThat(state.to()).isNull();
        assertThat(unknownRemovals).isZero();
    }

    @Test
    void anEdgeHasItsLabelAndItsEnds() {
        state = ElementState.empty(EDGE);
        fold("+since=5/Integer", "+a-[KNOWS]->b");
        assertThat(state.labels()).containsExactly("KNOWS");
        assertThat(state.from()).isEqualTo("a");
        assertThat(state.to()).isEqualTo("b");
        assertThat(state.values("since")).hasToString("[5 (Integer)]");
    }

    @Test
    void toAddWhatIsThereHasNoEffect() {
        fold("+:Person", "+name=Ann", "+name=Anna");
        ElementState before = state.copy();
        fold("+:Person", "+name=Ann");
        assertThat(state).isEqualTo(before);
        assertThat(state.values("name")).isSameAs(before.values("name"));
        assertThat(unknownRemovals).isZero();
    }

    @Test
    void toRemoveWhatIsNotThereIsCounted() {
        fold("+:Person", "+name=Ann");
        ElementState before = state.copy();
        fold("-:Actor", "-name=Anna", "-born=5", "-name=Ann/Date");
        assertThat(state).isEqualTo(before);
        assertThat(unknownRemovals).isEqualTo(4);
    }

    @Test
    void whatWasRemovedIsGone() {
        fold("+:Person", "+:Actor", "+name=Ann", "+name=Anna", "+age=5");
        fold("-:Person", "-name=Ann", "-age=5");
        assertThat(state.labels()).containsExactly("Actor");
        assertThat(state.properties()).hasToString("{name=[Anna (String)]}");
        fold("-:Actor", "-name=Anna");
        assertThat(state.isEmpty()).isTrue();
        assertThat(unknownRemovals).isZero();
    }

    @Test
    void valuesOfTwoTypesAreTwoValues() {
        fold("+n=1/Integer", "+n=1/Long", "+n=1/Point");
        assertThat(state.values("n")).hasToString("[1 (Integer), 1 (Long), 1 (Point)]");
        fold("-n=1/Long");
        assertThat(state.values("n")).hasToString("[1 (Integer), 1 (Point)]");
    }

    @Test
    void aTypeIsTheSameUnderAnotherName() {
        fold("+n=1/int", "+n=1/Integer", "+t=5/DateTime");
        assertThat(state.properties()).hasToString("{n=[1 (Integer)], t=[5 (Date)]}");
        fold("-n=1/INTEGER", "-t=5/date");
        assertThat(state.isEmpty()).isTrue();
        assertThat(unknownRemovals).isZero();
    }

    @Test
    void toSetAPropertyLeavesOneValue() {
        fold("+name=Ann", "+name=Anna", "+age=5");
        fold("-name=Ann", "-name=Anna", "+name=Bea");
        assertThat(state.properties()).hasToString("{name=[Bea (String)], age=[5 (String)]}");
    }

    @Test
    void whatIsRemovedAndAddedAgainIsNotChanged() {
        fold("+:Person", "+:Actor", "+name=Ann", "+name=Anna");
        ElementState before = state.copy();
        fold("-:Person", "-name=Ann", "+:Person", "+name=Ann");
        assertThat(state).isEqualTo(before);
        assertThat(state.values("name")).hasToString("[Ann (String), Anna (String)]");
        fold("-:Person", "-:Actor", "-name=Ann", "-name=Anna");
        fold("+:Actor", "+:Person", "+name=Anna", "+name=Ann");
        assertThat(state.labels()).containsExactly("Actor", "Person");
        assertThat(state.values("name")).hasToString("[Anna (String), Ann (String)]");
    }

    @Test
    void whatIsAddedAndRemovedAgainIsNotThere() {
        fold("+:Person", "+name=Ann", "-name=Ann", "-:Person");
        assertThat(state.isEmpty()).isTrue();
        assertThat(unknownRemovals).isZero();
    }

    @Test
    void aPropertyOfAnEdgeHasTheValueThatWasAddedLast() {
        state = ElementState.empty(EDGE);
        fold("+a-[KNOWS]->b", "+w=1", "+w=2");
        assertThat(state.values("w")).hasToString("[2 (String)]");
        fold("+w=3", "-w=2");
        assertThat(state.values("w")).hasToString("[3 (String)]");
        fold("-w=3", "+w=4");
        assertThat(state.values("w")).hasToString("[4 (String)]");
        fold("+w=5");
        assertThat(state.values("w")).hasToString("[5 (String)]");
        fold("-w=5");
        assertThat(state.properties()).isEmpty();
        assertThat(unknownRemovals).isZero();
    }

    /** In pieces, the removal of the old value may come after the addition of the new one. */
    @Test
    void theOldValueOfAnEdgeMayBeRemovedInTheNextPiece() {
        state = ElementState.empty(EDGE);
        fold("+a-[KNOWS]->b", "+w=1");
        fold(ALL, false, "+w=2");
        fold("-w=1");
        assertThat(state.values("w")).hasToString("[2 (String)]");
        assertThat(unknownRemovals).isZero();
    }

    @Test
    void anEdgeHasTheLabelAndTheEndsThatWereAddedLast() {
        state = ElementState.empty(EDGE);
        fold("+a-[KNOWS]->b");
        fold("+a-[LIKES]->c", "-a-[KNOWS]->b");
        assertThat(state.labels()).containsExactly("LIKES");
        assertThat(state.to()).isEqualTo("c");
        fold("+c-[HATES]->d");
        assertThat(state.labels()).containsExactly("HATES");
        assertThat(state.from()).isEqualTo("c");
    }

    /** The source has read the label, so it does not end the transaction of the edge. */
    @Test
    void anEdgeWithAnotherLabelIsForgottenInTheMiddleOfTheTransaction() {
        state = ElementState.empty(EDGE);
        fold(ALL.withLabels("KNOWS"), false, "+a-[LIKES]->b", "+w=1");
        assertThat(state.isEmpty()).isTrue();
        fold(ALL.withLabels("KNOWS"), false, "+a-[LIKES]->b", "-a-[LIKES]->b", "+w=1");
        assertThat(state.values("w")).isNotEmpty();
        fold(ALL.withLabels("KNOWS"), false, "+a-[KNOWS]->b", "+v=1");
        assertThat(state.values("v")).isNotEmpty();
    }

    @Test
    void anEdgeWithoutLabelIsForgottenAtTheEndOfTheTransaction() {
        state = ElementState.empty(EDGE);
        fold("+a-[KNOWS]->b", "+w=1");
        fold(ALL, false, "-a-[KNOWS]->b");
        assertThat(state.labels()).isEmpty();
        assertThat(state.from()).isNull();
        assertThat(state.values("w")).isNotEmpty();
        fold(ALL, true, "+v=1");
        assertThat(state.isEmpty()).isTrue();
        fold("+w=1");
        assertThat(state.isEmpty()).isTrue();
        fold(ALL, false, "+w=1");
        fold("+a-[KNOWS]->b");
        assertThat(state.values("w")).hasToString("[1 (String)]");
    }

    @Test
    void anEdgeThatIsRemovedAndAddedInOneTransactionStays() {
        state = ElementState.empty(EDGE);
        fold("+a-[KNOWS]->b", "+w=1");
        ElementState before = state.copy();
        fold("-w=1", "-a-[KNOWS]->b", "+a-[KNOWS]->b", "+w=1");
        assertThat(state).isEqualTo(before);
    }

    @Test
    void aVertexWithoutLabelKeepsItsProperties() {
        fold("+name=Ann");
        assertThat(state.isMember(ALL)).isFalse();
        assertThat(state.isEmpty()).isFalse();
        fold("+:Person");
        assertThat(state.isMember(ALL)).isTrue();
        assertThat(state.values("name")).isNotEmpty();
        fold("-:Person");
        assertThat(state.values("name")).isNotEmpty();
    }

    @Test
    void aVertexWithoutLabelCanBeForgotten() {
        ElementProjection forgetting = ALL.withLabels("Person").forgettingUnlabelled();
        fold(forgetting, false, "+name=Ann");
        assertThat(state.isEmpty()).isFalse();
        fold(forgetting, true, "+:Actor");
        assertThat(state.isEmpty()).isTrue();
        fold(forgetting, true, "+name=Ann", "+:Person");
        assertThat(state.values("name")).isNotEmpty();
        fold(forgetting, true, "-:Person", "+:Person");
        assertThat(state.values("name")).isNotEmpty();
        fold(forgetting, true, "-:Person", "+:Actor");
        assertThat(state.isEmpty()).isTrue();
    }

    /** They are no sign that the log was read too late. */
    @Test
    void removedValuesOfForgottenElementsAreNotUnknown() {
        ElementProjection forgetting = ALL.withLabels("Person").forgettingUnlabelled();
        fold(forgetting, true, "-name=Ann", "+name=Anna");
        assertThat(unknownRemovals).isZero();
        fold(forgetting, true, "-:Person", "-name=Anna");
        assertThat(unknownRemovals).isEqualTo(1);
        // It was there when the vertex was forgotten.
        fold(forgetting, true, "+:Person", "-name=Anna");
        fold(forgetting, true, "-:Actor");
        assertThat(unknownRemovals).isEqualTo(1);
        state = ElementState.empty(EDGE);
        fold(ALL.withLabels("KNOWS"), true, "-since=1", "+since=2");
        assertThat(unknownRemovals).isEqualTo(1);
        fold(ALL.withLabels("KNOWS"), true, "-since=2", "-a-[LIKES]->b", "+a-[KNOWS]->b");
        assertThat(unknownRemovals).isEqualTo(1);
        state = ElementState.empty(EDGE);
        fold(ALL, true, "-since=1", "+since=2");
        assertThat(unknownRemovals).isEqualTo(2);
    }

    @Test
    void anElementIsThereIfItHasOneOfTheLabels() {
        ElementProjection people = ALL.withLabels("Person", "Actor");
        fold("+:Company");
        assertThat(state.isMember(people)).isFalse();
        assertThat(state.isMember(ALL)).isTrue();
        fold("+:Actor");
        assertThat(state.isMember(people)).isTrue();
    }

    @Test
    void whatIsNotReadIsNotFolded() {
        ElementProjection projection =
                ALL.withLabels("Person").withMemberLabelsOnly().withProperties(Set.of("name"));
        fold(projection, true, "+:Person", "+:Actor", "+name=Ann", "+age=5", "-:Ghost", "-born=1");
        assertThat(state.labels()).containsExactly("Person");
        assertThat(state.properties()).containsOnlyKeys("name");
        assertThat(unknownRemovals).isZero();
    }

    @Test
    void tellsWhetherALabelOfTheProjectionWasRemovedThatWasNotThere() {
        ElementProjection people = ALL.withLabels("Person");
        fold(people, true, "-:Person");
        assertThat(state.hasRemovedUnknownLabel()).isTrue();
        fold(people, true, "-:Actor", "-name=Ann");
        assertThat(state.hasRemovedUnknownLabel()).isFalse();
        fold(people, true, "+:Person", "-:Person");
        assertThat(state.hasRemovedUnknownLabel()).isFalse();
        assertThat(unknownRemovals).isEqualTo(3);
    }

    @Test
    void aCopyIsNotChangedByAFold() {
        fold("+:Person", "+name=Ann", "+age=5");
        ElementState copy = state.copy();
        String text = copy.toString();
        fold("-:Person", "-name=Ann", "+name=Bea", "+age=6");
        assertThat(copy).hasToString(text).isNotEqualTo(state);
        assertThat(copy.values("name")).isEqualTo(List.of(new PropertyValue("Ann", "String")));
    }

    @Test
    void namesOfPropertiesHaveNoOrder() {
        fold("+a=1", "+b=2");
        ElementState other = ElementState.empty(VERTEX);
        other.fold(TestFacts.delta(VERTEX, "1", "+b=2", "+a=1"), ALL);
        assertThat(other).isEqualTo(state).hasSameHashCodeAs(state);
        assertThat(ElementState.empty(VERTEX)).isNotEqualTo(ElementState.empty(EDGE));
    }
}
