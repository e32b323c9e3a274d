/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;

import static org.apache.flink.connector.neptune.element.ElementType.EDGE;
import static org.apache.flink.connector.neptune.element.ElementType.VERTEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a projection reads, and which state it can be restored with. */
class ElementProjectionTest {

    private static final ElementProjection ALL = ElementProjection.all();
    private static final ElementProjection VERTICES = ElementProjection.ofType(VERTEX);
    private static final ElementProjection EDGES = ElementProjection.ofType(EDGE);

    private static final ElementProjection FULL =
            VERTICES.withLabels("A", "B")
                    .withProperties(Set.of("x"))
                    .withIds(Set.of("1"))
                    .withMemberLabelsOnly()
                    .forgettingUnlabelled();

    @Test
    void readsEverythingUnlessSaidOtherwise() {
        assertThat(ALL.reads(VERTEX)).isTrue();
        assertThat(ALL.reads(EDGE)).isTrue();
        assertThat(ALL.readsId("1")).isTrue();
        assertThat(ALL.readsProperty("x")).isTrue();
        assertThat(ALL.isMemberLabel("A")).isTrue();
        assertThat(ALL.keepsLabel(EDGE, "A")).isTrue();
    }

    @Test
    void readsWhatWasSaid() {
        assertThat(FULL.reads(VERTEX)).isTrue();
        assertThat(FULL.reads(EDGE)).isFalse();
        assertThat(FULL.readsId("1")).isTrue();
        assertThat(FULL.readsId("2")).isFalse();
        assertThat(FULL.readsProperty("x")).isTrue();
        assertThat(FULL.readsProperty("y")).isFalse();
        assertThat(FULL.isMemberLabel("B")).isTrue();
        assertThat(FULL.isMemberLabel("C")).isFalse();
        assertThat(ALL.withProperties(Set.of()).readsProperty("x")).isFalse();
    }

    @Test
    void keepsOtherLabelsOfVerticesUnlessSaidOtherwise() {
        ElementProjection labelled = ALL.withLabels("A");
        assertThat(labelled.keepsLabel(VERTEX, "B")).isTrue();
        assertThat(labelled.keepsLabel(EDGE, "B")).isFalse();
        assertThat(labelled.keepsLabel(EDGE, "A")).isTrue();
        assertThat(labelled.withMemberLabelsOnly().keepsLabel(VERTEX, "B")).isFalse();
        assertThat(ALL.withMemberLabelsOnly().keepsLabel(VERTEX, "B")).isTrue();
    }

    @Test
    void needsALabel() {
        assertThatThrownBy(() -> ALL.withLabels())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A projection needs at least one label.");
    }

    @Test
    void isEncodedAndDecoded() {
        for (ElementProjection projection :
                new ElementProjection[] {
                    ALL, VERTICES, EDGES, FULL, ALL.withProperties(Set.of()), EDGES.withLabels("Ü")
                }) {
            assertThat(ProjectionCodec.decode(ProjectionCodec.encode(projection)))
                    .isEqualTo(projection)
                    .hasSameHashCodeAs(projection)
                    .hasToString(projection.toString());
        }
        assertThat(ALL).isNotEqualTo(VERTICES);
        // Written by version 1. It must never change.
        assertThat(Base64.getEncoder().encodeToString(ProjectionCodec.encode(FULL)))
                .isEqualTo("AQEDAkECQgICeAICMQM=");
    }

