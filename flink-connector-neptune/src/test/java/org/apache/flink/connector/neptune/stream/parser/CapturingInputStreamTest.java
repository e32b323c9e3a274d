/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class CapturingInputStreamTest {

    @Test
    void remembersWhatWasReadByteByByte() throws Exception {
        CapturingInputStream in = capture("abcdef");

        assertThat(in.read()).isEqualTo('a');
        assertThat(in.read()).isEqualTo('b');
        assertThat(in.read(new byte[3])).isEqualTo(3);

        assertThat(in.text(0, 5)).isEqualTo("abcde");
        assertThat(in.text(1, 3)).isEqualTo("bc");
        assertThat(in.read()).isEqualTo('f');
        assertThat(in.read()).isEqualTo(-1);
        assertThat(in.read(new byte[3])).isEqualTo(-1);
        assertThat(in.text(0, 6)).isEqualTo("abcdef");
    }

    @Test
    void aByteAboveAsciiIsNotTheEnd() throws Exception {
        CapturingInputStream in =
                new CapturingInputStream(new ByteArrayInputStream(new byte[] {(byte) 0xFF}));

        assertThat(in.read()).isEqualTo(0xFF);
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void doesNotOfferToGoBack() {
        assertThat(capture("abc").markSupported()).isFalse();
    }

    @Test
    void decodesTextAsUtf8() throws Exception {
        CapturingInputStream in = capture("aé図😀z");
        in.readAllBytes();

        assertThat(in.text(1, 10)).isEqualTo("é図😀");
    }

    @Test
    void forgettingMovesAlongAndKeepsTheRest() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder builder = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            builder.append((char) ('a' + random.nextInt(26)));
        }
        String text = builder.toString();
        CapturingInputStream in = capture(text);
        int read = 0;
        int mark = 0;
        while (read < text.length()) {
            read += in.read(new byte[1 + random.nextInt(9_000)]);
            for (int i = 0; i < 3; i++) {
                int from = mark + random.nextInt(read - mark + 1);
                int to = from + random.nextInt(read - from + 1);
                assertThat(in.text(from, to))
                        .as("seed %d", seed)
                        .isEqualTo(text.substring(from, to));
            }
            mark += random.nextInt(read - mark + 1);
            in.forgetBefore(mark);
            // A mark that lies further back changes nothing.
            in.forgetBefore(random.nextInt(mark + 1));
        }
        assertThat(in.text(mark, read)).as("seed %d", seed).isEqualTo(text.substring(mark));
    }

    private static CapturingInputStream capture(String text) {
        return new CapturingInputStream(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
