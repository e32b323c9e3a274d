/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts that repeat are the same string, and always the right one. */
class SharedTextsTest {

    private final SharedTexts texts = new SharedTexts();

    @Test
    void aTextThatRepeatsIsTheSameString() {
        assertThat(get("name")).isEqualTo("name").isSameAs(get("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ä", "年", "😀"})
    void anyTextIsReadAsItIs(String text) {
        assertThat(get(text)).isEqualTo(text);
        assertThat(get(text)).isEqualTo(text);
    }

    @Test
    void aLongTextIsReadAsItIs() {
        assertThat(get("n".repeat(100))).isEqualTo("n".repeat(100));
    }

    @Test
    void textsInTheSameSlotReplaceEachOther() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            String text = Integer.toString(random.nextInt(2_000), 36);
            assertThat(get(text)).as("seed %d", seed).isEqualTo(text);
        }
    }

    /** Surrounded by other bytes, as in a state. */
    private String get(String text) {
        byte[] bytes = ("x" + text + "x").getBytes(StandardCharsets.UTF_8);
        return texts.get(bytes, 1, bytes.length - 2);
    }
}
