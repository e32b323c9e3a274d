/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.VarCharType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class EncodedTextsTest {

    private final EncodedTexts texts = new EncodedTexts();
    private final RowDataSerializer serializer =
            new RowDataSerializer(new VarCharType(VarCharType.MAX_LENGTH));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "name",
                "é図😀",
                "\ud800",
                "\udc00",
                "a\ud83d",
                "\ude00\ud83d",
                "\ufffe"
            })
    void aTextIsTheOneThatFlinkMakes(String string) {
        assertSameAsFlink(string);
    }

    @Test
    void anyTextIsTheOneThatFlinkMakes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            char[] characters = new char[random.nextInt(80)];
            for (int k = 0; k < characters.length; k++) {
                characters[k] =
                        random.nextInt(4) == 0
                                ? (char) (0xD800 + random.nextInt(0x800))
                                : (char) random.nextInt(1 << (random.nextBoolean() ? 7 : 16));
            }
            try {
                assertSameAsFlink(new String(characters));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void noStringIsNoText() {
        assertThat(EncodedTexts.of(null)).isNull();
        assertThat(texts.repeating(null)).isNull();
    }

    @Test
    void aRepetitionIsTheSameText() {
        StringData first = texts.repeating("label");

        assertThat(texts.repeating(new String("label".toCharArray()))).isSameAs(first);
        assertThat(texts.repeating("labels")).isNotSameAs(first);
    }

    @Test
    void textsOfTheSameHashAreKeptApart() {
        for (int round = 0; round < 3; round++) {
            assertThat(texts.repeating("AaAa")).hasToString("AaAa");
            assertThat(texts.repeating("BBBB")).hasToString("BBBB");
        }
    }

    @Test
    void longTextsAreNotKept() {
        String longest = "x".repeat(64);
        String tooLong = "x".repeat(65);

        assertThat(texts.repeating(longest)).isSameAs(texts.repeating(longest));
        assertThat(texts.repeating(tooLong))
                .isEqualTo(texts.repeating(tooLong))
                .isNotSameAs(texts.repeating(tooLong));
    }

    private void assertSameAsFlink(String string) {
        StringData expected = StringData.fromString(string);
        String decoded = new String(expected.toBytes(), StandardCharsets.UTF_8);
        for (StringData text :
                new StringData[] {EncodedTexts.of(string), texts.repeating(string)}) {
            StringData copy = serializer.copy(GenericRowData.of(text)).getString(0);
            for (StringData same : new StringData[] {text, copy}) {
                assertThat(same).isEqualTo(expected).hasSameHashCodeAs(expected);
                assertThat(same.toBytes()).isEqualTo(expected.toBytes());
                // They differ only in unpaired surrogates, which have no encoding.
                assertThat(same.toString()).isIn(string, decoded);
            }
        }
    }
}
