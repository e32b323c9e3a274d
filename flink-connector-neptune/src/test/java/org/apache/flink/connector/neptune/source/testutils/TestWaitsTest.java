/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TestWaitsTest {

    @Test
    void awaitilityHasTheLimitOfAllWaits() {
        AtomicLong remaining = new AtomicLong();
        await().conditionEvaluationListener(
                        condition -> remaining.set(condition.getRemainingTimeInMS()))
                .until(() -> true);
        assertThat(remaining.get()).isGreaterThan(TestWaits.AT_MOST.toMillis() / 2);
    }
}
