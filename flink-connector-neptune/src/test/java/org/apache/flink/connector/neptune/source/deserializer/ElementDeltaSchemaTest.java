/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.element.ElementState;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.element.TestFacts;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which deltas are made of the changes of a transaction. */
class ElementDeltaSchemaTest {

    private static final ElementProjection ALL = ElementProjection.all();

    private final List<ElementDelta> deltas = new ArrayList<>();
    private NeptuneDeserializationSchema<ElementDelta> schema =
            NeptuneDeserializationSchema.elementDeltas();
    private long commitNum = 1;
    private long opNum;

    private void vertex(String id, String... facts) throws IOException {
        read(ElementType.VERTEX, id, facts);
    }

    private void edge(String id, String... facts) throws IOException {
        read(ElementType.EDGE, id, facts);
    }

    private void read(ElementType type, String id, String... facts) throws IOException {
        for (String fact : facts) {
            read(TestFacts.fact(type, id, fact));
        }
    }

    private void read(PropertyGraphChange change) throws IOException {
        schema.deserialize(TestFacts.at(change, commitNum, ++opNum), new ListCollector<>(deltas));
        assertThat(deltas).isEmpty();
    }

    /** The deltas that the transaction ends with, as their event ids, keys and folded facts. */
    private List<String> end() {
        schema.endOfTransaction(new ListCollector<>(deltas));
        return next();
    }

    private List<String> endPiece() {
        schema.endOfPiece(new ListCollector<>(deltas));
        return next();
    }

    private List<String> next() {
        List<String> texts = new ArrayList<>();
        for (ElementDelta delta : deltas) {
            assertThat(delta.getCommitTimestamp()).isEqualTo(1_000 * delta.getCommitNum());
            String folded = "";
            if (!delta.carriesOnlyTime()) {
                ElementState state = ElementState.empty(delta.getElementType());
                state.fold(delta, ALL);
                folded = " " + state.labels() + state.properties();
            }
            texts.add(
                    delta.getCommitNum() + ":" + delta.getOpNum() + " " + delta.getKey() + folded);
        }
        deltas.clear();
        commitNum++;
        opNum = 0;
        return texts;
    }

    @Test
    void readsThePropertyGraph() {
        assertThat(schema.getFormat()).isEqualTo(StreamFormat.PG_JSON);
        assertThat(schema.getRequiredFields())
                .contains(ChangeField.ID, ChangeField.VALUE, ChangeField.FROM, ChangeField.TO)
                .doesNotContain(ChangeField.RAW_JSON);
        assertThat(schema.getProducedType()).isEqualTo(TypeInformation.of(ElementDelta.class));
        assertThat(schema.isPropertyRequired("name")).isTrue();
    }

