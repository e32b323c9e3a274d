/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot;

import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StartingPosition;

import org.junit.jupiter.api.Test;

import javax.annotation.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StartAfterExportTest {

    /** The export is not read again: another one may have been written to the same folder since. */
    @Test
    void theStreamStartsAfterTheExportThatWasRead() {
        assertThat(startAfter(EventId.of(5, 2)))
                .isEqualTo(StartingPosition.after(EventId.of(5, 2)));
    }

    @Test
    void afterAnExportOfAnEmptyStreamItStartsAtTheFirstEventWhichCanExpire() {
        assertThat(startAfter(EventId.BEFORE_ALL)).isEqualTo(StartingPosition.at(EventId.of(1, 1)));
    }

    @Test
    void aStateAfterTheSwitchAlwaysHasAPosition() {
        assertThatThrownBy(() -> startAfter(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The state of the stream after the export /export has no");
    }

    private static StartingPosition startAfter(@Nullable EventId lastEvent) {
        return new StartAfterExport(NeptuneExport.at("/export"), lastEvent).position();
    }
}
