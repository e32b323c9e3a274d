/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

class PageSizeTest {

    @Test
    void theRecordThatReachesTenMegabytesIsThePagesLast() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            TestClient client = new TestClient(emulator);
            Transaction.Builder transaction = Transaction.builder();
            for (int i = 0; i < 12; i++) {
                transaction.addVertexProperty("v", "k", PropertyValue.of(text(1_500_000)));
            }
            emulator.propertyGraph().append(transaction.build());
            TestClient.Answer page = client.trimHorizon();
            // Six of them have 9 MB, and the seventh reaches the limit.
            assertThat(page.events()).hasSize(7).endsWith("1:7");
            assertThat(page.wire.length).isGreaterThan(10 << 20);
            assertThat(client.after(1, 7).events()).hasSize(5);
        }
    }

    @Test
    void oneHugeRecordIsStillServed() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            TestClient client = new TestClient(emulator);
            emulator.propertyGraph()
                    .append(
                            Transaction.builder()
                                    .addVertexProperty("v", "k", PropertyValue.of(text(15 << 20)))
                                    .addVertexLabel("v", "L")
                                    .build());
            TestClient.Answer page = client.trimHorizon();
            assertThat(page.events()).containsExactly("1:1");
            assertThat(page.json().at("/records/0/data/value/value").asText())
                    .isEqualTo(text(15 << 20));
        }
    }

    @Test
    void theCapIsConfigurableAndCountsRecords() {
        try (NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder().maxResponseBytes(1).start()) {
            TestClient client = new TestClient(emulator);
            emulator.propertyGraph().append(Changes.of(3));
            assertThat(client.trimHorizon().events()).containsExactly("1:1");
            assertThat(client.after(1, 1).events()).containsExactly("1:2");
        }
    }

    @Test
    void aPageIsFilledExactlyToTheCap() {
        String record = "{\"eventId\":{\"commitNum\":${commitNum},\"opNum\":${opNum}}}";
        long size = record.length() - "${commitNum}${opNum}".length() + 2 + 1;
        for (int extra = -1; extra <= 1; extra++) {
            try (NeptuneStreamsEmulator emulator =
                    NeptuneStreamsEmulator.builder().maxResponseBytes(3 * size + extra).start()) {
                emulator.propertyGraph()
                        .appendRaw(Arrays.asList(record, record, record, record, record));
                assertThat(new TestClient(emulator).trimHorizon().events())
                        .as("cap %+d", extra)
                        .hasSize(extra > 0 ? 4 : 3);
            }
        }
    }

    private static String text(int length) {
        char[] chars = new char[length];
        Arrays.fill(chars, 'x');
        return new String(chars);
    }
}
