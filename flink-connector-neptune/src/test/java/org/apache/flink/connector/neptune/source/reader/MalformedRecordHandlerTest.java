/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.source.testutils.LogMessages;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.metrics.SimpleCounter;

import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MalformedRecordHandlerTest {

    private final SimpleCounter skipped = new SimpleCounter();

    @Test
    void failsWithTheProblemAndItsCauseAndSaysWhichOptionSkipsRecords() {
        IOException cause = new IOException();
        assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> handler(MalformedRecordPolicy.FAIL).handle("No op.", cause))
                .withMessageContaining("No op. Set 'scan.malformed-record' to 'skip' to skip")
                .withCause(cause)
                .matches(e -> e.getKind() == NeptuneStreamsException.Kind.MALFORMED_RECORD);
        assertThat(skipped.getCount()).isZero();
    }

    @Test
    void logsAndCountsWhatItSkips() {
        try (LogMessages messages = LogMessages.of(MalformedRecordHandler.class)) {
            handler(MalformedRecordPolicy.SKIP).handle("No op.", null);
            assertThat(messages.texts())
                    .containsExactly(
                            "WARN No op. It is skipped because 'scan.malformed-record' is 'skip'.");
        }
        assertThat(skipped.getCount()).isEqualTo(1);
    }

    private MalformedRecordHandler handler(MalformedRecordPolicy policy) {
        return new MalformedRecordHandler(policy, skipped::inc);
    }
}
