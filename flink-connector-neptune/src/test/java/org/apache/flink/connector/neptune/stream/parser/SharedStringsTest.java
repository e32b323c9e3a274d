/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class SharedStringsTest {

    private final SharedStrings strings = new SharedStrings();

    @Test
    void aRepetitionIsTheSameString() {
        char[] text = "xxlabelyy".toCharArray();

        String first = strings.get(text, 2, 5);

        assertThat(first).isEqualTo("label");
        assertThat(strings.get("label".toCharArray(), 0, 5)).isSameAs(first);
    }

    @Test
    void textsOfTheSameHashAreKeptApart() {
        // "Aa" and "BB" have the same hash, and so has whatever is made of them.
        String[] colliding = {"AaAa", "BBBB", "AaBB", "BBAa"};
        for (int round = 0; round < 3; round++) {
            for (String text : colliding) {
                assertThat(strings.get(text.toCharArray(), 0, 4)).isEqualTo(text);
            }
        }
    }

    @Test
    void aPrefixIsAnotherText() {
        assertThat(strings.get("name".toCharArray(), 0, 4)).isEqualTo("name");
        assertThat(strings.get("name".toCharArray(), 0, 3)).isEqualTo("nam");
        assertThat(strings.get("name".toCharArray(), 0, 0)).isEmpty();
    }

    @Test
    void longTextsAreNotKept() {
        char[] longest = "x".repeat(64).toCharArray();
        char[] tooLong = "x".repeat(65).toCharArray();

        assertThat(strings.get(longest, 0, 64)).isSameAs(strings.get(longest, 0, 64));
        assertThat(strings.get(tooLong, 0, 65))
                .isEqualTo("x".repeat(65))
                .isNotSameAs(strings.get(tooLong, 0, 65));
    }

    @Test
    void anyTextComesBackAsItWas() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            char[] text = new char[random.nextInt(5)];
            for (int k = 0; k < text.length; k++) {
                text[k] = (char) random.nextInt(1 << (random.nextBoolean() ? 3 : 16));
            }
            assertThat(strings.get(text, 0, text.length))
                    .as("seed %d", seed)
                    .isEqualTo(new String(text));
        }
    }
}
