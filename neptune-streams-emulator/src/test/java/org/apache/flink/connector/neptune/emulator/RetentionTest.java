/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-01-08T00:00:00Z");
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final NeptuneStreamsEmulator emulator =
            NeptuneStreamsEmulator.builder().clock(at(NOW)).start();
    private final ChangeLog log = emulator.propertyGraph();
    private final TestClient client = new TestClient(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void theDefaultIsSevenDays() {
        log.append(Changes.dated(NOW.toEpochMilli() - 7 * DAY - 1));
        log.append(Changes.dated(NOW.toEpochMilli() - 7 * DAY));
        log.append(Changes.of(1));
        assertThat(client.trimHorizon().events()).containsExactly("2:1", "3:1");
        assertThat(client.at(1, 1).code()).isEqualTo("ExpiredStreamException");
        assertThat(client.after(1, 1).events()).containsExactly("2:1", "3:1");
        assertThat(log.firstCommitNum()).isEqualTo(2);
        assertThat(log.recordCount()).isEqualTo(2);
    }

    @Test
    void recordsExpireAsTheClockGoesOn() {
        log.append(Changes.of(2));
        assertThat(client.at(1, 1).status).isEqualTo(200);
        emulator.setClock(at(NOW.plus(Duration.ofDays(8))));
        assertThat(client.at(1, 1).code()).isEqualTo("ExpiredStreamException");
        assertThat(client.trimHorizon().status).isEqualTo(404);
        assertThat(client.after(1, 2).message()).contains("Reached the end of the stream");
        assertThat(log.lastCommitNum()).isEqualTo(1);
        assertThat(log.lastOpNum()).isEqualTo(2);
        assertThat(log.firstCommitNum()).isZero();
    }

    @Test
    void whatHasExpiredDoesNotComeBack() {
        log.append(Changes.of(1));
        emulator.setClock(at(NOW.plus(Duration.ofDays(8))));
        assertThat(log.recordCount()).isZero();
        emulator.setClock(at(NOW));
        assertThat(client.trimHorizon().status).isEqualTo(404);
    }

    @Test
    void theRetentionCanBeChanged() {
        log.append(Changes.dated(NOW.toEpochMilli() - 2 * DAY));
        log.append(Changes.of(1));
        emulator.setRetention(Duration.ofDays(1));
        assertThat(client.trimHorizon().events()).containsExactly("2:1");
    }

    @Test
    void aYoungCommitShieldsAnOlderOneBehindIt() {
        log.append(Changes.dated(NOW.toEpochMilli() - 9 * DAY));
        log.append(Changes.dated(NOW.toEpochMilli()));
        log.append(Changes.dated(NOW.toEpochMilli() - 9 * DAY));
        assertThat(client.trimHorizon().events()).containsExactly("2:1", "3:1");
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
