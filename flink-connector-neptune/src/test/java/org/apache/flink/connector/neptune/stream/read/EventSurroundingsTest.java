/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import org.junit.jupiter.api.Test;

import javax.annotation.Nullable;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventSurroundingsTest {

    private final FakeStream stream = new FakeStream();
    private Duration grace = Duration.ofMinutes(1);

    @Test
    void oneRequestFindsTheEventAndTheNextOne() {
        stream.appendAll(1, 9, 2);

        expect(EventId.of(5, 2), false, EventId.of(5, 2), EventId.of(6, 1));
        expect(EventId.of(5, 1), false, EventId.of(5, 1), EventId.of(5, 2));
        expect(EventId.of(9, 2), false, EventId.of(9, 2), null);
        assertThat(stream.requests).hasSize(3);
    }

    @Test
    void operationZeroIsBeforeItsCommit() {
        stream.appendAll(1, 9, 2);

        expect(EventId.of(5, 0), false, null, EventId.of(5, 1));
        expect(EventId.of(10, 0), false, null, null);
        stream.expiredThrough = 5;
        expect(EventId.of(5, 0), true, null, EventId.of(6, 1));
    }

    @Test
    void nothingIsLostIfOnlyTheEventHasExpired() {
        stream.appendAll(1, 9, 2);
        stream.expiredThrough = 5;

        expect(EventId.of(5, 2), false, null, EventId.of(6, 1));
        stream.expiredThrough = 9;
        expect(EventId.of(9, 2), false, null, null);
    }

    @Test
    void changesAfterTheEventHaveExpired() {
        stream.appendAll(1, 9, 2);
        stream.expiredThrough = 5;

        expect(EventId.of(5, 1), true, null, EventId.of(6, 1));
        expect(EventId.of(4, 2), true, null, EventId.of(6, 1));
        stream.expiredThrough = 9;
        expect(EventId.of(4, 2), true, null, null);
    }

    /** Some reports say that Neptune answers expired positions with 404. */
    @Test
    void changesAfterTheEventHaveExpiredAlthoughNeptuneDoesNotSaySo() {
        stream.appendAll(1, 9, 2);
        stream.expiredThrough = 5;
        stream.expiredLooksLikeHead = true;

        expect(EventId.of(4, 2), true, null, EventId.of(6, 1));
        stream.expiredThrough = 9;
        expect(EventId.of(4, 2), true, null, null);
        expect(EventId.of(9, 2), false, null, null);
    }

    @Test
    void theBeginningNeedsTheFirstCommit() {
        expect(EventId.BEFORE_ALL, false, null, null);
        stream.appendAll(1, 9, 2);
        expect(EventId.BEFORE_ALL, false, null, EventId.of(1, 1));
        stream.expiredThrough = 5;
        expect(EventId.BEFORE_ALL, true, null, EventId.of(6, 1));
    }

    @Test
    void aStreamThatTellsNothingMayGoOn() {
        expect(EventId.of(5, 2), false, null, null);
    }

    @Test
    void aGapIsNotALoss() {
        stream.appendAll(1, 5, 2).appendAll(8, 9, 2);
        stream.failNext(1, Kind.EXPIRED);

        expect(EventId.of(5, 2), false, null, EventId.of(8, 1));
    }

    @Test
    void replicasThatDisagreeAboutExpiryAreAskedAgain() {
        stream.appendAll(1, 9, 2);
        stream.failNext(2, Kind.EXPIRED);

        expect(EventId.of(5, 2), false, null, EventId.of(6, 1));
    }

    @Test
    void aStreamThatEndsBeforeTheEventWasReset() {
        stream.appendAll(1, 3, 2);
        grace = Duration.ofMillis(20);

        for (boolean silent : new boolean[] {false, true}) {
            stream.silentAboutHead = silent;
            assertThatExceptionOfType(NeptuneStreamsException.class)
                    .isThrownBy(() -> lookAround(EventId.of(5, 2)))
                    .withMessageContaining("ends at event 3:2, before the position")
                    .matches(e -> e.getKind() == Kind.STREAM_RESET);
        }
    }

    @Test
    void aReplicaMayLag() {
        stream.appendAll(1, 9, 2);
        int[] requests = {0};
        stream.lag = () -> requests[0]++ < 6 ? 7 : 0;

        expect(EventId.of(5, 2), false, null, EventId.of(6, 1));
    }

    @Test
    void theHeadMayComeBetweenTwoRequests() {
        stream.appendAll(1, 9, 2);
        stream.beforeAnswer =
                position -> {
                    if (position.equals(StreamPosition.latest())) {
                        stream.append(10, 1);
                    }
                };
        stream.failNext(1, Kind.EXPIRED);

        expect(EventId.of(9, 2), false, null, EventId.of(10, 1));
    }

    private void expect(
            EventId event, boolean lost, @Nullable EventId found, @Nullable EventId next) {
        EventSurroundings surroundings = lookAround(event);
        assertThat(surroundings.isLost()).isEqualTo(lost);
        assertThat(idOf(surroundings.getEvent())).isEqualTo(found);
        assertThat(idOf(surroundings.getNext())).isEqualTo(next);
    }

    @Nullable
    private static EventId idOf(@Nullable ChangeRecord record) {
        return record == null ? null : record.eventId();
    }

    private EventSurroundings lookAround(EventId event) {
        return new PositionResolver(
                        stream,
                        TestSettings.reading()
                                .pollBackoff(Duration.ofMillis(1), Duration.ofMillis(1))
                                .streamResetGrace(grace)
                                .build())
                .lookAround(event);
    }
}
