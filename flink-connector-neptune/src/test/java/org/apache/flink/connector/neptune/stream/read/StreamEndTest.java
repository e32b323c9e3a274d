/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreamEndTest {

    @ParameterizedTest
    @CsvSource({
        "5:2, 5:1, false, false",
        "5:2, 5:2, false, true",
        "5:2, 5:3, true, true",
        "5:2, 6:1, true, true",
        "5:2, 4:9, false, false",
        "0:0, 1:1, true, true"
    })
    void anEndIsReachedAtOrAfterIt(String end, String position, boolean at, boolean after) {
        StreamEnd streamEnd = StreamEnd.after(EventId.parse(end));
        EventId id = EventId.parse(position);
        assertThat(streamEnd.isReachedAt(StreamPosition.at(id))).isEqualTo(at);
        assertThat(streamEnd.isReachedAt(StreamPosition.after(id))).isEqualTo(after);
    }

    @Test
    void anEndInTimeOrNowhereIsNotReachedByPositionAlone() {
        StreamPosition far = StreamPosition.after(EventId.of(Long.MAX_VALUE, 1));
        assertThat(StreamEnd.never().isReachedAt(far)).isFalse();
        assertThat(StreamEnd.beforeTimestamp(0).isReachedAt(far)).isFalse();
        assertThat(StreamEnd.after(EventId.of(1, 1)).isReachedAt(StreamPosition.trimHorizon()))
                .isFalse();
        assertThat(StreamEnd.after(EventId.BEFORE_ALL).isReachedAt(StreamPosition.trimHorizon()))
                .isTrue();
    }

    @Test
    void anEndInTimeIsPassedOnlyWhereATransactionBegins() {
        StreamEnd end = StreamEnd.beforeTimestamp(5_000);
        assertThat(end.isPassedBy(TestRecords.change(5, 1, false), true)).isTrue();
        assertThat(end.isPassedBy(TestRecords.change(5, 2, false), false)).isFalse();
        assertThat(end.isPassedBy(TestRecords.change(4, 1, false), true)).isFalse();
        assertThat(StreamEnd.never().isPassedBy(TestRecords.change(5, 1, false), true)).isFalse();
    }
}
