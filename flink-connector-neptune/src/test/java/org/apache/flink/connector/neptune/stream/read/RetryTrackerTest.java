/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetryTrackerTest {

    private final FakeTime time = new FakeTime();
    private final RetryTracker retries = new RetryTracker(Duration.ofSeconds(30), time);

    @Test
    void countsTheTimeFromTheFirstFailureInARow() {
        NeptuneStreamsException failure = failure(Kind.UNAVAILABLE);
        retries.onFailure(failure);
        time.advance(Duration.ofSeconds(29));
        retries.onFailure(failure);

        time.advance(Duration.ofSeconds(1));

        assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> retries.onFailure(failure))
                .satisfies(e -> assertThat(e.getKind()).isEqualTo(Kind.UNAVAILABLE))
                .withMessage(
                        "Gave up after 3 attempts in 30000 ms ('scan.retry.timeout' is PT30S). The last failure: what"
                                + " happened")
                .withNoCause();
    }

    @Test
    void aSuccessEndsTheRow() {
        retries.onFailure(failure(Kind.UNAVAILABLE));
        time.advance(Duration.ofSeconds(29));
        retries.onSuccess();
        time.advance(Duration.ofSeconds(29));

        // As short as the wait after a first failure.
        assertThat(retries.onFailure(failure(Kind.GARBLED)))
                .isLessThanOrEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void theClockStandsStillFromTheFirstRequestThatFailsToTheNextResponse() {
        long start = retries.observedNanoTime();
        time.advance(Duration.ofSeconds(1));
        retries.onRequest(0);
        time.advance(Duration.ofSeconds(5));
        retries.onFailure(failure(Kind.UNAVAILABLE));
        retries.onRequest(0);
        time.advance(Duration.ofSeconds(5));
        retries.onFailure(failure(Kind.UNAVAILABLE));
        time.advance(Duration.ofSeconds(5));
        assertThat(retries.observedNanoTime() - start).isEqualTo(1_000_000_000);

        retries.onSuccess();
        time.advance(Duration.ofSeconds(1));
        assertThat(retries.observedNanoTime() - start).isEqualTo(2_000_000_000);
    }

    @Test
    void theClockLeavesOutAPauseUnlessRequestsFail() {
        long start = retries.observedNanoTime();
        time.advance(Duration.ofSeconds(60));
        retries.onRequest(Duration.ofSeconds(60).toNanos());
        assertThat(retries.observedNanoTime()).isEqualTo(start);

        retries.onFailure(failure(Kind.UNAVAILABLE));
        time.advance(Duration.ofSeconds(5));
        retries.onRequest(Duration.ofSeconds(65).toNanos());
        retries.onSuccess();
        assertThat(retries.observedNanoTime()).isEqualTo(start);
    }

    @Test
    void aSuccessBeforeAnyFailureIsNothing() {
        retries.onSuccess();

        assertThat(retries.onFailure(failure(Kind.THROTTLED)))
                .isLessThanOrEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void withoutAnyTimeTheFirstFailureIsTheLast() {
        RetryTracker impatient = new RetryTracker(Duration.ZERO, time);

        assertThatThrownBy(() -> impatient.onFailure(failure(Kind.THROTTLED)))
                .hasMessageStartingWith("Gave up after 1 attempts");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsNotTransientIsThrownAsItIs(Kind kind) {
        NeptuneStreamsException failure = failure(kind);
        if (kind.isTransient()) {
            assertThat(retries.onFailure(failure)).isPositive();
        } else {
            assertThatThrownBy(() -> retries.onFailure(failure)).isSameAs(failure);
        }
    }

    private static NeptuneStreamsException failure(Kind kind) {
        return new NeptuneStreamsException(kind, "what happened");
    }
}
