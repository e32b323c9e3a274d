/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.junit.jupiter.api.Test;

import java.util.Base64;
import java.util.Set;

import static org.apache.flink.connector.neptune.element.ElementType.EDGE;
import static org.apache.flink.connector.neptune.element.ElementType.VERTEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** States and deltas of all versions can be read, and what is read is what was written. */
class ElementStateCodecTest {

    private static final ElementProjection ALL = ElementProjection.all();

    private static final String[] VERTEX_FACTS = {
        "+:Person",
        "+:Köln",
        "+name=Ann",
        "+name=\uD83D\uDE00",
        "+a=1/Integer",
        "+a=2/Long",
        "+a=3.5/Double",
        "+a=true/Boolean",
        "+a=5/Date",
        "+a=1.5/Float",
        "+a=6/Short",
        "+a=7/Byte",
        "+a=8/Point",
        "-name=Bea",
        "-:Actor"
    };

    /** Written by version 1. It must never change. */
    private static final String VERTEX_DELTA_1 =
            "AgAMUGVyc29uAApLw7ZsbgwIbmFtZQZBbm4MCG5hbWUI8J+YgBQCYQIxHAJhAjIkAmEGMy41LAJhCHRydWU0AmECNTwCYQYxLjVEAmECNkwCYQI3fAJhClBvaW50AjgNCG5hbWUGQmVhAQpBY3Rvcg==";

    private static final String EDGE_DELTA_1 = "AxQCdwIxGgpLTk9XUwJhAmI=";
    private static final String VERTEX_STATE_1 =
            "AQACDFBlcnNvbgpLw7ZsbgIIbmFtZQIBBkFubgEI8J+YgAJhCQICMQMCMgQGMy41BQh0cnVlBgI1BwYxLjUIAjYJAjcPClBvaW50Ajg=";
    private static final String EDGE_STATE_1 = "AQcBCktOT1dTAmECYgECdwECAjE=";

    private static ElementState folded(ElementDelta delta) {
        ElementState state = ElementState.empty(delta.getElementType());
        state.fold(delta, ALL);
        return state;
    }

    private static ElementDelta vertexDelta() {
        return TestFacts.delta(VERTEX, "1", VERTEX_FACTS);
    }

    private static ElementDelta edgeDelta() {
        return TestFacts.delta(ALL, EDGE, "1", 7, false, "+w=1/Integer", "+a-[KNOWS]->b");
    }

    @Test
    void theEncodingOfDeltasStays() {
        assertThat(base64(vertexDelta().getFacts())).isEqualTo(VERTEX_DELTA_1);
        assertThat(base64(edgeDelta().getFacts())).isEqualTo(EDGE_DELTA_1);
    }

    @Test
    void theEncodingOfStatesStays() {
        ElementState vertex = folded(vertexDelta());
        ElementState edge = folded(edgeDelta());
        assertThat(base64(vertex.encode())).isEqualTo(VERTEX_STATE_1);
        assertThat(base64(edge.encode())).isEqualTo(EDGE_STATE_1);
        assertThat(ElementState.decode(Base64.getDecoder().decode(VERTEX_STATE_1)))
                .isEqualTo(vertex);
        assertThat(ElementState.decode(Base64.getDecoder().decode(EDGE_STATE_1))).isEqualTo(edge);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void anEmptyStateHasFewBytes() {
        assertThat(ElementState.empty(VERTEX).encode()).containsExactly(1, 0, 0, 0);
        assertThat(ElementState.decode(new byte[] {1, 1, 0, 0}))
                .isEqualTo(ElementState.empty(EDGE));
    }

    @Test
    void refusesAStateOfAnUnknownVersion() {
        assertThatThrownBy(() -> ElementState.decode(new byte[] {2, 0, 0, 0}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The state of an element of version 2 can't be read. This connector reads version 1."
                                + " The state was written by a newer connector. Restore it with that one.");
    }

    @Test
    void refusesADeltaOfAnUnknownVersion() {
        ElementDelta delta = new ElementDelta("v1", 1, 1, 1, new byte[] {4});
        assertThatThrownBy(() -> ElementState.empty(VERTEX).fold(delta, ALL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "A delta of an element of version 2 can't be read. This connector reads version 1.");
    }

    @Test
    void leavesOutWhatIsNotRead() {
        ElementState state =
                folded(
                        TestFacts.delta(
                                VERTEX, "1", "+:A", "+:B", "+x=1/Point", "+x=2", "+y=1", "+z=1"));
        ElementState less =
                ElementState.decode(
                        state.encode(),
                        ALL.withLabels("B")
                                .withMemberLabelsOnly()
                                .withProperties(Set.of("y", "other")));
        assertThat(less.labels()).containsExactly("B");
        assertThat(less.properties()).hasToString("{y=[1 (String)]}");
    }

    /** UTF-8 can't express a surrogate that is not one of a pair, but JSON can. */
    @Test
    void keepsAllTexts() {
        String[] texts = {
            "",
            "a",
            "\u0000",
            "\u007F\u0080",
            "\u07FF\u0800\uFFFF",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00",
            "\uDE00\uD83D",
            "a\uD83Db",
            "a".repeat(63) + "\u00FC",
            "a".repeat(64) + "\uD83D",
            "a".repeat(65),
            "\u00FC".repeat(100_000),
            "a".repeat(3_000_000)
        };
        ByteWriter out = new ByteWriter();
        for (String text : texts) {
            out.writeText(text);
        }
        out.writeText("end");
        ByteReader in = new ByteReader().of(out.toBytes());
        for (String text : texts) {
            assertThat(in.readText()).isEqualTo(text);
        }
        assertThat(in.readText()).isEqualTo("end");
        assertThat(in.atEnd()).isTrue();
        ByteReader skipped = new ByteReader().of(out.toBytes());
        for (int i = 0; i < texts.length; i++) {
            skipped.skipText();
        }
        assertThat(skipped.readText()).isEqualTo("end");
    }

    @Test
    void keepsAllNumbers() {
        int[] numbers = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, -1};
        ByteWriter out = new ByteWriter();
        for (int number : numbers) {
            out.writeNumber(number);
        }
        ByteReader in = new ByteReader().of(out.toBytes());
        for (int number : numbers) {
            assertThat(in.readNumber()).isEqualTo(number);
        }
        assertThat(in.atEnd()).isTrue();
    }

    @Test
    void aWriterCanBeUsedAgain() {
        ByteWriter out = new ByteWriter();
        out.writeText("a".repeat(100_000));
        out.clear();
        out.writeText("b");
        assertThat(new ByteReader().of(out.toBytes()).readText()).isEqualTo("b");
    }
}