    @Test
    void groupsTheFactsOfATransactionByElement() throws IOException {
        vertex("1", "+:Person");
        vertex("2", "+:Person", "+name=Bea");
        edge("1", "+1-[KNOWS]->2");
        vertex("1", "+name=Ann");
        vertex("3", "+:Person");
        edge("1", "+since=5");
        vertex("2", "+age=5");
        assertThat(end())
                .containsExactly(
                        "1:5 v1 [Person]{name=[Ann (String)]}",
                        "1:8 v2 [Person]{name=[Bea (String)], age=[5 (String)]}",
                        "1:7 e1 [KNOWS]{since=[5 (String)]}",
                        "1:6 v3 [Person]{}");
        vertex("2", "+:Actor");
        assertThat(end()).containsExactly("2:1 v2 [Actor]{}");
        assertThat(end()).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheFactsOfAnElement() throws IOException {
        vertex("1", "+name=Ann", "-name=Ann", "+name=Bea");
        assertThat(end()).containsExactly("1:3 v1 []{name=[Bea (String)]}");
    }

    @Test
    void transactionsOfAllSizesFollowEachOther() throws IOException {
        for (int size : new int[] {1, 1_000, 1, 3, 300, 2, 1}) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < size; i++) {
                    vertex("" + i, "+" + "ab".charAt(round) + "=" + i);
                }
            }
            List<String> texts = end();
            assertThat(texts).hasSize(size);
            for (int i = 0; i < size; i++) {
                assertThat(texts.get(i))
                        .endsWith(
                                String.format("v%d []{a=[%d (String)], b=[%d (String)]}", i, i, i));
            }
        }
    }

    @Test
    void aPieceDoesNotEndTheTransaction() throws IOException {
        edge("1", "+w=1");
        assertThat(endPiece()).containsExactly("1:1 e1 []{w=[1 (String)]}");
        edge("1", "+w=1");
        // An edge without label is forgotten.
        assertThat(end()).containsExactly("2:1 e1 []{}");
    }

    /** Otherwise they would stay in the state. */
    @Test
    void endsTheTransactionOfElementsThatAreOnlyInEarlierPieces() throws IOException {
        edge("1", "+w=1");
        edge("2", "+w=1");
        edge("3", "+1-[KNOWS]->2", "+w=1");
        edge("4", "-1-[KNOWS]->2");
        vertex("5", "+name=Ann");
        assertThat(endPiece()).hasSize(5);
        vertex("6", "+name=Ann");
        edge("2", "+w=2");
        assertThat(endPiece()).hasSize(2);
        edge("1", "+w=2");
        assertThat(end()).containsExactly("3:1 e1 []{}", "3:1 e2 []{}", "3:1 e4 []{}");
        edge("7", "+1-[KNOWS]->2");
        assertThat(end()).containsExactly("4:1 e7 [KNOWS]{}");
    }

    @Test
    void endsTheTransactionOfVerticesThatMayBeForgotten() throws IOException {
        schema =
                NeptuneDeserializationSchema.elementDeltas(
                        ALL.withLabels("Person").forgettingUnlabelled());
        vertex("1", "+name=Ann");
        vertex("3", "+name=Ann", "+:Person");
        vertex("4", "+:Person", "-:Person", "+name=Ann");
        assertThat(endPiece()).hasSize(3);
        vertex("2", "+name=Ann");
        assertThat(end())
                .containsExactly("2:1 v2 []{name=[Ann (String)]}", "2:1 v1 []{}", "2:1 v4 []{}");
    }

    @Test
    void remembersALimitedNumberOfElementsUntilTheEndOfTheTransaction() throws IOException {
        int elements = 100_001;
        for (int i = 0; i < elements; i++) {
            edge(String.valueOf(i), "+w=1");
        }
        assertThat(endPiece()).hasSize(elements);
        assertThat(end()).hasSize(elements - 1);
        assertThat(end()).isEmpty();
    }

    @Test
    void emitsNothingIfNothingIsRead() throws IOException {
        schema =
                NeptuneDeserializationSchema.elementDeltas(
                        ElementProjection.ofType(ElementType.VERTEX)
                                .withLabels("Person")
                                .withMemberLabelsOnly()
                                .withProperties(Set.of("name"))
                                .withIds(Set.of("1", "2")));
        assertThat(schema.isPropertyRequired("age")).isFalse();
        assertThat(schema.isPropertyRequired("name")).isTrue();
        vertex("1", "+:Actor", "+age=5");
        vertex("3", "+:Person", "+name=Cid");
        edge("1", "+1-[Person]->2", "+name=x");
        assertThat(end()).isEmpty();
        vertex("1", "+:Actor", "+name=Ann", "+age=5");
        vertex("3", "+:Person");
        assertThat(end()).containsExactly("2:2 v1 []{name=[Ann (String)]}");
    }

    @Test
    void leavesOutEdgesWithOtherLabels() throws IOException {
        schema = NeptuneDeserializationSchema.elementDeltas(ALL.withLabels("KNOWS"));
        edge("1", "+w=1", "+1-[LIKES]->2", "+v=1");
        edge("2", "+w=1", "+1-[KNOWS]->2");
        edge("3", "+w=1");
        edge("4", "-w=1", "-1-[LIKES]->2", "+1-[KNOWS]->2", "+w=2");
        edge("5", "-w=1", "-1-[KNOWS]->2", "+1-[LIKES]->2", "+w=2");
        // If its state was not forgotten at the end of a transaction, it is now.
        edge("6", "-w=1", "-1-[LIKES]->2");
        assertThat(end())
                .containsExactly(
                        "1:5 e2 [KNOWS]{w=[1 (String)]}",
                        "1:6 e3 []{}",
                        "1:10 e4 [KNOWS]{w=[2 (String)]}",
                        "1:14 e5 []{}",
                        "1:15 e6 []{}");
    }

    @Test
    void ignoresFactsThatSayNothing() throws IOException {
        PropertyGraphChange property = TestFacts.fact(ElementType.VERTEX, "1", "-name=Ann");
        property.setValue(null);
        read(property);
        PropertyGraphChange unknown = TestFacts.fact(ElementType.VERTEX, "1", "+:Person");
        unknown.setType("hyperedge");
        read(unknown);
        assertThat(end()).isEmpty();
        PropertyGraphChange edge = TestFacts.fact(ElementType.EDGE, "1", "+a-[KNOWS]->b");
        edge.setFrom(null);
        edge.setTo(null);
        edge.setDataType(null);
        read(edge);
        assertThat(end()).containsExactly("2:1 e1 [KNOWS]{}");
    }

    @Test
    void refusesLabelsThatAreNull() {
        PropertyGraphChange label = TestFacts.fact(ElementType.VERTEX, "1", "+:Person");
        label.setValue(null);
        assertThatThrownBy(() -> read(label))
                .isInstanceOf(IOException.class)
                .hasMessage("The label of the vertex is null.");
        PropertyGraphChange edge = TestFacts.fact(ElementType.EDGE, "1", "+a-[KNOWS]->b");
        edge.setValue(null);
        assertThatThrownBy(() -> read(edge))
                .isInstanceOf(IOException.class)
                .hasMessage("The label of the edge is null.");
    }

    @Test
    void canEmitTheTimeOfATransactionOfWhichNothingIsRead() throws IOException {
        schema = new ElementDeltaSchema(ALL.withIds(Set.of("1")), true);
        assertThat(end()).isEmpty();
        vertex("2", "+:Person");
        assertThat(end()).containsExactly("2:1 ");
        vertex("1", "+:Person");
        assertThat(end()).containsExactly("3:1 v1 [Person]{}");
        vertex("2", "+:Person");
        assertThat(endPiece()).containsExactly("4:1 ");
        // Event time does not go on.
        commitNum = 4;
        vertex("2", "+:Person");
        assertThat(end()).isEmpty();
        // A fact of a snapshot.
        opNum = -1;
        vertex("2", "+:Person");
        assertThat(end()).isEmpty();
    }
}
