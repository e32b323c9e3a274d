/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class LifecycleTest {

    @Test
    void theServerCanGoDownAndComeBackWithItsLogs() throws IOException {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            TestClient client = new TestClient(emulator);
            URI endpoint = emulator.endpoint();
            assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
            emulator.propertyGraph().append(Changes.of(2));
            assertThat(client.trimHorizon().status).isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                emulator.stopListening();
                emulator.stopListening();
                assertThatThrownBy(() -> client.readUntilClosed("/status"))
                        .isInstanceOf(ConnectException.class);
                emulator.startListening();
                emulator.startListening();
                assertThat(emulator.endpoint()).isEqualTo(endpoint);
                assertThat(client.trimHorizon().events()).containsExactly("1:1", "1:2");
            }
        }
    }

    @Test
    void closeLeavesNoThread() {
        assertThat(emulatorThreads()).isEmpty();
        NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
        SampleWriter writer = SampleWriter.start(emulator, Duration.ofMillis(1));
        TestClient client = new TestClient(emulator);
        await().until(() -> client.getGzipped("/pg/stream?commitNum=1").status == 200);
        assertThat(emulatorThreads()).isNotEmpty();
        writer.close();
        emulator.close();
        emulator.close();
        await().untilAsserted(() -> assertThat(emulatorThreads()).isEmpty());
        assertThatThrownBy(emulator::startListening).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTakenPortIsAnError() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            NeptuneStreamsEmulator.Builder second =
                    NeptuneStreamsEmulator.builder().port(emulator.endpoint().getPort());
            assertThatThrownBy(second::start).isInstanceOf(UncheckedIOException.class);
        }
    }

    private static List<String> emulatorThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("neptune-") || name.startsWith("XNIO"))
                .collect(Collectors.toList());
    }
}
