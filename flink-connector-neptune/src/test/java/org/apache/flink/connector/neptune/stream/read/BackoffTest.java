/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

    @Test
    void doublesFromTheMinimumToTheMaximum() {
        Backoff backoff = new Backoff(Duration.ofNanos(3), Duration.ofNanos(20));

        assertThat(new long[] {backoff.nextNanos(), backoff.nextNanos(), backoff.nextNanos()})
                .containsExactly(3, 6, 12);
        assertThat(new long[] {backoff.nextNanos(), backoff.nextNanos()}).containsExactly(20, 20);
    }

    @Test
    void beginsAgainAfterAReset() {
        Backoff backoff = new Backoff(Duration.ofNanos(3), Duration.ofNanos(20));
        backoff.nextNanos();
        backoff.nextNanos();

        backoff.reset();

        assertThat(backoff.nextNanos()).isEqualTo(3);
        assertThat(backoff.nextNanos()).isEqualTo(6);
    }

    @Test
    void aMaximumBelowTheMinimumDoesNotCount() {
        Backoff backoff = new Backoff(Duration.ofNanos(30), Duration.ofNanos(20));

        assertThat(backoff.nextNanos()).isEqualTo(30);
        assertThat(backoff.nextNanos()).isEqualTo(30);
    }

    @Test
    void jitterCutsUpToAHalf() {
        Set<Long> waits = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            long wait =
                    new Backoff(Duration.ofNanos(10), Duration.ofNanos(10)).nextNanosWithJitter();
            assertThat(wait).isBetween(5L, 10L);
            waits.add(wait);
        }
        assertThat(waits).hasSize(6);
    }
}