    @Test
    void refusesAnUnknownVersion() {
        assertThatThrownBy(() -> ProjectionCodec.decode(new byte[] {2}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "of version 2, can't be read. This connector reads version 1.");
    }

    static Stream<Arguments> covered() {
        return Stream.of(
                arguments(ALL, ALL),
                arguments(FULL, FULL),
                arguments(VERTICES.withLabels("A", "B").withIds(Set.of("1")), FULL),
                arguments(VERTICES, VERTICES.withProperties(Set.of())),
                arguments(
                        VERTICES.withLabels("A"), VERTICES.withLabels("A").withMemberLabelsOnly()),
                // Without labels to decide by, all labels are kept.
                arguments(VERTICES.withMemberLabelsOnly(), VERTICES),
                arguments(EDGES.withLabels("A", "B"), EDGES.withLabels("B", "A")),
                arguments(ALL.withProperties(Set.of("x", "y")), ALL.withProperties(Set.of("x"))),
                arguments(ALL.withIds(Set.of("1", "2")), ALL.withIds(Set.of("2", "1"))));
    }

    @ParameterizedTest
    @MethodSource("covered")
    void canReadLessThanTheStateWasKeptWith(ElementProjection kept, ElementProjection read) {
        ProjectionCheck.check(kept, read);
    }

    static Stream<Arguments> withFewerElements() {
        return Stream.of(
                arguments(VERTICES, VERTICES.withLabels("A"), "all labels", "the labels [A]"),
                arguments(
                        EDGES.withLabels("A", "B"),
                        EDGES.withLabels("B"),
                        "the labels [A, B]",
                        "the labels [B]"),
                arguments(ALL, EDGES, "vertices and edges", "edges"),
                arguments(ALL, ALL.withIds(Set.of("1")), "all ids", "the ids [1]"),
                arguments(
                        ALL.withIds(Set.of("2", "1")),
                        ALL.withIds(Set.of("2")),
                        "the ids [1, 2]",
                        "the ids [2]"));
    }

    @ParameterizedTest
    @MethodSource("withFewerElements")
    void canNotStopToReadElements(
            ElementProjection kept, ElementProjection read, String before, String now) {
        assertThatThrownBy(() -> ProjectionCheck.check(kept, read))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "The restored state has elements that the job does not read now: it read "
                                + before
                                + " before, and reads only "
                                + now
                                + " now.");
    }

    static Stream<Arguments> notCovered() {
        ElementProjection edges = EDGES.withLabels("A");
        ElementProjection labelsOnly = VERTICES.withLabels("A").withMemberLabelsOnly();
        ElementProjection forgetting = VERTICES.withLabels("A").forgettingUnlabelled();
        ElementProjection properties = ALL.withProperties(Set.of("x"));
        return Stream.of(
                arguments(VERTICES, ALL, "edges"),
                arguments(VERTICES, EDGES, "edges"),
                arguments(EDGES, ALL, "vertices"),
                arguments(properties, ALL, "properties other than [x]"),
                arguments(properties, ALL.withProperties(Set.of("x", "y")), "properties [y]"),
                arguments(ALL.withIds(Set.of("1")), ALL, "elements with the ids other than [1]"),
                arguments(edges, EDGES.withLabels("B"), "elements with the labels [B]"),
                arguments(edges, EDGES, "elements with the labels other than [A]"),
                arguments(ALL.withLabels("A"), ALL, "elements with the labels other than [A]"),
                arguments(
                        VERTICES.withLabels("A"),
                        VERTICES.withLabels("B", "C"),
                        "elements with the labels [B, C]"),
                arguments(
                        VERTICES.withLabels("A"),
                        VERTICES,
                        "elements with the labels other than [A]"),
                arguments(
                        labelsOnly,
                        VERTICES.withLabels("A", "B").withMemberLabelsOnly(),
                        "elements with the labels [B]"),
                arguments(
                        labelsOnly,
                        VERTICES.withLabels("A"),
                        "labels of vertices other than those that decide which vertices are read"),
                arguments(
                        forgetting,
                        VERTICES.withLabels("B").forgettingUnlabelled(),
                        "elements with the labels [B]"),
                arguments(
                        forgetting,
                        VERTICES.withLabels("A"),
                        "properties of vertices without a label that is read"),
                arguments(properties, VERTICES.withProperties(Set.of("y")), "properties [y]"),
                arguments(
                        EDGES.withProperties(Set.of("x")),
                        ALL,
                        "vertices; properties other than [x]"));
    }

    @ParameterizedTest
    @MethodSource("notCovered")
    void canNotReadMoreThanTheStateWasKeptWith(
            ElementProjection kept, ElementProjection read, String missing) {
        assertThatThrownBy(() -> ProjectionCheck.check(kept, read))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "The restored state of the elements lacks what the job reads now: "
                                + missing
                                + ". ");
    }
}
